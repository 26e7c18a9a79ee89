"""What people, and apps above on their behalf, want done at a car."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.dispatch.enums import BEGUN_VISITS, SKILL_OF, TaskState
from apps.dispatch.events import TaskAsked, TaskCancelled
from apps.dispatch.models import FieldTask
from apps.dispatch.rules.worth import labour_minor
from apps.dispatch.selectors.tasks import visible_tasks
from apps.dispatch.services.tasks.folding import fold
from apps.dispatch.types import NewTask
from apps.fleet import selectors as fleet
from apps.fleet.selectors.visible import lock_visible
from apps.outbox import services as outbox


@transaction.atomic
def create_task(*, actor: Actor, task: NewTask, at: datetime) -> UUID:
    """Ask for something to be done; it joins the way to the car that is open, or opens one.

    Raises NotFound without the car, Invalid for a window that has passed, Conflict when it is asked for
    already.
    """
    car = fleet.lock_car(actor, task.vehicle_id)
    if car is None:
        raise NotFound("There is no such car.")
    if task.window_to is not None and task.window_to <= (task.window_from or at):
        raise Invalid("The latest moment lies ahead.", fields={"window_to": "has passed, or is too early"})
    made = FieldTask(
        market=car.market,
        vehicle_id=task.vehicle_id,
        kind=task.kind.value,
        source=task.source,
        title=task.title.strip(),
        state_at=at,
        required=task.required,
        urgency=task.urgency,
        minutes=task.minutes,
        window_from=task.window_from,
        window_to=task.window_to,
        skill=SKILL_OF[task.kind].value,
        labour_minor=labour_minor(task.minutes),
        currency=accounts.get_pack(car.market).currency,
        created_by=actor.id,
        created_at=at,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as refused:
        if "dispatch_task_once_while_open" in str(refused):
            raise Conflict("The same is asked for at this car already.", code="task_exists") from None
        raise
    fold(at=at, vehicle_id=task.vehicle_id)
    outbox.publish(TaskAsked(**_about(made, actor, at)))
    return made.id


@transaction.atomic
def cancel_task(*, actor: Actor, task_id: UUID, version: int | None, reason: str, at: datetime) -> None:
    """Take it back. Raises NotFound, Stale, Conflict when it is over or somebody is on the way."""
    task = lock_visible(visible_tasks(actor), task_id, version)
    if task.state != TaskState.OPEN.value:
        raise Conflict("It is over already.", code="task_over")
    if task.visit is not None and task.visit.state in {state.value for state in BEGUN_VISITS}:
        raise Conflict("A technician is on the way to the car.", code="visit_begun")
    task.state, task.state_at, task.note = TaskState.CANCELLED.value, at, reason.strip()
    task.version += 1
    task.save()
    fold(at=at, vehicle_id=task.vehicle_id)
    outbox.publish(TaskCancelled(**_about(task, actor, at)))


def withdraw_tasks(*, source: str, reason: str, at: datetime) -> int:
    """Take back what this source asked for, as far as nobody is on the way; how many."""
    us = Actor.system("dispatch.withdraw")
    begun = [state.value for state in BEGUN_VISITS]
    open_tasks = visible_tasks(us).filter(source=source, state=TaskState.OPEN.value)
    keys = list(open_tasks.exclude(visit__state__in=begun).values_list("pk", flat=True))
    for key in keys:
        cancel_task(actor=us, task_id=key, version=None, reason=reason, at=at)
    return len(keys)


def _about(task: FieldTask, actor: Actor, at: datetime) -> dict[str, Any]:
    return {
        "market": task.market,
        "subject": f"vehicle:{task.vehicle_id}",
        "actor": actor.id,
        "at": at,
        "task_id": str(task.id),
        "kind": task.kind,
    }
