"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.fleet import services as fleet
from apps.fleet.services import documents
from apps.outbox.types import EventMessage


@task(name="fleet.run_import", queue=Queue.BULK)
def run_import(*, run_id: str, import_id: str) -> None:
    fleet.run_import(run_id=run_id, import_id=import_id, now=clock.now)


@task(name="fleet.review_papers", queue=Queue.DEFAULT)
def review_papers(*, event: EventMessage) -> None:
    documents.review_newcomers(event=event, at=clock.now())


@task(name="fleet.check_documents", queue=Queue.DEFAULT)
def check_documents(*, scheduled_time: str, market: str | None = None) -> None:
    documents.run_morning(scheduled_time=scheduled_time, market=market, at=clock.now())


@task(name="fleet.check_documents_eve", queue=Queue.DEFAULT)
def check_documents_eve(*, scheduled_time: str, market: str | None = None) -> None:
    documents.run_eve(scheduled_time=scheduled_time, market=market, at=clock.now())


@task(name="fleet.watch_bays", queue=Queue.DEFAULT)
def watch_bays(*, scheduled_time: str) -> None:
    fleet.run_bay_watch(scheduled_time=scheduled_time, at=clock.now())


@task(name="fleet.roll_up_stock", queue=Queue.DEFAULT)
def roll_up_stock(*, scheduled_time: str) -> None:
    fleet.run_stock(scheduled_time=scheduled_time, at=clock.now())
