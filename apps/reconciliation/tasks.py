"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox.types import EventMessage
from apps.reconciliation import services as reconciliation


@task(name="reconciliation.run_hourly", queue=Queue.BULK)
def run_hourly(*, scheduled_time: str) -> None:
    reconciliation.run_hourly(scheduled_time=scheduled_time, at=clock.now())


@task(name="reconciliation.run_inbox", queue=Queue.BULK)
def run_inbox(*, scheduled_time: str) -> None:
    reconciliation.run_inbox(scheduled_time=scheduled_time, at=clock.now())


@task(name="reconciliation.run_close", queue=Queue.BULK)
def run_close(*, scheduled_time: str) -> None:
    reconciliation.run_close(scheduled_time=scheduled_time, at=clock.now())


@task(name="reconciliation.run_requested", queue=Queue.BULK)
def run_requested(*, run_id: str, recon_run_id: str) -> None:
    reconciliation.run_requested(run_id=run_id, recon_run_id=recon_run_id, at=clock.now())


@task(name="reconciliation.follow_approval", queue=Queue.REALTIME)
def follow_approval(*, event: EventMessage) -> None:
    reconciliation.act_on_decision(event=event, at=clock.now())
