"""Stations with what stands on them."""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Greatest, Power

from apps.core.types import Actor
from apps.fleet.enums import BayStatus, VehicleState
from apps.fleet.models import Bay, Station, Vehicle
from apps.fleet.selectors.visible import visible_stations
from apps.fleet.types import StationCounts

_DISABLED: Final = tuple(
    state.value
    for state in (VehicleState.NON_OPERATIONAL, VehicleState.NON_CONTACTABLE, VehicleState.MISSING)
)
_BROKEN: Final = (BayStatus.OUTOFORDER.value, BayStatus.INOPERATIVE.value)


def list_stations(actor: Actor) -> "QuerySet[Station]":
    """Visible stations with the cars and bays there, counted.

    A bay is free when no car stands in it and it works; `bays_free` is null where the capacity is unknown.
    """
    here = Vehicle.objects.filter(station=OuterRef("pk")).exclude(vehicle_state=VehicleState.REMOVED.value)
    bays = Bay.objects.filter(station=OuterRef("pk"))
    vehicles_here = _counted(here)
    broken = _counted(bays.filter(status__in=_BROKEN))
    left = Greatest(F("capacity") - vehicles_here - broken, 0, output_field=IntegerField())
    return visible_stations(actor).annotate(
        vehicles_here=vehicles_here,
        vehicles_available=_counted(here.filter(vehicle_state=VehicleState.AVAILABLE.value)),
        vehicles_disabled=_counted(here.filter(vehicle_state__in=_DISABLED)),
        # GREATEST passes over NULL: without the condition an unknown capacity would read as a full station.
        bays_free=Case(When(capacity__isnull=False, then=left)),
        bays_charging=_counted(bays.filter(status=BayStatus.CHARGING.value)),
        bays_out_of_order=broken,
    )


def count_stations(actor: Actor) -> StationCounts:
    """How many stations there are, how many have no rentable car, and how many no free bay."""
    stations = list_stations(actor).order_by()
    counted = stations.aggregate(
        total=Count("pk"),
        empty=Count("pk", filter=Q(vehicles_available=0)),
        full=Count("pk", filter=Q(bays_free=0)),
    )
    return StationCounts(**counted)


def find_station_names(station_ids: Collection[UUID]) -> dict[UUID, str]:
    """For our own jobs, nobody's rights."""
    return dict(Station.objects.filter(id__in=station_ids).values_list("id", "name"))


def find_nearest_station(market: str, *, lat: float, lng: float) -> str | None:
    """The name of the station nearest to a position, for saying where something is; for our own jobs."""
    away = Power(F("lat") - lat, 2) + Power(F("lng") - lng, 2)
    return Station.objects.filter(market=market).order_by(away).values_list("name", flat=True).first()


def _counted(rows: "QuerySet[Any]") -> Coalesce:
    counted = rows.order_by().values("station").annotate(n=Count("*")).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
