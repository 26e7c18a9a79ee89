"""Does the bill say what the meter said, and the meter what the car gained? Judged in sets, by the clock of a
job: bills come minutes or days after the car has left."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from apps.charging.enums import Finding, SessionStatus
from apps.charging.models import Record, Session
from apps.charging.rules import metering
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.telemetry import selectors as telemetry

COMPARISON: Final = "charging.compare"
# Operators promise a record within a day of the session's end.
BILLED_WITHIN: Final = timedelta(hours=24)
# What the car told of a session may arrive late; after this its account stands.
_CAR_LATE: Final = timedelta(hours=2)
_MOST_AT_ONCE: Final = 50_000
# Kilowatt-hours of the telemetry to watt-hours here.
_WH: Final = 1000


def run_comparison(*, scheduled_time: str, at: datetime) -> None:
    """Compare what moved since it was last compared, as of now."""
    window = jobs.window_of(job=COMPARISON, scheduled_time=scheduled_time)
    with jobs.run_window(job=COMPARISON, window=window, actor=Actor.system(COMPARISON)) as run:
        if run.due:
            run.count(compared=compare(at=at))


@transaction.atomic
def compare(*, at: datetime) -> int:
    """Judge the ended sessions that nobody has judged since something about them changed, and those that
    still wait. Returns how many were looked at; a second run with nothing new looks only at those that wait.
    """
    # Held before they are added up: a record that comes now wakes its session again when we have done.
    held = _due(at).select_for_update(of=("self",), skip_locked=True)
    due = list(held.values_list("pk", flat=True)[:_MOST_AT_ONCE])
    rows = Session.objects.filter(pk__in=due)
    rows.update(
        billed_wh=_billed("energy_wh"),
        billed_minor=_billed("cost_minor"),
        records=_records(),
        car_wh=_car_wh(),
    )
    rows.update(finding=_finding(at), compared_at=at)
    return len(due)


def _due(at: datetime) -> "QuerySet[Session]":
    """Ended sessions that changed, that wait, or that a record might still mend."""
    open_findings = (Finding.WAITING, Finding.UNBILLED, Finding.UNSEEN)
    recent = Q(finding__in=open_findings, ended_at__gt=at - timedelta(days=35))
    ended = Session.objects.filter(ended_at__isnull=False, status=SessionStatus.COMPLETED)
    return ended.filter(Q(compared_at__isnull=True) | recent).order_by("started_at")


def _finding(at: datetime) -> Case:
    """The first of the faults in the order of `Finding`."""
    least = F("car_wh") * metering.LEAST_FACTOR - metering.STEP_WH
    most = F("car_wh") * metering.MOST_FACTOR + metering.STEP_WH
    return Case(
        When(vehicle__isnull=True, then=Value(Finding.UNKNOWN_CAR)),
        When(records=0, ended_at__lte=at - BILLED_WITHIN, then=Value(Finding.UNBILLED)),
        When(records=0, then=Value(Finding.WAITING)),
        When(billed_wh__gt=F("energy_wh"), then=Value(Finding.OVERBILLED)),
        When(cost_minor__isnull=False, billed_minor__gt=F("cost_minor"), then=Value(Finding.OVERBILLED)),
        When(car_wh__isnull=True, ended_at__gt=at - _CAR_LATE, then=Value(Finding.WAITING)),
        When(car_wh__isnull=True, then=Value(Finding.UNSEEN)),
        When(Q(energy_wh__lt=least) | Q(energy_wh__gt=most), then=Value(Finding.METER)),
        default=Value(Finding.AGREES),
    )


def _billed(column: str) -> Coalesce:
    """What the records of a session add up to, credits taken off."""
    return Coalesce(Subquery(_of_session(Sum(column))), 0, output_field=BigIntegerField())


def _records() -> Coalesce:
    """How many records stand, a credited one and its credit cancelling each other."""
    standing = Count("pk", filter=Q(is_credit=False)) - Count("pk", filter=Q(is_credit=True))
    return Coalesce(Subquery(_of_session(standing)), 0, output_field=IntegerField())


def _of_session(total: Sum | Count | CombinedExpression) -> "QuerySet[Record, Any]":
    mine = Record.objects.filter(session=OuterRef("pk")).order_by().values("session")
    return mine.annotate(total=total).values("total")


def _car_wh() -> Subquery:
    """What the car gained in the sessions that its own points tell of, in the same hours."""
    gained = telemetry.energy_charged(
        vehicle=OuterRef("vehicle_id"), begins=OuterRef("started_at"), ends=OuterRef("ended_at")
    )
    return Subquery(gained, output_field=IntegerField())
