"""The same step on many orders: each stands for itself, with a result of its own."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.accounts.enums import Capability
from apps.core.errors import DomainError, Invalid, NotAllowed
from apps.core.types import Actor
from apps.maintenance.enums import StepKind, StepOutcome
from apps.maintenance.services.work_orders.editing import change_work_order
from apps.maintenance.services.work_orders.moving import move_work_order
from apps.maintenance.types import OrderStep, OrderStepResult


@transaction.atomic
def take_steps(
    *, actor: Actor, order_ids: Sequence[UUID], step: OrderStep, at: datetime
) -> list[OrderStepResult]:
    """Take the step on each of these orders; results come in the order of the ids.

    What is refused changes nothing and says why; the others go on. Raises Invalid for a step that makes no
    sense, NotAllowed for who plans no work.
    """
    _check(step, actor)
    # In the order of ids, so that two steps on the same orders wait for each other and do not lock up.
    results = {key: _take(actor, key, step, at) for key in sorted(set(order_ids))}
    return [results[key] for key in order_ids]


def _take(actor: Actor, key: UUID, step: OrderStep, at: datetime) -> OrderStepResult:
    try:
        with transaction.atomic():
            _do(actor, key, step, at)
    except DomainError as refused:
        return OrderStepResult(key, StepOutcome.REFUSED, refused.detail)
    return OrderStepResult(key, StepOutcome.DONE)


def _do(actor: Actor, key: UUID, step: OrderStep, at: datetime) -> None:
    if step.move is not None:
        move_work_order(actor=actor, work_order_id=key, version=None, move=step.move, at=at)
        return
    values: Mapping[str, Any]
    if step.kind is StepKind.PRIORITY and step.priority is not None:
        values = {"priority": step.priority.value}
    elif step.kind is StepKind.ASSIGN:
        values = {"assignee": step.assignee}
    else:
        values = {"due_at": step.due_at}
    change_work_order(actor=actor, work_order_id=key, version=None, values=values, at=at)


def _check(step: OrderStep, actor: Actor) -> None:
    if step.kind is StepKind.MOVE and step.move is None:
        raise Invalid("Say where the orders go.", fields={"to": "is needed"})
    if step.kind is StepKind.PRIORITY and step.priority is None:
        raise Invalid("Say which priority.", fields={"priority": "is needed"})
    if step.kind is not StepKind.MOVE and not actor.may(Capability.WORK_ORDER_PLAN.value):
        raise NotAllowed("Your role does not plan work.")
