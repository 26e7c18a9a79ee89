"""Claiming a run, and keeping the claim alive while the work goes on.

Work spans time, so this is one of the few services that read the clock themselves.
"""

import threading
from datetime import timedelta
from typing import Final, Self
from uuid import UUID, uuid4

import structlog
from django.db import connection, transaction
from django.db.utils import DatabaseError, InterfaceError

from apps.core import clock
from apps.core.errors import Conflict, Upstream
from apps.core.types import Window
from apps.jobs.enums import SETTLED, RunState
from apps.jobs.models import JobRun
from apps.jobs.types import Claim

LEASE: Final = timedelta(seconds=20)
RENEW_EVERY: Final = 5.0

log = structlog.get_logger(__name__)


class RunBusy(Upstream):
    """An attempt whose worker may be dead still holds the lease; the message must come back later."""

    code = "run_busy"


class LeaseLost(Conflict):
    """Another attempt has taken this run over: this one must not write any more."""

    code = "lease_lost"


def claim(run: JobRun) -> Claim:
    """Take the run, which the caller has locked, for one attempt.

    Nothing to do when it is settled, or when another message's attempt is alive. The same message arriving a
    second time means that its first worker died: it must wait until the lease has run out.
    """
    window = Window(run.window_start, run.window_end) if run.window_start and run.window_end else None
    if run.state in SETTLED:
        return Claim(run.id, run.attempt, window, None)
    now = clock.now()
    bound = structlog.contextvars.get_contextvars()
    message_id = str(bound.get("task_id", ""))
    if run.state == RunState.RUNNING and run.leased_until is not None and run.leased_until > now:
        if run.message_id == message_id:
            raise RunBusy("The former attempt at this run still holds its lease.")
        return Claim(run.id, run.attempt, window, None)
    lease = uuid4()
    run.state = RunState.RUNNING
    run.attempt += 1
    run.lease, run.leased_until = lease, now + LEASE
    run.started_at, run.finished_at = now, None
    run.message_id, run.worker = message_id[:120], str(bound.get("worker", ""))[:120]
    run.progress_done, run.progress_total, run.counts = 0, None, {}
    run.error_code = run.error_detail = ""
    run.save()
    return Claim(run.id, run.attempt, window, lease)


def update_under_lease(claimed: Claim, **values: object) -> None:
    """Write to the run if this attempt still owns it, else raise LeaseLost."""
    with transaction.atomic():
        owned = JobRun.objects.filter(id=claimed.run_id, lease=claimed.lease, state=RunState.RUNNING)
        if owned.update(**values, updated_at=clock.now()) == 0:
            raise LeaseLost("Another attempt has taken this run over.")


class LeaseKeeper:
    """A thread that renews the lease while the body runs; it starts to matter after `RENEW_EVERY` seconds."""

    def __init__(self, run_id: UUID, lease: UUID) -> None:
        self._run_id, self._lease = run_id, lease
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name=f"lease-{run_id}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._stop.set()
        self._thread.join(timeout=RENEW_EVERY)

    def _keep(self) -> None:
        while not self._stop.wait(RENEW_EVERY):
            try:
                JobRun.objects.filter(id=self._run_id, lease=self._lease, state=RunState.RUNNING).update(
                    leased_until=clock.now() + LEASE
                )
            except (DatabaseError, InterfaceError):
                log.warning("job.lease_not_renewed", run_id=str(self._run_id))
            finally:
                connection.close()
