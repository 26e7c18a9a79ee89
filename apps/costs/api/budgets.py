"""Budgets over HTTP."""

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
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.costs import selectors
from apps.costs import services as costs
from apps.costs.api import budget_forms as forms
from apps.costs.api.filters import BudgetFilters, NothingToFilter
from apps.costs.enums import AwsChoice
from apps.costs.models import Budget, BudgetAlert, BudgetNote


class BudgetViewSet(Exported, Listed, Detailed, ApiViewSet):
    """What scopes of the bill may cost, and how they stand."""

    capabilities: ClassVar = {
        "list": "cost.view",
        "export": "cost.export",
        "retrieve": "cost.view",
        "create": "budget.edit",
        "partial_update": "budget.edit",
        "months": "cost.view",
        "comment": "budget.edit",
        "settle": "budget.edit",
    }
    inputs: ClassVar = {
        "create": forms.BudgetInput,
        "partial_update": forms.BudgetPatch,
        "comment": forms.BudgetNoteInput,
        "settle": forms.BudgetSettleInput,
    }
    outputs: ClassVar = {"comment": forms.BudgetRow, "settle": forms.BudgetRow}
    row = forms.BudgetRow
    filters = BudgetFilters
    orders = Orders("name", "share", "budget_minor", "actual_minor", "forecast_minor", default="name")
    version = "version"
    export_name = "budgets.csv"

    def rows(self, actor: Actor) -> QuerySet[Budget]:
        return selectors.list_budgets(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        return self.created(costs.create_budget(actor=actor_of(request), values=self.body(), at=clock.now()))

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        costs.change_budget(
            actor=actor_of(request),
            budget_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(responses=forms.BudgetMonthsOut)
    @action(detail=True, methods=["get"])
    def months(self, request: Request, **_: str) -> HttpResponse:
        """Plan, actual and forecast of each planned month."""
        found = selectors.list_budget_months(actor_of(request), self.id())
        return self.answer(forms.BudgetMonthsOut(asdict(found)).data)

    @action(detail=True, methods=["post"])
    @idempotent
    def comment(self, request: Request, **_: str) -> HttpResponse:
        """Keep why a month came out as it did."""
        costs.comment_month(actor=actor_of(request), budget_id=self.id(), at=clock.now(), **self.body())
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def settle(self, request: Request, **_: str) -> HttpResponse:
        """Say which side is right when AWS Budgets says something else."""
        costs.settle_with_aws(
            actor=actor_of(request),
            budget_id=self.id(),
            version=expected_version(request),
            choice=AwsChoice(self.body()["choice"]),
            at=clock.now(),
        )
        return self.show()


class BudgetAlertViewSet(Listed, ApiViewSet):
    """Thresholds that a budget passed."""

    capabilities: ClassVar = {"list": "cost.view"}
    row = forms.BudgetAlertRow
    filters = NothingToFilter
    orders = Orders("raised_at", default="-raised_at")
    within: ClassVar = {"id": "budget"}

    def rows(self, actor: Actor) -> QuerySet[BudgetAlert]:
        return selectors.list_alerts(actor)


class BudgetNoteViewSet(Listed, ApiViewSet):
    """What was written about its months."""

    capabilities: ClassVar = {"list": "cost.view"}
    row = forms.BudgetNoteRow
    filters = NothingToFilter
    orders = Orders("written_at", default="-written_at")
    within: ClassVar = {"id": "budget"}

    def rows(self, actor: Actor) -> QuerySet[BudgetNote]:
        return selectors.list_notes(actor)
