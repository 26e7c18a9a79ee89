"""Reads of the ledger. Each starts with what the actor may see."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.jobs.models import JobDefinition, JobRun, WorkerHeartbeat


def visible_to(actor: Actor) -> QuerySet[JobRun]:
    """Runs of the actor's markets and those that belong to no market."""
    if actor.markets is None:
        return JobRun.objects.all()
    return JobRun.objects.filter(Q(market__isnull=True) | Q(market__in=sorted(actor.markets)))


def list_runs(*, actor: Actor, mine: bool = False) -> QuerySet[JobRun]:
    runs = visible_to(actor)
    return runs.filter(started_by=actor.id) if mine else runs


def get_run(*, actor: Actor, run_id: UUID) -> JobRun:
    run = visible_to(actor).filter(id=run_id).first()
    if run is None:
        raise NotFound
    return run


def list_definitions() -> QuerySet[JobDefinition]:
    """Declared jobs by name."""
    return JobDefinition.objects.filter(retired_at=None).order_by("name")


def latest_runs(*, actor: Actor, jobs: Iterable[str]) -> dict[str, JobRun]:
    """The newest run of each of these jobs."""
    newest = visible_to(actor).filter(job__in=list(jobs)).order_by("job", "-requested_at").distinct("job")
    return {run.job: run for run in newest}


def list_workers() -> QuerySet[WorkerHeartbeat]:
    return WorkerHeartbeat.objects.order_by("name")
