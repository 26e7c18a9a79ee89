"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.feeds import services as feeds


@task(name="feeds.publish", queue=Queue.DEFAULT)
def publish(*, scheduled_time: str) -> None:
    feeds.run_publish(scheduled_time=scheduled_time, at=clock.now())
