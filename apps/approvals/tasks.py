"""Entry points of the worker."""

from apps.approvals import services as approvals
from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task


@task(name="approvals.expire", queue=Queue.DEFAULT)
def expire(*, scheduled_time: str) -> None:
    approvals.run_expiry(scheduled_time=scheduled_time, at=clock.now())
