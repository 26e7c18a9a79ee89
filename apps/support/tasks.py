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


@task(name="support.look_up", queue=Queue.DEFAULT)
def look_up(*, scheduled_time: str) -> None:
    support.run_look_up(scheduled_time=scheduled_time, at=clock.now())
