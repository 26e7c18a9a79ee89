"""Doing a run again because a person wants it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.jobs.enums import REPLAYABLE, RunState
from apps.jobs.events import JobRunReplayed
from apps.jobs.selectors import visible_to
from apps.outbox import services as outbox


@transaction.atomic
def replay(*, run_id: UUID, actor: Actor, at: datetime) -> UUID:
    """Have a finished run done again: a new attempt of the same run, now the actor's; its earlier outcome
    stays in the facts."""
    run = visible_to(actor).select_for_update().filter(id=run_id).first()
    if run is None:
        raise NotFound
    if run.state not in REPLAYABLE:
        raise Conflict("This run has not ended yet.", code="run_not_ended")
    before = run.state
    run.state = RunState.SCHEDULED
    run.requested_at, run.started_by = at, actor.id
    run.started_at = run.finished_at = None
    run.error_code = run.error_detail = ""
    run.progress_done, run.progress_total, run.counts = 0, None, {}
    run.save()
    outbox.enqueue(task=run.task, kwargs=run.kwargs)
    outbox.publish(
        JobRunReplayed(
            market=run.market,
            subject=f"job_run:{run.id}",
            actor=actor.id,
            at=at,
            job=run.job,
            outcome_before=before,
        )
    )
    return run.id
