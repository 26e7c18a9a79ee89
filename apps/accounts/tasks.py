"""Entry points of the worker."""

from uuid import UUID

from apps.accounts import services as accounts
from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox.types import EventMessage


@task(name="accounts.push_person", queue=Queue.REALTIME)
def push_person(*, event: EventMessage) -> None:
    accounts.push_person(staff_id=UUID(event["subject"].removeprefix("staff:")), at=clock.now())


@task(name="accounts.reconcile_directory", queue=Queue.DEFAULT)
def reconcile_directory(*, scheduled_time: str) -> None:
    accounts.reconcile_directory(scheduled_time=scheduled_time, at=clock.now())
