"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.reports import services as reports


@task(name="reports.make", queue=Queue.BULK)
def make(*, scheduled_time: str) -> None:
    reports.make_due(scheduled_time=scheduled_time, at=clock.now())


@task(name="reports.make_requested", queue=Queue.BULK)
def make_requested(*, run_id: str, plan_id: str, start: str, by: str) -> None:
    reports.make_requested(run_id=run_id, plan_id=plan_id, start=start, by=by, at=clock.now())
