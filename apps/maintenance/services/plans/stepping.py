"""What people do to due cars, one or many: make the work, put it off, bring it back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, DomainError, Invalid, NotFound
from apps.core.types import Actor
from apps.maintenance.enums import (
    DueStatus,
    DueStepKind,
    OffRoad,
    Priority,
    StepOutcome,
    WorkCause,
    WorkKind,
)
from apps.maintenance.events import MaintenanceSnoozed
from apps.maintenance.models import Occurrence
from apps.maintenance.selectors.plans import visible_occurrences
from apps.maintenance.services.plans.generating import generate
from apps.maintenance.services.work_orders.creating import create_work_order
from apps.maintenance.types import DueStep, NewWorkOrder, OrderStepResult
from apps.outbox import services as outbox

_HIT_WORDS = {"dtc": "fault code", "soh": "state of health"}


@transaction.atomic
def take_due_steps(
    *, actor: Actor, occurrence_ids: Sequence[UUID], step: DueStep, at: datetime
) -> list[OrderStepResult]:
    """Take the step on each; what is refused says why, the others go on. Results in the order of the ids."""
    if step.kind is DueStepKind.SNOOZE and (step.until is None or step.until <= at):
        raise Invalid("Choose a moment that is still to come.", fields={"until": "has passed"})
    results = {key: _take(actor, key, step, at) for key in sorted(set(occurrence_ids))}
    if step.kind is DueStepKind.WAKE:
        generate(at=at, actor=actor)
    return [results[key] for key in occurrence_ids]


def _take(actor: Actor, key: UUID, step: DueStep, at: datetime) -> OrderStepResult:
    try:
        with transaction.atomic():
            occurrence = (
                visible_occurrences(actor)
                .select_related("plan")
                .select_for_update(of=("self",))
                .filter(pk=key)
                .first()
            )
            if occurrence is None:
                raise NotFound("There is no such date.")
            if occurrence.status == DueStatus.DONE.value:
                raise Conflict("It is done already.")
            _do(actor, occurrence, step, at)
    except DomainError as refused:
        return OrderStepResult(key, StepOutcome.REFUSED, refused.detail)
    return OrderStepResult(key, StepOutcome.DONE)


def _do(actor: Actor, occurrence: Occurrence, step: DueStep, at: datetime) -> None:
    if step.kind is DueStepKind.WORK_ORDER:
        _make_order(actor, occurrence, at)
        return
    until = step.until if step.kind is DueStepKind.SNOOZE else None
    if until is not None and occurrence.work_order_id is not None:
        raise Conflict("There is a work order for it: change that.")
    occurrence.status = DueStatus.SNOOZED.value if until else DueStatus.OK.value
    occurrence.snoozed_until, occurrence.status_at = until, at
    occurrence.save()
    outbox.publish(
        MaintenanceSnoozed(
            market=occurrence.market,
            subject=f"vehicle:{occurrence.vehicle_id}",
            actor=actor.id,
            at=at,
            occurrence_id=str(occurrence.id),
            until=until,
        )
    )


def _make_order(actor: Actor, occurrence: Occurrence, at: datetime) -> None:
    if occurrence.work_order_id is not None:
        raise Conflict("There is a work order for it already.", code="work_order_exists")
    plan = occurrence.plan
    what, _, which = occurrence.hit.partition(":")
    about = f"By plan; {_HIT_WORDS[what]} {which}." if which else "By plan."
    occurrence.work_order_id = create_work_order(
        actor=actor,
        order=NewWorkOrder(
            vehicle_id=occurrence.vehicle_id,
            title=plan.name,
            kind=WorkKind.PREVENTIVE,
            cause=WorkCause.SERVICE,
            description=about,
            priority=Priority(plan.priority),
            off_road=OffRoad(plan.off_road),
            due_at=occurrence.due_at,
            estimated_minutes=plan.estimated_minutes,
            source=f"occurrence:{occurrence.id}",
            checks=tuple(plan.checks),
            needs_signature=plan.needs_signature,
        ),
        at=at,
    )
    occurrence.save(update_fields=["work_order_id"])
