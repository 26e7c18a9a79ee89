"""What must be noticed when nobody is at work: abandoned runs, and runs that never began.

The relay calls these, so that they work while every worker is dead.
"""

from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.db.models import QuerySet

from apps.core.types import Window
from apps.jobs.enums import RunState
from apps.jobs.events import JobRunFailed, JobRunMissed, JobRunTakenOver
from apps.jobs.models import JobDefinition, JobRun
from apps.jobs.rules.cron import latest_firing
from apps.jobs.services.windows import window_of
from apps.outbox import services as outbox

# A lease that ran out this long ago is not merely late.
GRACE: Final = timedelta(seconds=5)
# A job that kills its worker each time is left to a person.
MOST_ATTEMPTS: Final = 5
RELAY: Final = "system:relay"

log = structlog.get_logger(__name__)


def take_over_abandoned(*, at: datetime) -> int:
    """Order a new attempt for each run whose worker stopped renewing its lease; returns how many.

    The message of the dead attempt comes back as well, after its visibility timeout; whichever is first does
    the work and the other finds it done.
    """
    abandoned = JobRun.objects.filter(state=RunState.RUNNING, leased_until__lt=at - GRACE)
    return sum(_take_over(run, at) for run in abandoned[:100])


def notice_missed(*, at: datetime) -> int:
    """Write down each job whose latest window should have begun by now and has not; returns how many.

    One row speaks for a whole outage: its `missed_windows` counts the windows since the last run.
    """
    return sum(_notice_missed(job, at) for job in JobDefinition.objects.filter(retired_at=None))


@transaction.atomic
def _take_over(run: JobRun, at: datetime) -> bool:
    """Only if it is still the same attempt: its worker may have finished, or another relay been here
    before."""
    same = JobRun.objects.filter(id=run.id, state=RunState.RUNNING, lease=run.lease)
    if run.attempt >= MOST_ATTEMPTS:
        return _give_up(same, run, at)
    if not same.update(state=RunState.SCHEDULED, lease=None, leased_until=None, updated_at=at):
        return False
    outbox.enqueue(task=run.task, kwargs=run.kwargs, dedupe=f"takeover:{run.id}:{run.attempt}")
    outbox.publish(
        JobRunTakenOver(
            market=run.market,
            subject=f"job_run:{run.id}",
            actor=RELAY,
            at=at,
            job=run.job,
            attempt=run.attempt,
            worker=run.worker,
        )
    )
    log.error("job.taken_over", run_id=str(run.id), job=run.job, worker=run.worker)
    return True


def _give_up(same: QuerySet[JobRun], run: JobRun, at: datetime) -> bool:
    sentence = f"The worker died in each of {run.attempt} attempts."
    if not same.update(
        state=RunState.FAILED,
        finished_at=at,
        lease=None,
        leased_until=None,
        error_code="worker_lost",
        error_detail=sentence,
        updated_at=at,
    ):
        return False
    outbox.publish(
        JobRunFailed(
            market=run.market,
            subject=f"job_run:{run.id}",
            actor=RELAY,
            at=at,
            job=run.job,
            attempt=run.attempt,
            error_code="worker_lost",
        )
    )
    return True


@transaction.atomic
def _notice_missed(job: JobDefinition, at: datetime) -> bool:
    firing = latest_firing(job.expression, job.timezone, until=at - job.max_lateness)
    if firing is None or firing < job.created_at:
        return False
    window = window_of(job=job.name, scheduled_time=firing)
    newest = JobRun.objects.filter(job=job.name, window_end__isnull=False).order_by("-window_end").first()
    if newest is not None and newest.window_end is not None:
        if newest.window_end >= window.end:
            return False
        if newest.state == RunState.MISSED and newest.window_start is not None:
            newest.counts = {"missed_windows": round((window.end - newest.window_start) / job.window)}
            newest.save(update_fields=["counts", "updated_at"])
            return False
    return _miss(job, window, at)


def _miss(job: JobDefinition, window: Window, at: datetime) -> bool:
    row = JobRun(
        job=job.name,
        window_start=window.start,
        window_end=window.end,
        task=job.task,
        kwargs={**job.kwargs, "scheduled_time": window.end.isoformat()},
        state=RunState.MISSED,
        started_by=RELAY,
        requested_at=at,
        counts={"missed_windows": 1},
        error_code="missed",
        error_detail="The run had not begun when its latest moment passed.",
    )
    JobRun.objects.bulk_create([row], ignore_conflicts=True)
    if not JobRun.objects.filter(id=row.id).exists():
        return False
    outbox.publish(
        JobRunMissed(
            subject=f"job_run:{row.id}",
            actor=RELAY,
            at=at,
            job=job.name,
            window_start=window.start,
            window_end=window.end,
        )
    )
    log.error("job.missed", job=job.name, window_end=window.end.isoformat())
    return True
