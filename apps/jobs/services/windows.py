"""Scheduled work: one run for each window, however often its message arrives."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from apps.core import clock
from apps.core.errors import Invalid
from apps.core.types import Actor, Window
from apps.jobs.models import JobRun
from apps.jobs.services.attempts import attempt
from apps.jobs.services.catalogue import schedule_of
from apps.jobs.services.handle import Run
from apps.jobs.services.leases import claim
from apps.jobs.types import Claim


def window_of(*, job: str, scheduled_time: str | datetime) -> Window:
    """The window that a firing at `scheduled_time` (RFC 3339, as EventBridge writes it) works on.

    Reckoned on the wall clock of the job's own time zone, so that a day stays a day when clocks change.
    """
    schedule = schedule_of(job)
    end = _moment(scheduled_time).replace(second=0, microsecond=0)
    start = (end.astimezone(ZoneInfo(schedule.timezone)) - schedule.window).astimezone(end.tzinfo)
    return Window(start, end)


@contextmanager
def run_window(*, job: str, window: Window, actor: Actor, market: str | None = None) -> Iterator[Run]:
    """Do a window's work under its run.

        with jobs.run_window(job="telemetry.rollup", window=window, actor=actor) as run:
            if run.due:
                rows = …
                run.count(rows=rows)

    `run.due` is False when the window is done already (the earlier outcome stands) or being done. A worker
    that died in the middle is taken over once its lease has run out. The body opens its own transactions; do
    not put one around this.
    """
    with attempt(_claim_window(job, window, actor, market)) as run:
        yield run


@transaction.atomic
def _claim_window(job: str, window: Window, actor: Actor, market: str | None) -> Claim:
    schedule = schedule_of(job)
    kwargs = {**schedule.kwargs, "scheduled_time": window.end.isoformat()}
    if market is not None:
        kwargs["market"] = market
    wanted = JobRun(
        job=job,
        market=market,
        window_start=window.start,
        window_end=window.end,
        task=schedule.task,
        kwargs=kwargs,
        started_by=actor.id,
        requested_at=clock.now(),
    )
    JobRun.objects.bulk_create([wanted], ignore_conflicts=True)
    run = JobRun.objects.select_for_update().get(job=job, window_start=window.start, market=market)
    return claim(run)


def _moment(value: str | datetime) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment.tzinfo is None:
        raise Invalid("scheduled_time needs a time zone.", fields={"scheduled_time": "has no time zone"})
    return moment
