"""Entry points of the worker."""

from uuid import UUID

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox.types import EventMessage
from apps.rentals import services as rentals


@task(name="rentals.send", queue=Queue.REALTIME)
def send(*, event: EventMessage) -> None:
    rentals.send(command_id=UUID(event["payload"]["command_id"]), at=clock.now())


@task(name="rentals.expire", queue=Queue.DEFAULT)
def expire(*, scheduled_time: str) -> None:
    rentals.run_expiry(scheduled_time=scheduled_time, at=clock.now())


@task(name="rentals.watch_ghosts", queue=Queue.DEFAULT)
def watch_ghosts(*, scheduled_time: str) -> None:
    rentals.run_guard(scheduled_time=scheduled_time, at=clock.now())


@task(name="rentals.load_archive", queue=Queue.BULK)
def load_archive(*, run_id: str, prefix: str) -> None:
    rentals.run_backfill(run_id=run_id, prefix=prefix, now=clock.now)


@task(name="rentals.compute_limits", queue=Queue.BULK)
def compute_limits(*, scheduled_time: str) -> None:
    rentals.run_limits(scheduled_time=scheduled_time, at=clock.now())


@task(name="rentals.follow_load", queue=Queue.BULK)
def follow_load(*, event: EventMessage) -> None:
    rentals.follow_load(event=event, at=clock.now())


@task(name="rentals.follow_approval", queue=Queue.REALTIME)
def follow_approval(*, event: EventMessage) -> None:
    rentals.follow_approval(event=event, at=clock.now())
