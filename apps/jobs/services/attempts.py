"""Running a claimed attempt to its end, whatever that is."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db import transaction

from apps.core import clock
from apps.core.errors import DomainError, Upstream
from apps.jobs.enums import RunState
from apps.jobs.events import JobRunFailed, JobRunFinished
from apps.jobs.models import JobRun
from apps.jobs.services.handle import Run
from apps.jobs.services.leases import LeaseKeeper, LeaseLost, update_under_lease
from apps.jobs.types import Claim
from apps.outbox import services as outbox

log = structlog.get_logger(__name__)


@contextmanager
def attempt(claimed: Claim) -> Iterator[Run]:
    """Yield the run's handle and write down how it ended.

    A domain error that another try cannot mend ends the run as failed and is swallowed, so that the message
    is done with; everything else is raised on, so that the message comes back.
    """
    run = Run(claimed)
    if claimed.lease is None:
        log.info("job.nothing_to_do", run_id=str(claimed.run_id))
        yield run
        return
    try:
        with LeaseKeeper(claimed.run_id, claimed.lease):
            yield run
    except LeaseLost:
        raise
    except Exception as fault:
        _fail(run, fault)
        if isinstance(fault, Upstream) or not isinstance(fault, DomainError):
            raise
    else:
        _finish(run)


@transaction.atomic
def _finish(run: Run) -> None:
    state = RunState.PARTIAL if run.shortfall else RunState.OK
    code, sentence = run.shortfall or ("", "")
    _settle(run, state, code, sentence)
    row = JobRun.objects.get(id=run.id)
    if row.window_start is None:
        _publish_end(row)
    log.info("job.finished", run_id=str(run.id), job=row.job, outcome=state.value, attempt=run.attempt)


@transaction.atomic
def _fail(run: Run, fault: Exception) -> None:
    code, sentence = reason_of(fault)
    _settle(run, RunState.FAILED, code, sentence)
    row = JobRun.objects.get(id=run.id)
    outbox.publish(
        JobRunFailed(
            market=row.market,
            subject=f"job_run:{run.id}",
            actor=row.started_by,
            at=clock.now(),
            job=row.job,
            attempt=run.attempt,
            error_code=code,
        )
    )
    log.warning(
        "job.failed", run_id=str(run.id), job=row.job, attempt=run.attempt, error_code=code, exc_info=fault
    )


def _settle(run: Run, state: RunState, code: str, sentence: str) -> None:
    update_under_lease(
        run.claim,
        state=state,
        finished_at=clock.now(),
        leased_until=None,
        lease=None,
        error_code=code[:60],
        error_detail=sentence[:500],
    )


def _publish_end(row: JobRun) -> None:
    outbox.publish(
        JobRunFinished(
            market=row.market,
            subject=f"job_run:{row.id}",
            actor=row.started_by,
            at=clock.now(),
            job=row.job,
            outcome=row.state,
            attempt=row.attempt,
        )
    )


def reason_of(fault: BaseException) -> tuple[str, str]:
    """A code and a sentence for people.

    Only our own errors are quoted: the text of others may hold row contents, addresses or credentials.
    """
    if isinstance(fault, DomainError):
        return fault.error_code, fault.detail
    name = type(fault).__name__
    code = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return code, f"Unexpected {name}; the log of this run has the details."
