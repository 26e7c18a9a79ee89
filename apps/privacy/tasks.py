"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox.types import EventMessage
from apps.privacy import services as privacy


@task(name="privacy.follow_approval", queue=Queue.DEFAULT)
def follow_approval(*, event: EventMessage) -> None:
    privacy.follow_approval(event=event, at=clock.now())


@task(name="privacy.carry_out", queue=Queue.BULK)
def carry_out(*, event: EventMessage) -> None:
    privacy.carry_out(event=event, at=clock.now())


@task(name="privacy.retain", queue=Queue.BULK)
def retain(*, scheduled_time: str) -> None:
    privacy.run_retention(scheduled_time=scheduled_time, at=clock.now())
