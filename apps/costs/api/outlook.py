"""Forecasts and anomalies over HTTP."""

from dataclasses import asdict
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.costs import selectors
from apps.costs import services as costs
from apps.costs.api import outlook_forms as forms
from apps.costs.api.filters import CostAnomalyFilters, ForecastFilters
from apps.costs.enums import AnomalyState
from apps.costs.models import CostAnomaly, Forecast

_A_MONTH = 30.5


class ForecastViewSet(Listed, Detailed, ApiViewSet):
    """What the bill will be, by scope."""

    capabilities: ClassVar = {"list": "cost.view", "retrieve": "cost.view", "outlook": "cost.view"}
    row = forms.ForecastRow
    filters = ForecastFilters
    orders = Orders("next30", "label", "change", "error_ratio", default="-next30")

    def rows(self, actor: Actor) -> QuerySet[Forecast]:
        return selectors.list_forecasts(actor)

    @extend_schema(parameters=[forms.ForecastQuery], responses=forms.ForecastOut)
    @action(detail=True, methods=["get"])
    def outlook(self, request: Request, **_: str) -> HttpResponse:
        """One of them day by day, with its bands and its backtest."""
        asked = read_query(forms.ForecastQuery, request)
        view = selectors.find_forecast(
            actor_of(request),
            self.id(),
            history=asked["history"],
            days=round(asked["months"] * _A_MONTH),
        )
        body = {
            **{
                name: getattr(view.row, name)
                for name in (
                    "id", "label", "scope", "currency", "basis", "origin", "model", "error_ratio",
                    "coverage80", "made_at",
                )
            },
            "origins": view.row.backtest["origins"],
            "horizon": view.row.backtest["horizon"],
            "scores": view.row.backtest["scores"],
            "months": [{"month": month, "amount": amount} for month, amount in view.months],
            "items": view.items,
        }  # fmt: skip
        return self.answer(forms.ForecastOut(body).data)


class CostAnomalyViewSet(Exported, Listed, Detailed, ApiViewSet):
    """Days that cost more than they should."""

    capabilities: ClassVar = {
        "list": "cost.view",
        "export": "cost.export",
        "retrieve": "cost.view",
        "days": "cost.view",
        "move": "cost_anomaly.work",
        "assign": "cost_anomaly.work",
    }
    inputs: ClassVar = {"move": forms.CostAnomalyMove, "assign": forms.CostAnomalyAssign}
    outputs: ClassVar = {"move": forms.CostAnomalyRow, "assign": forms.CostAnomalyRow}
    row = forms.CostAnomalyRow
    filters = CostAnomalyFilters
    orders = Orders("began_on", "impact", "rank", default="-began_on")
    version = "version"
    export_name = "cost-anomalies.csv"

    def rows(self, actor: Actor) -> QuerySet[CostAnomaly]:
        return selectors.list_anomalies(actor)

    @extend_schema(responses=forms.AnomalyDaysOut)
    @action(detail=True, methods=["get"])
    def days(self, request: Request, **_: str) -> HttpResponse:
        """The days around it, with what was expected."""
        found = selectors.list_anomaly_days(actor_of(request), self.id())
        return self.answer(forms.AnomalyDaysOut(asdict(found)).data)

    @action(detail=True, methods=["post"])
    @idempotent
    def move(self, request: Request, **_: str) -> HttpResponse:
        """Acknowledge it, or say how it ended."""
        body = self.body()
        costs.move_anomaly(
            actor=actor_of(request),
            anomaly_id=self.id(),
            version=expected_version(request),
            to=AnomalyState(body["to"]),
            explanation=body["explanation"],
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def assign(self, request: Request, **_: str) -> HttpResponse:
        """Give it to somebody."""
        costs.assign_anomaly(
            actor=actor_of(request),
            anomaly_id=self.id(),
            version=expected_version(request),
            owner=self.body()["owner"],
            at=clock.now(),
        )
        return self.show()
