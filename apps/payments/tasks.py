"""Entry points of the worker."""

from uuid import UUID

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox.types import EventMessage
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


@task(name="payments.execute", queue=Queue.REALTIME)
def execute(*, event: EventMessage) -> None:
    payments.execute(request_id=UUID(event["payload"]["request_id"]), at=clock.now())


@task(name="payments.follow_approval", queue=Queue.REALTIME)
def follow_approval(*, event: EventMessage) -> None:
    payments.follow_approval(event=event, at=clock.now())


@task(name="payments.look_up", queue=Queue.DEFAULT)
def look_up(*, scheduled_time: str) -> None:
    payments.run_look_up(scheduled_time=scheduled_time, at=clock.now())


@task(name="payments.post_fare", queue=Queue.DEFAULT)
def post_fare(*, event: EventMessage) -> None:
    payments.post_fare(event=event, at=clock.now())


@task(name="payments.correct_fare", queue=Queue.DEFAULT)
def correct_fare(*, event: EventMessage) -> None:
    payments.correct_fare(event=event, at=clock.now())


@task(name="payments.post_loaded_fares", queue=Queue.BULK)
def post_loaded_fares(*, event: EventMessage) -> None:
    payments.post_loaded_fares(event=event, at=clock.now())


@task(name="payments.answer_dispute", queue=Queue.DEFAULT)
def answer_dispute(*, event: EventMessage) -> None:
    payments.send_answer(dispute_id=UUID(event["payload"]["dispute_id"]), at=clock.now())


@task(name="payments.campaigns", queue=Queue.DEFAULT)
def campaigns(*, scheduled_time: str) -> None:
    payments.run_campaigns(scheduled_time=scheduled_time, at=clock.now())


@task(name="payments.send_campaign", queue=Queue.DEFAULT)
def send_campaign(*, event: EventMessage) -> None:
    payments.send_campaign(campaign_id=UUID(event["payload"]["campaign_id"]), at=clock.now())


@task(name="payments.follow_campaign", queue=Queue.REALTIME)
def follow_campaign(*, event: EventMessage) -> None:
    payments.follow_campaign(event=event, at=clock.now())


@task(name="payments.post_energy_invoice", queue=Queue.DEFAULT)
def post_energy_invoice(*, event: EventMessage) -> None:
    payments.post_energy_invoice(event=event, at=clock.now())
