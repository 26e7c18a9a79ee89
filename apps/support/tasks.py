"""Entry points of the worker."""

from uuid import UUID

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox.types import EventMessage
from apps.support import services as support


@task(name="support.hand_out", queue=Queue.DEFAULT)
def hand_out(*, event: EventMessage) -> None:
    support.hand_out(event=event, at=clock.now())


@task(name="support.notice_ghost", queue=Queue.DEFAULT)
def notice_ghost(*, event: EventMessage) -> None:
    support.notice_ghost(event=event, at=clock.now())


@task(name="support.follow_field_work", queue=Queue.DEFAULT)
def follow_field_work(*, event: EventMessage) -> None:
    support.follow_field_work(event=event, at=clock.now())


@task(name="support.hear_field_work", queue=Queue.DEFAULT)
def hear_field_work(*, event: EventMessage) -> None:
    support.hear_field_work(event=event, at=clock.now())


@task(name="support.sweep", queue=Queue.DEFAULT)
def sweep(*, scheduled_time: str) -> None:
    support.run_sweep(scheduled_time=scheduled_time, at=clock.now())


@task(name="support.refresh_clocks", queue=Queue.DEFAULT)
def refresh_clocks(*, event: EventMessage) -> None:
    support.refresh_clocks(ticket_id=UUID(event["payload"]["ticket_id"]), at=clock.now())


@task(name="support.refresh_market", queue=Queue.BULK)
def refresh_market(*, event: EventMessage) -> None:
    support.refresh_market(market=str(event["market"]), at=clock.now())


@task(name="support.watch_clocks", queue=Queue.DEFAULT)
def watch_clocks(*, scheduled_time: str) -> None:
    support.run_clocks(scheduled_time=scheduled_time, at=clock.now())


@task(name="support.ask_for_feedback", queue=Queue.DEFAULT)
def ask_for_feedback(*, scheduled_time: str) -> None:
    support.run_asking(scheduled_time=scheduled_time, at=clock.now())


@task(name="support.look_up", queue=Queue.DEFAULT)
def look_up(*, scheduled_time: str) -> None:
    support.run_look_up(scheduled_time=scheduled_time, at=clock.now())


@task(name="support.sync_ticket", queue=Queue.DEFAULT)
def sync_ticket(*, event: EventMessage) -> None:
    support.sync_ticket(event=event, at=clock.now())


@task(name="support.sync_heard", queue=Queue.DEFAULT)
def sync_heard(*, connection_id: str, their_id: str) -> None:
    support.heard(connection_id=UUID(connection_id), their_id=their_id, at=clock.now())


@task(name="support.sync_tell", queue=Queue.DEFAULT)
def sync_tell(*, scheduled_time: str) -> None:
    support.run_tell(scheduled_time=scheduled_time, at=clock.now())


@task(name="support.sync_delta", queue=Queue.DEFAULT)
def sync_delta(*, scheduled_time: str) -> None:
    support.run_delta(scheduled_time=scheduled_time, at=clock.now())


@task(name="support.guess", queue=Queue.DEFAULT)
def guess(*, event: EventMessage) -> None:
    support.guess_ticket(event=event, at=clock.now())


@task(name="support.learn", queue=Queue.BULK)
def learn(*, scheduled_time: str) -> None:
    support.run_learning(scheduled_time=scheduled_time, at=clock.now())
