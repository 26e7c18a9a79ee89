"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.warehouse import services as warehouse


@task(name="warehouse.load", queue=Queue.BULK)
def load(*, scheduled_time: str) -> None:
    warehouse.load_scheduled(scheduled_time=scheduled_time, at=clock.now())


@task(name="warehouse.load_requested", queue=Queue.BULK)
def load_requested(*, run_id: str, day_id: str | None) -> None:
    warehouse.load_requested(run_id=run_id, day_id=day_id, at=clock.now())
