"""Reading meters, plans, and what is due."""

from typing import Final, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import BigIntegerField, Count, F, Model, OuterRef, Q, QuerySet, Subquery

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.maintenance.enums import DueStatus, MeterKind, ReadingFate
from apps.maintenance.models import MaintenancePlan, Meter, MeterReading, Occurrence

OPEN: Final = ~Q(status=DueStatus.DONE.value)
# Readings that make no sense and wait for somebody.
APART: Final = Q(fate__in=[ReadingFate.BACKWARDS.value, ReadingFate.ABSURD.value], settled_at=None)
OPEN_OF_PLAN: Final = Q(
    occurrences__status__in=[status.value for status in DueStatus if status is not DueStatus.DONE]
)
Row = TypeVar("Row", bound=Model)


class DueCounts(NamedTuple):
    """How many cars stand how with their plans."""

    overdue: int
    due_soon: int
    snoozed: int
    without_order: int
    apart: int


def visible_plans(actor: Actor) -> "QuerySet[MaintenancePlan]":
    """Plans of the actor's markets."""
    rows = MaintenancePlan.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def visible_occurrences(actor: Actor) -> "QuerySet[Occurrence]":
    """What plans want of the cars that the actor sees."""
    return _of_visible_cars(Occurrence.objects.all(), actor)


def visible_meters(actor: Actor) -> "QuerySet[Meter]":
    return _of_visible_cars(Meter.objects.all(), actor)


def visible_readings(actor: Actor) -> "QuerySet[MeterReading]":
    return _of_visible_cars(MeterReading.objects.all(), actor)


def list_plans(actor: Actor) -> "QuerySet[MaintenancePlan]":
    """Visible plans with how many cars stand how."""
    return visible_plans(actor).annotate(
        cars=Count("occurrences", filter=OPEN_OF_PLAN),
        overdue=Count("occurrences", filter=Q(occurrences__status=DueStatus.OVERDUE.value)),
        due_soon=Count("occurrences", filter=Q(occurrences__status=DueStatus.DUE_SOON.value)),
    )


def list_occurrences(actor: Actor) -> "QuerySet[Occurrence]":
    """Visible occurrences with car, plan, order, and how far the car has come."""
    odometer = Meter.objects.filter(vehicle_id=OuterRef("vehicle_id"), kind=MeterKind.ODOMETER.value)
    return visible_occurrences(actor).annotate(
        plate=F("vehicle__plate"),
        plan_name=F("plan__name"),
        order_code=F("work_order__code"),
        order_state=F("work_order__state"),
        odometer_m=Subquery(odometer.values("value")[:1], output_field=BigIntegerField()),
    )


def list_meters(actor: Actor) -> "QuerySet[Meter]":
    return visible_meters(actor)


def list_readings(actor: Actor) -> "QuerySet[MeterReading]":
    """Visible readings with their car and the people by name."""
    return visible_readings(actor).annotate(
        plate=F("vehicle__plate"),
        entered_by_name=accounts.name_of("entered_by"),
        settled_by_name=accounts.name_of("settled_by"),
    )


def count_due(actor: Actor) -> DueCounts:
    """For the tiles."""
    waiting = Q(status__in=[DueStatus.OVERDUE.value, DueStatus.DUE_SOON.value])
    counted = (
        visible_occurrences(actor)
        .filter(OPEN)
        .aggregate(
            overdue=Count("pk", filter=Q(status=DueStatus.OVERDUE.value)),
            due_soon=Count("pk", filter=Q(status=DueStatus.DUE_SOON.value)),
            snoozed=Count("pk", filter=Q(status=DueStatus.SNOOZED.value)),
            without_order=Count("pk", filter=waiting & Q(work_order=None)),
        )
    )
    apart = visible_readings(actor).filter(APART).count()
    return DueCounts(**counted, apart=apart)


def find_value(vehicle_id: UUID, kind: MeterKind) -> int | None:
    """How far a meter stands."""
    found = Meter.objects.filter(vehicle_id=vehicle_id, kind=kind.value).values_list("value", flat=True)
    return found.first()


def _of_visible_cars(rows: "QuerySet[Row]", actor: Actor) -> "QuerySet[Row]":
    return rows if actor.markets is None else rows.filter(vehicle__in=fleet.visible_vehicles(actor))
