"""Stations with what stands on them."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Greatest, Power

from apps.core.types import Actor
from apps.fleet.enums import VehicleState
from apps.fleet.models import Station, Vehicle
from apps.fleet.selectors.visible import visible_stations, visible_vehicles
from apps.fleet.types import StationCounts


def list_stations(actor: Actor) -> "QuerySet[Station]":
    """Visible stations with `vehicles_here`, `vehicles_available` and `bays_free` (null: capacity
    unknown)."""
    here = Vehicle.objects.filter(station=OuterRef("pk")).exclude(vehicle_state=VehicleState.REMOVED.value)
    vehicles_here = _counted(here)
    left = Greatest(F("capacity") - vehicles_here, 0, output_field=IntegerField())
    return visible_stations(actor).annotate(
        vehicles_here=vehicles_here,
        vehicles_available=_counted(here.filter(vehicle_state=VehicleState.AVAILABLE.value)),
        # GREATEST passes over NULL: without the condition an unknown capacity would read as a full station.
        bays_free=Case(When(capacity__isnull=False, then=left)),
    )


def count_stations(actor: Actor) -> StationCounts:
    """How many stations there are, how many have no rentable car, and how many no free bay."""
    available: dict[object, int] = {}
    standing: dict[object, int] = {}
    cars = visible_vehicles(actor).exclude(station=None).exclude(vehicle_state=VehicleState.REMOVED.value)
    for station, state, number in (
        cars.order_by().values_list("station", "vehicle_state").annotate(n=Count("*"))
    ):
        standing[station] = standing.get(station, 0) + number
        if state == VehicleState.AVAILABLE:
            available[station] = number
    stations = list(visible_stations(actor).order_by().values_list("id", "capacity"))
    return StationCounts(
        total=len(stations),
        empty=sum(1 for key, _ in stations if not available.get(key)),
        full=sum(
            1 for key, capacity in stations if capacity is not None and standing.get(key, 0) >= capacity
        ),
    )


def find_station_names(station_ids: Collection[UUID]) -> dict[UUID, str]:
    """For our own jobs, nobody's rights."""
    return dict(Station.objects.filter(id__in=station_ids).values_list("id", "name"))


def find_nearest_station(market: str, *, lat: float, lng: float) -> str | None:
    """The name of the station nearest to a position, for saying where something is; for our own jobs."""
    away = Power(F("lat") - lat, 2) + Power(F("lng") - lng, 2)
    return Station.objects.filter(market=market).order_by(away).values_list("name", flat=True).first()


def _counted(cars: "QuerySet[Vehicle]") -> Coalesce:
    counted = cars.order_by().values("station").annotate(n=Count("*")).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
