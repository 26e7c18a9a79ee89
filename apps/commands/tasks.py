"""Entry points of the worker."""

from uuid import UUID

from apps.commands import services as commands
from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox.types import EventMessage


@task(name="commands.send", queue=Queue.REALTIME)
def send(*, event: EventMessage) -> None:
    commands.send(command_id=UUID(event["payload"]["command_id"]), at=clock.now())


@task(name="commands.withdraw", queue=Queue.REALTIME)
def withdraw(*, event: EventMessage) -> None:
    commands.withdraw(command_id=UUID(event["payload"]["command_id"]))


@task(name="commands.follow_approval", queue=Queue.REALTIME)
def follow_approval(*, event: EventMessage) -> None:
    commands.follow_approval(event=event, at=clock.now())


@task(name="commands.expire", queue=Queue.DEFAULT)
def expire(*, scheduled_time: str) -> None:
    commands.run_expiry(scheduled_time=scheduled_time, at=clock.now())
