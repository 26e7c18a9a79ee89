"""Entry points of the worker."""

from uuid import UUID

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.notifications import services as notifications
from apps.outbox.types import EventMessage


@task(name="notifications.hear", queue=Queue.DEFAULT)
def hear(*, event: EventMessage) -> None:
    notifications.hear(event=event, at=clock.now())


@task(name="notifications.tell_watchers", queue=Queue.DEFAULT)
def tell_watchers(*, event: EventMessage) -> None:
    notifications.tell_watchers(event=event, at=clock.now())


@task(name="notifications.send", queue=Queue.DEFAULT)
def send(*, channel_id: str) -> None:
    notifications.send_due(channel_id=UUID(channel_id), at=clock.now())


@task(name="notifications.start_sending", queue=Queue.DEFAULT)
def start_sending(*, scheduled_time: str) -> None:
    notifications.run_sending(scheduled_time=scheduled_time, at=clock.now())


@task(name="notifications.escalate", queue=Queue.DEFAULT)
def escalate(*, scheduled_time: str) -> None:
    notifications.run_escalation(scheduled_time=scheduled_time, at=clock.now())


@task(name="notifications.forget", queue=Queue.BULK)
def forget(*, scheduled_time: str) -> None:
    notifications.run_retention(scheduled_time=scheduled_time, at=clock.now())
