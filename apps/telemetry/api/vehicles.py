"""Cars: what we hold about them beside what they report."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query, window_of
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.telemetry import selectors
from apps.telemetry.api import serializers as forms
from apps.telemetry.api.filters import MapFilters, VehicleFilters
from apps.telemetry.enums import Signal

# Written by a trigger, or by the statement itself, with the number of the transaction.
_CHANGES = Changes("revision", "snapshot__revision")


class VehicleViewSet(Listed, Detailed, ApiViewSet):
    """The fleet, car by car."""

    capabilities: ClassVar = {
        "list": "vehicle.view",
        "retrieve": "vehicle.view",
        "create": "vehicle.edit",
        "partial_update": "vehicle.edit",
        "history": "telemetry.view",
        "last_message": "telemetry.view",
        "rentability": "vehicle.view",
    }
    inputs: ClassVar = {"create": forms.VehicleInput, "partial_update": forms.VehiclePatch}
    row = forms.VehicleRow
    detail_row = forms.VehicleDetail
    filters = VehicleFilters
    orders = Orders(
        "plate",
        "vehicle_state",
        "state_at",
        default="plate",
        soc="snapshot__soc",
        ts="snapshot__ts",
        odometer_m="snapshot__odometer_m",
        wh_per_km="consumption__wh_per_km",
        range_left_m="range_left_m",
        vehicle_type="vehicle_type__code",
        station="station__stop_id",
    )
    changes = _CHANGES
    max_limit = 1000
    version = "version"

    def rows(self, actor: Actor) -> Any:
        return selectors.list_vehicles(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        vehicle_id = fleet.create_vehicle(
            actor=actor_of(request),
            market=values.pop("market"),
            device_id=values.pop("device_id"),
            values=values,
            at=clock.now(),
        )
        return self.created(vehicle_id)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        fleet.change_vehicle(
            actor=actor_of(request),
            vehicle_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(parameters=[forms.HistoryQuery], responses=forms.HistoryOut)
    @action(detail=True)
    def history(self, request: Request, **_: str) -> HttpResponse:
        """Curves of the car, each thinned out to about `points` readings that keep every peak."""
        asked = read_query(forms.HistoryQuery, request)
        end = asked.get("to") or clock.now()
        history = selectors.get_history(
            actor_of(request),
            self.id(),
            signals=asked.get("signals") or [Signal.SOC],
            window=window_of(asked.get("from") or end - timedelta(days=1), end),
            points=asked["points"],
        )
        # Columns of checked numbers: no serializer walks through thousands of them.
        curves = [asdict(curve) for curve in history.curves]
        return self.answer({**forms.HistoryHead(history).data, "curves": curves})

    @extend_schema(responses=forms.RentabilityOut)
    @action(detail=True)
    def rentability(self, request: Request, **_: str) -> HttpResponse:
        """Can it be rented? If not: everything that stands in the way, and what would help."""
        found = selectors.get_rentability(actor_of(request), self.id())
        return self.answer(forms.RentabilityOut(found).data)

    @extend_schema(responses=forms.LastMessageOut)
    @action(detail=True, url_path="last-message")
    def last_message(self, request: Request, **_: str) -> HttpResponse:
        """How the newest message of the car came to us, hop by hop."""
        message = selectors.get_last_message(actor_of(request), self.id())
        return self.answer(forms.LastMessageOut(message).data)


class FleetMapViewSet(Listed, ApiViewSet):
    """Every car as the map draws it; poll with `?since=<as_of>`. Cars that left come as `removed`."""

    capabilities: ClassVar = {"list": "vehicle.view"}
    row = forms.MapRow
    filters = MapFilters
    orders = Orders("plate", default="plate")
    changes = _CHANGES
    default_limit = 1000
    max_limit = 1000

    def rows(self, actor: Actor) -> Any:
        return selectors.list_vehicles(actor)
