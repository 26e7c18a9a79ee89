"""Work orders follow the technician: given to them on the way, begun at the car, ended with the visit."""

from datetime import datetime
from uuid import UUID

from apps.core.types import Actor
from apps.dispatch.enums import TaskState
from apps.dispatch.models import FieldTask, Visit
from apps.maintenance import selectors as maintenance_reads
from apps.maintenance import services as maintenance
from apps.maintenance.enums import DueStepKind, WorkOrderState
from apps.maintenance.types import DueStep, Move

_S = WorkOrderState
_TO_CAR = (_S.DRAFT, _S.APPROVED, _S.SCHEDULED)
_NEXT = {_S.DRAFT: _S.APPROVED, _S.APPROVED: _S.SCHEDULED, _S.SCHEDULED: _S.DISPATCHED}


def begin_orders(visit: Visit, *, actor: Actor, at: datetime) -> None:
    """Whoever sets out has the orders of the car. What a plan wants gets its order now. The plan that
    somebody published is what approves, schedules and dispatches them, so our own job signs.
    """
    us = Actor.system("dispatch.follow")
    for task in _tasks(visit):
        if task.source.startswith("occurrence:") and task.work_order_id is None:
            _make_order(task, us, at)
        if task.work_order_id is not None:
            _give(task.work_order_id, us, actor, at)


def start_orders(visit: Visit, *, actor: Actor, at: datetime) -> None:
    for task in _tasks(visit):
        if task.work_order_id is not None and _state(task.work_order_id) in {_S.DISPATCHED, _S.ON_HOLD}:
            _move(task.work_order_id, Move(to=_S.IN_PROGRESS), actor, at)


def end_orders(visit: Visit, *, done: bool, reason: str, actor: Actor, at: datetime) -> None:
    """What was promised to them and not used is free again. Raises Conflict when a checklist is not answered
    yet: then the visit is not done either.
    """
    for task in _tasks(visit):
        if task.work_order_id is None or _state(task.work_order_id) is not _S.IN_PROGRESS:
            continue
        move = Move(to=_S.DONE) if done else Move(to=_S.ON_HOLD, reason=reason or "The visit was given up.")
        _move(task.work_order_id, move, actor, at)
    maintenance.release_allocations(
        work_order_ids=[task.work_order_id for task in _tasks(visit) if task.work_order_id is not None]
    )


def _tasks(visit: Visit) -> list[FieldTask]:
    return list(FieldTask.objects.filter(visit=visit, state=TaskState.OPEN.value).order_by("id"))


def _make_order(task: FieldTask, us: Actor, at: datetime) -> None:
    occurrence = UUID(task.source.removeprefix("occurrence:"))
    maintenance.take_due_steps(
        actor=us, occurrence_ids=[occurrence], step=DueStep(kind=DueStepKind.WORK_ORDER), at=at
    )
    task.work_order_id = (
        maintenance_reads.list_occurrences(us)
        .filter(pk=occurrence)
        .values_list("work_order_id", flat=True)
        .first()
    )
    task.save(update_fields=["work_order_id"])


def _give(order: UUID, us: Actor, actor: Actor, at: datetime) -> None:
    for _ in _TO_CAR:
        state = _state(order)
        if state not in _NEXT:
            break
        to = _NEXT[state]
        move = Move(
            to=to,
            scheduled_for=at if to is _S.SCHEDULED else None,
            assignee=actor.id if to is _S.DISPATCHED else None,
        )
        _move(order, move, us, at)
    if _state(order) in {_S.DISPATCHED, _S.IN_PROGRESS, _S.ON_HOLD}:
        maintenance.change_work_order(
            actor=us, work_order_id=order, version=None, values={"assignee": actor.id}, at=at
        )


def _state(order: UUID) -> WorkOrderState:
    us = Actor.system("dispatch.follow")
    return WorkOrderState(
        maintenance_reads.visible_work_orders(us).values_list("state", flat=True).get(pk=order)
    )


def _move(order: UUID, move: Move, actor: Actor, at: datetime) -> None:
    maintenance.move_work_order(actor=actor, work_order_id=order, version=None, move=move, at=at)
