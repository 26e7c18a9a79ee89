"""Tolls, parking and fines on their way to whoever had the car."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.billing import selectors
from apps.billing import services as billing
from apps.billing.api import filters
from apps.billing.api.road_forms import RoadChargeRow, RoadReasonInput
from apps.billing.models import RoadCharge
from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor

_VIEW, _WORK = "payer.view", "invoice.issue"


class RoadChargeViewSet(Exported, Detailed, ApiViewSet):
    """What the road asked of rides: tolls and parking pass by themselves, fines when two agree."""

    capabilities: ClassVar = {
        **dict.fromkeys(("list", "retrieve", "export"), _VIEW),
        **dict.fromkeys(("pass_on", "object", "waive", "try_again"), _WORK),
    }
    recent_sign_in: ClassVar = frozenset({"pass_on", "waive"})
    inputs: ClassVar = {
        **dict.fromkeys(("pass_on", "object", "waive"), RoadReasonInput),
        "try_again": NoInput,
    }
    outputs: ClassVar = dict.fromkeys(("pass_on", "object", "waive", "try_again"), RoadChargeRow)
    row = RoadChargeRow
    filters = filters.RoadFilters
    orders = Orders("occurred_at", "amount_minor", default="-occurred_at")
    export_name = "road-charges.csv"

    def rows(self, actor: Actor) -> QuerySet[RoadCharge]:
        return selectors.list_road(actor)

    @action(detail=True, methods=["post"], url_path="pass-on")
    @idempotent
    def pass_on(self, request: Request, **_: str) -> HttpResponse:
        """Ask a second person to hand a fine on to its driver."""
        return self._do(request, billing.ask_fine, status=202)

    @action(detail=True, methods=["post"])
    @idempotent
    def object(self, request: Request, **_: str) -> HttpResponse:
        """The driver says that a fine is not theirs: it waits until two have agreed again."""
        return self._do(request, billing.object_to_fine)

    @action(detail=True, methods=["post"])
    @idempotent
    def waive(self, request: Request, **_: str) -> HttpResponse:
        """Bear it ourselves."""
        return self._do(request, billing.waive_road)

    @action(detail=True, methods=["post"], url_path="try-again")
    @idempotent
    def try_again(self, request: Request, **_: str) -> HttpResponse:
        """Charge the card once more, after it was refused."""
        billing.try_again(actor=actor_of(request), charge_id=self.id(), at=clock.now())
        return self.show()

    def _do(self, request: Request, deed: Callable[..., Any], *, status: int = 200) -> HttpResponse:
        deed(actor=actor_of(request), charge_id=self.id(), reason=self.body()["reason"], at=clock.now())
        return self.show(status=status)
