"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.payments import services as payments


@task(name="payments.prove", queue=Queue.BULK)
def prove(*, scheduled_time: str) -> None:
    payments.run_proof(scheduled_time=scheduled_time, at=clock.now())


@task(name="payments.catch_up", queue=Queue.DEFAULT)
def catch_up(*, scheduled_time: str) -> None:
    payments.run_catch_up(scheduled_time=scheduled_time, at=clock.now())


@task(name="payments.fetch_event", queue=Queue.DEFAULT)
def fetch_event(*, market: str, psp_id: str) -> None:
    payments.fetch_event(market=market, psp_id=psp_id, at=clock.now())
