"""Entry points of the worker."""

from apps.charging import services as charging
from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task


@task(name="charging.pull", queue=Queue.BULK)
def pull(*, scheduled_time: str) -> None:
    charging.run_pull(scheduled_time=scheduled_time, at=clock.now())


@task(name="charging.compare", queue=Queue.DEFAULT)
def compare(*, scheduled_time: str) -> None:
    charging.run_comparison(scheduled_time=scheduled_time, at=clock.now())
