"""Entry points of the worker."""

from uuid import UUID

from apps.billing import services as billing
from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox.types import EventMessage


@task(name="billing.assign_ride", queue=Queue.DEFAULT)
def assign_ride(*, event: EventMessage) -> None:
    billing.assign_ride(event=event, at=clock.now())


@task(name="billing.adopt_loaded", queue=Queue.BULK)
def adopt_loaded(*, event: EventMessage) -> None:
    billing.adopt_loaded(event=event, at=clock.now())


@task(name="billing.follow_command", queue=Queue.DEFAULT)
def follow_command(*, event: EventMessage) -> None:
    billing.follow_command(event=event, at=clock.now())


@task(name="billing.follow_hold", queue=Queue.DEFAULT)
def follow_hold(*, event: EventMessage) -> None:
    billing.follow_hold(event=event, at=clock.now())


@task(name="billing.follow_release", queue=Queue.DEFAULT)
def follow_release(*, event: EventMessage) -> None:
    billing.follow_release(event=event, at=clock.now())


@task(name="billing.correct_ride", queue=Queue.DEFAULT)
def correct_ride(*, event: EventMessage) -> None:
    billing.correct_ride(event=event, at=clock.now())


@task(name="billing.follow_approval", queue=Queue.REALTIME)
def follow_approval(*, event: EventMessage) -> None:
    billing.follow_approval(event=event, at=clock.now())


@task(name="billing.follow_fine", queue=Queue.REALTIME)
def follow_fine(*, event: EventMessage) -> None:
    billing.follow_fine(event=event, at=clock.now())


@task(name="billing.follow_road_command", queue=Queue.DEFAULT)
def follow_road_command(*, event: EventMessage) -> None:
    billing.follow_road_command(event=event, at=clock.now())


@task(name="billing.road", queue=Queue.DEFAULT)
def road(*, scheduled_time: str) -> None:
    billing.run_road(scheduled_time=scheduled_time, at=clock.now())


@task(name="billing.send_invoice", queue=Queue.DEFAULT)
def send_invoice(*, event: EventMessage) -> None:
    billing.send_invoice(invoice_id=UUID(event["payload"]["invoice_id"]), at=clock.now())


@task(name="billing.send_reminder", queue=Queue.DEFAULT)
def send_reminder(*, event: EventMessage) -> None:
    billing.send_reminder(reminder_id=UUID(event["payload"]["reminder_id"]), at=clock.now())


@task(name="billing.invoices", queue=Queue.BULK)
def invoices(*, scheduled_time: str) -> None:
    billing.run_invoices(scheduled_time=scheduled_time, at=clock.now())


@task(name="billing.dunning", queue=Queue.DEFAULT)
def dunning(*, scheduled_time: str) -> None:
    billing.run_dunning(scheduled_time=scheduled_time, at=clock.now())
