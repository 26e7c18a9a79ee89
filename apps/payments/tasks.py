"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.payments import services as payments


@task(name="payments.prove", queue=Queue.BULK)
def prove(*, scheduled_time: str) -> None:
    payments.run_proof(scheduled_time=scheduled_time, at=clock.now())
