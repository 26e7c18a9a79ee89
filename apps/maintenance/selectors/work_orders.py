"""Reading work orders, their lines and their history."""

from datetime import UTC, datetime
from typing import Final, NamedTuple

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Now

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.maintenance.enums import (
    FINAL_STATES,
    SETTLED_STATES,
    CheckResult,
    EntryKind,
    LineKind,
    WorkOrderState,
)
from apps.maintenance.models import WorkOrder, WorkOrderEntry, WorkOrderLine

WAITING: Final = ~Q(state__in=sorted(state.value for state in SETTLED_STATES))
OPEN: Final = ~Q(state__in=sorted(state.value for state in FINAL_STATES))
# A car that is off the road still is so until some day.
_FAR: Final = datetime(9999, 1, 1, tzinfo=UTC)
OVERDUE: Final = WAITING & Q(due_at__lt=Now())


class OrderCounts(NamedTuple):
    """The figures above the list. All but `to_verify` are of what somebody has still to work on."""

    waiting: int
    overdue: int
    urgent: int
    unassigned: int
    mine: int
    on_hold: int
    to_verify: int
    off_road: int


def visible_work_orders(actor: Actor) -> "QuerySet[WorkOrder]":
    """Orders for the cars that the actor sees."""
    rows = WorkOrder.objects.all()
    return rows if actor.markets is None else rows.filter(vehicle__in=fleet.visible_vehicles(actor))


def visible_lines(actor: Actor) -> "QuerySet[WorkOrderLine]":
    rows = WorkOrderLine.objects.all()
    return rows if actor.markets is None else rows.filter(work_order__in=visible_work_orders(actor))


def visible_entries(actor: Actor) -> "QuerySet[WorkOrderEntry]":
    rows = WorkOrderEntry.objects.all()
    return rows if actor.markets is None else rows.filter(work_order__in=visible_work_orders(actor))


def list_work_orders(actor: Actor) -> "QuerySet[WorkOrder]":
    """Visible orders with their car, their people by name, and how far the checklist is."""
    checks = WorkOrderLine.objects.filter(work_order=OuterRef("pk"), kind=LineKind.CHECK.value)
    answered = checks.exclude(result=CheckResult.PENDING.value)
    return visible_work_orders(actor).annotate(
        plate=F("vehicle__plate"),
        station_name=F("vehicle__home_station__name"),
        assignee_name=accounts.name_of("assignee"),
        vendor_name=F("vendor__name"),
        created_by_name=accounts.name_of("created_by"),
        done_by_name=accounts.name_of("done_by"),
        verified_by_name=accounts.name_of("verified_by"),
        downtime_until=Case(
            When(downtime_from__isnull=False, then=Coalesce("downtime_to", Value(_FAR))),
            output_field=DateTimeField(),
        ),
        is_overdue=Case(When(OVERDUE, then=Value(True)), default=Value(False)),
        checks=_count(checks),
        checks_answered=_count(answered),
    )


def list_lines(actor: Actor) -> "QuerySet[WorkOrderLine]":
    """Lines of visible orders, in their order."""
    return visible_lines(actor).annotate(answered_by_name=accounts.name_of("answered_by"))


def list_entries(actor: Actor) -> "QuerySet[WorkOrderEntry]":
    """The history of visible orders, people by name."""
    return visible_entries(actor).annotate(
        actor_name=accounts.name_of("actor"),
        is_photo=Case(When(kind=EntryKind.PHOTO.value, then=Value(True)), default=Value(False)),
    )


def count_orders(actor: Actor) -> OrderCounts:
    """For the tiles and tabs: one statement over what is not closed."""
    held = WAITING & Q(downtime_from__isnull=False, downtime_to__isnull=True)
    counted = (
        visible_work_orders(actor)
        .filter(OPEN)
        .aggregate(
            waiting=Count("pk", filter=WAITING),
            overdue=Count("pk", filter=OVERDUE),
            urgent=Count("pk", filter=WAITING & Q(priority="urgent")),
            unassigned=Count("pk", filter=WAITING & Q(assignee="")),
            mine=Count("pk", filter=WAITING & Q(assignee=actor.id)),
            on_hold=Count("pk", filter=Q(state=WorkOrderState.ON_HOLD.value)),
            to_verify=Count("pk", filter=Q(state=WorkOrderState.DONE.value)),
            off_road=Count("pk", filter=held),
        )
    )
    return OrderCounts(**counted)


def _count(rows: "QuerySet[WorkOrderLine]") -> Coalesce:
    counted = rows.order_by().values("work_order").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
