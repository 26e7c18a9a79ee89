"""Reading the log."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, F, Func, Min, QuerySet

from apps.core.types import Actor
from apps.fleet.enums import EventType
from apps.fleet.models import VehicleEvent, VehicleType
from apps.fleet.selectors.visible import visible_events
from apps.fleet.types import EventTally


def list_events(actor: Actor) -> "QuerySet[VehicleEvent]":
    """What happened to the cars that the actor sees."""
    return visible_events(actor)


def list_vehicle_types() -> "QuerySet[VehicleType]":
    """All makes and models; they belong to no market."""
    return VehicleType.objects.all()


def tally_events(actor: Actor, *, since: datetime, until: datetime) -> Mapping[EventType, EventTally]:
    """For each type that occurred in [since, until): how many cars it happened to, and one of them."""
    rows = (
        visible_events(actor)
        .filter(ts__gte=since, ts__lt=until)
        .order_by()
        .annotate(event_type=Func(F("event_types"), function="unnest"))
        .values_list("event_type")
        .annotate(vehicles=Count("vehicle", distinct=True), one=Min("vehicle__plate"))
    )
    return {EventType(name): EventTally(vehicles, plate) for name, vehicles, plate in rows}
