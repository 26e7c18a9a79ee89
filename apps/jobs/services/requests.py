"""Long work that a person, or another app on a person's behalf, starts."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.jobs.events import JobRunRequested
from apps.jobs.models import JobRun
from apps.jobs.services.attempts import attempt
from apps.jobs.services.handle import Run
from apps.jobs.services.leases import claim
from apps.jobs.types import Claim
from apps.outbox import services as outbox


@transaction.atomic
def start(
    *,
    kind: str,
    actor: Actor,
    task: str,
    kwargs: Mapping[str, Any],
    at: datetime,
    subject: str = "",
    market: str | None = None,
) -> UUID:
    """Order long work and return the id of its run, to be answered as 202 with `apps.jobs` run body.

    `kind` names the work, e.g. "fleet.import"; `task` runs it and receives `kwargs` and `run_id`. Joins the
    caller's transaction: after a rollback nothing was ordered.
    """
    run = JobRun(
        job=kind,
        market=market,
        subject=subject,
        task=task,
        started_by=actor.id,
        requested_at=at,
    )
    run.kwargs = {**kwargs, "run_id": str(run.id)}
    run.save(force_insert=True)
    outbox.publish(
        JobRunRequested(market=market, subject=f"job_run:{run.id}", actor=actor.id, at=at, job=kind)
    )
    outbox.enqueue(task=task, kwargs=run.kwargs)
    return run.id


@contextmanager
def run_requested(*, run_id: UUID | str) -> Iterator[Run]:
    """Do the work that `start` ordered; the rules are those of `run_window`, `if run.due:` included."""
    with attempt(_claim_requested(UUID(str(run_id)))) as run:
        yield run


@transaction.atomic
def _claim_requested(run_id: UUID) -> Claim:
    run = JobRun.objects.select_for_update().filter(id=run_id).first()
    if run is None:
        raise NotFound("There is no such run.")
    return claim(run)
