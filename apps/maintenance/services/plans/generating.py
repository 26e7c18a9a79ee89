"""The hourly job: what is due next for every car, and how every car stands."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.fleet.enums import VehicleState
from apps.jobs import services as jobs
from apps.maintenance.enums import DueStatus
from apps.maintenance.events import MaintenanceDue
from apps.maintenance.models import MaintenancePlan
from apps.maintenance.services.embedding import embedded
from apps.maintenance.services.meters import count_meters
from apps.maintenance.services.plans.asking import follow_inbox
from apps.maintenance.services.plans.statements import GENERATE, REVIEW
from apps.outbox import services as outbox
from apps.telemetry import selectors as telemetry

JOB: Final = "maintenance.plans"


class Generated(NamedTuple):
    """What a run did: occurrences made, statuses changed, and those that became overdue."""

    made: int
    changed: int
    overdue: int


class _Changed(NamedTuple):
    id: UUID
    plan_id: UUID
    vehicle_id: UUID
    market: str
    status: str
    hit: str
    newly: bool


def run_plans(*, scheduled_time: str, at: datetime) -> None:
    """Bring plans and cars together as of now."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            counted = count_meters(at=at)
            run.count(**counted, **generate(at=at)._asdict())


@transaction.atomic
def generate(*, at: datetime, plan_id: UUID | None = None, actor: Actor | None = None) -> Generated:
    """Make the next occurrence where none is open, then judge how all stand. Twice changes nothing, and runs
    at once make each occurrence once: the database knows (plan, car, n).
    """
    values = {"at": at, "plan": plan_id}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
        cursor.execute(_filled(GENERATE), values)
        made = cursor.rowcount
        cursor.execute(_filled(REVIEW), values)
        changed = [_Changed(*row) for row in cursor.fetchall()]
    overdue = [each for each in changed if each.newly and each.status == DueStatus.OVERDUE.value]
    _tell(overdue, actor or Actor.system(JOB), at)
    if made or changed:
        follow_inbox({each.plan_id for each in overdue}, actor=actor or Actor.system(JOB), at=at)
    return Generated(made, len(changed), len(overdue))


def _filled(statement: str) -> str:
    cars = (
        fleet.visible_vehicles(Actor.system(JOB))
        .exclude(vehicle_state=VehicleState.REMOVED.value)
        .values("id", "market", "vehicle_type__code")
    )
    return statement.replace("{cars}", embedded(cars)).replace(
        "{counters}", embedded(telemetry.list_counters())
    )


def _tell(overdue: list[_Changed], actor: Actor, at: datetime) -> None:
    names = dict(
        MaintenancePlan.objects.filter(pk__in={each.plan_id for each in overdue}).values_list("pk", "name")
    )
    outbox.publish_all(
        MaintenanceDue(
            market=each.market,
            subject=f"vehicle:{each.vehicle_id}",
            actor=actor.id,
            at=at,
            plan_id=str(each.plan_id),
            plan=names[each.plan_id],
            occurrence_id=str(each.id),
            hit=each.hit,
        )
        for each in overdue
    )
