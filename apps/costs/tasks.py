"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.costs import services as costs


@task(name="costs.import_bill", queue=Queue.BULK)
def import_bill(*, scheduled_time: str) -> None:
    costs.import_scheduled(scheduled_time=scheduled_time, clock=clock.now)


@task(name="costs.import_awaited", queue=Queue.BULK)
def import_awaited(*, scheduled_time: str) -> None:
    costs.import_awaited(scheduled_time=scheduled_time, clock=clock.now)


@task(name="costs.import_requested", queue=Queue.BULK)
def import_requested(*, run_id: str, sources: list[str] | None) -> None:
    costs.import_requested(run_id=run_id, sources=sources, clock=clock.now)


@task(name="costs.look", queue=Queue.BULK)
def look(*, run_id: str) -> None:
    costs.run_look(run_id=run_id, at=clock.now())


@task(name="costs.forecast", queue=Queue.BULK)
def forecast(*, scheduled_time: str) -> None:
    costs.run_forecasts(scheduled_time=scheduled_time, at=clock.now())


@task(name="costs.find_anomalies", queue=Queue.BULK)
def find_anomalies(*, scheduled_time: str) -> None:
    costs.run_finding(scheduled_time=scheduled_time, at=clock.now())


@task(name="costs.meter", queue=Queue.BULK)
def meter(*, scheduled_time: str) -> None:
    costs.run_metering(scheduled_time=scheduled_time, at=clock.now())


@task(name="costs.organisation", queue=Queue.DEFAULT)
def organisation(*, scheduled_time: str) -> None:
    costs.run_organisation(scheduled_time=scheduled_time, at=clock.now())


@task(name="costs.share_budgets", queue=Queue.DEFAULT)
def share_budgets(*, scheduled_time: str) -> None:
    costs.run_sharing(scheduled_time=scheduled_time, at=clock.now())


@task(name="costs.take_own", queue=Queue.BULK)
def take_own(*, scheduled_time: str) -> None:
    costs.take_own_scheduled(scheduled_time=scheduled_time, clock=clock.now)


@task(name="costs.ask", queue=Queue.BULK)
def ask(*, scheduled_time: str) -> None:
    costs.ask_scheduled(scheduled_time=scheduled_time, clock=clock.now)
