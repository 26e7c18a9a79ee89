"""Between bills: today so far, and what went live."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import Invalid
from apps.core.http.capabilities import Need
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.costs import selectors
from apps.costs import services as costs
from apps.costs.api import outlook_forms as forms
from apps.costs.api.filters import DeployFilters, SpotInterruptionFilters
from apps.costs.models import Deploy, SpotInterruption
from apps.costs.rules.metering import NewDeploy


class TodayView(ApiView):
    """Today so far, estimated by metered usage and prices."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.view"}

    @extend_schema(responses=forms.TodayOut)
    def get(self, request: Request) -> HttpResponse:
        actor = actor_of(request)
        currency = selectors.main_currency(actor)
        found = selectors.estimate_today(actor, currency=currency, at=clock.now())
        nothing = {"currency": currency, "day": None, "through": None, "amount": None, "usual": None}
        return self.answer(forms.TodayOut(asdict(found) if found else {**nothing, "unpriced": 0}).data)


class DeployViewSet(Listed, ApiViewSet):
    """What went live, as pipelines, people and AWS tell it."""

    capabilities: ClassVar[Mapping[str, Need]] = {"list": "cost.view", "create": "cost.import"}
    inputs: ClassVar = {"create": forms.DeployInput}
    row = forms.DeployRow
    filters = DeployFilters
    orders = Orders("at", default="-at")

    def rows(self, actor: Actor) -> "QuerySet[Deploy]":
        return selectors.list_deploys(actor)

    @idempotent
    def create(self, request: Request, /) -> HttpResponse:
        """Tell that a version went live; the same one again changes nothing."""
        body, now = self.body(), clock.now()
        if body["went_live_at"] > now:
            detail = "Lies in the future."
            raise Invalid(detail, fields={"went_live_at": detail})
        deploy = costs.record_deploy(actor=actor_of(request), deploy=NewDeploy(**body), at=now)
        return self.answer({"id": str(deploy.pk)}, status=201)


class SpotInterruptionViewSet(Listed, ApiViewSet):
    """Spot capacity that AWS took back, as EventBridge told."""

    capabilities: ClassVar[Mapping[str, Need]] = {"list": "cost.view"}
    row = forms.SpotInterruptionRow
    filters = SpotInterruptionFilters
    orders = Orders("at", default="-at")

    def rows(self, actor: Actor) -> "QuerySet[SpotInterruption]":
        return selectors.list_interruptions(actor)
