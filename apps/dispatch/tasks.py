"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.dispatch import services as dispatch


@task(name="dispatch.make_plan", queue=Queue.BULK)
def make_plan(*, run_id: str, market: str, day: str, seed: int, by: str) -> None:
    dispatch.run_plan(run_id=run_id, market=market, day=day, seed=seed, by=by, at=clock.now())


@task(name="dispatch.watch_day", queue=Queue.DEFAULT)
def watch_day(*, scheduled_time: str) -> None:
    dispatch.run_watch(scheduled_time=scheduled_time, at=clock.now())


@task(name="dispatch.plan_days", queue=Queue.BULK)
def plan_days(*, scheduled_time: str) -> None:
    dispatch.run_day_plans(scheduled_time=scheduled_time, at=clock.now())
