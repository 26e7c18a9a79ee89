"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.inbox import services as inbox
from apps.outbox.types import EventMessage


@task(name="inbox.wake_due", queue=Queue.DEFAULT)
def wake_due(*, scheduled_time: str) -> None:
    inbox.run_waking(scheduled_time=scheduled_time, at=clock.now())


@task(name="inbox.run_bulk", queue=Queue.BULK)
def run_bulk(*, run_id: str, bulk_id: str) -> None:
    inbox.run_bulk(run_id=run_id, bulk_id=bulk_id, at=clock.now())


@task(name="inbox.hand_over", queue=Queue.DEFAULT)
def hand_over(*, event: EventMessage) -> None:
    inbox.hand_over(event=event, at=clock.now())
