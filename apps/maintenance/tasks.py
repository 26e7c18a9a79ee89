"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.maintenance import services as maintenance


@task(name="maintenance.read_meters", queue=Queue.DEFAULT)
def read_meters(*, scheduled_time: str) -> None:
    maintenance.run_meters(scheduled_time=scheduled_time, at=clock.now())


@task(name="maintenance.run_plans", queue=Queue.DEFAULT)
def run_plans(*, scheduled_time: str) -> None:
    maintenance.run_plans(scheduled_time=scheduled_time, at=clock.now())
