"""Why cars are kept back, and people keeping cars back."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.fleet import selectors, services
from apps.fleet.api import serializers as forms
from apps.fleet.api.filters import HoldFilters
from apps.fleet.models import VehicleHold


class HoldViewSet(Exported, Detailed, ApiViewSet):
    """Reasons not to rent a car, open and lifted. People place and lift those of kind `manual`."""

    capabilities: ClassVar = {
        "list": "vehicle.view",
        "retrieve": "vehicle.view",
        "export": "vehicle.view",
        "create": "vehicle.hold",
        "release": "vehicle.hold",
        "lift": "vehicle.hold",
    }
    inputs: ClassVar = {"create": forms.HoldInput, "release": forms.ReleaseInput, "lift": NoInput}
    outputs: ClassVar = {"create": forms.HeldOut, "release": forms.ReleasedOut, "lift": forms.HoldRow}
    row = forms.HoldRow
    filters = HoldFilters
    orders = Orders("placed_at", default="-placed_at")
    export_name = "holds.csv"

    def rows(self, actor: Actor) -> QuerySet[VehicleHold]:
        return selectors.list_holds(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        """Keep cars back, many at once; all of them or none."""
        held = services.hold_vehicles(actor=actor_of(request), at=clock.now(), **self.body())
        return self.answer(forms.HeldOut(held).data)

    @action(detail=False, methods=["post"])
    @idempotent
    def release(self, request: Request) -> HttpResponse:
        """Lift what people hold these cars for; holds of documents, alerts and work orders stay."""
        lifted = services.release_vehicles(actor=actor_of(request), at=clock.now(), **self.body())
        return self.answer({"lifted": lifted})

    @action(detail=True, methods=["post"])
    @idempotent
    def lift(self, request: Request, **_: str) -> HttpResponse:
        self.body()
        services.lift_manual_hold(actor=actor_of(request), hold_id=self.id(), at=clock.now())
        return self.show()
