"""Reads of the ledger. Each starts with what the actor may see."""

from datetime import datetime
from uuid import UUID

from django.db.models import (
    BooleanField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.expressions import Combinable, Func
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from apps.core.errors import NotFound
from apps.core.types import Actor, DigestLine
from apps.jobs.enums import RunState
from apps.jobs.models import JobDefinition, JobRun, WorkerHeartbeat
from apps.outbox import selectors as outbox


class _Seconds(Func):
    """The whole seconds of an interval, times `scale`."""

    template = "(EXTRACT(EPOCH FROM %(expressions)s) * %(scale)s)::int"
    output_field = IntegerField()

    def __init__(self, interval: str | Combinable, *, scale: int = 1) -> None:
        super().__init__(interval, scale=scale)


_WORKED = ExpressionWrapper(
    Coalesce("finished_at", "updated_at") - F("started_at"), output_field=DurationField()
)
_MILLIS = _Seconds(_WORKED, scale=1000)


def visible_to(actor: Actor) -> QuerySet[JobRun]:
    """Runs of the actor's markets and those that belong to no market."""
    if actor.markets is None:
        return JobRun.objects.all()
    return JobRun.objects.filter(Q(market__isnull=True) | Q(market__in=sorted(actor.markets)))


def list_runs(actor: Actor) -> QuerySet[JobRun]:
    """`mine` marks what the actor started, `duration_ms` is of the newest attempt; `slow` is a run that took,
    or is taking, longer than its job is declared to.
    """
    expected = JobDefinition.objects.filter(name=OuterRef("job")).values("expected_duration")
    return visible_to(actor).annotate(
        mine=ExpressionWrapper(Q(started_by=actor.id), output_field=BooleanField()),
        duration_ms=_MILLIS,
        slow=Coalesce(
            ExpressionWrapper(GreaterThan(_WORKED, Subquery(expected)), output_field=BooleanField()), False
        ),
    )


def get_run(actor: Actor, *, run_id: UUID) -> JobRun:
    run = list_runs(actor).filter(id=run_id).first()
    if run is None:
        raise NotFound
    return run


def run_subject_of(path: str) -> Subquery:
    """What the run whose id a column holds works on; null where that is nothing, and for anything else."""
    return Subquery(JobRun.objects.filter(pk=OuterRef(path)).exclude(subject="").values("subject")[:1])


def list_jobs(actor: Actor) -> QuerySet[JobDefinition]:
    """Declared jobs, each with its newest run as `last_…`."""
    newest = visible_to(actor).filter(job=OuterRef("name")).order_by("-requested_at", "-id")
    return JobDefinition.objects.filter(retired_at=None).annotate(
        window_seconds=_Seconds("window"),
        expected_seconds=_Seconds("expected_duration"),
        max_lateness_seconds=_Seconds("max_lateness"),
        last_run_id=Subquery(newest.values("id")[:1]),
        last_outcome=Subquery(newest.values("state")[:1]),
        last_window_end=Subquery(newest.values("window_end")[:1]),
        last_finished_at=Subquery(newest.values("finished_at")[:1]),
        last_duration_ms=Subquery(newest.values(ms=_MILLIS)[:1]),
        last_error=Subquery(newest.values("error_detail")[:1]),
    )


def list_workers() -> QuerySet[WorkerHeartbeat]:
    return WorkerHeartbeat.objects.all()


def list_digest(actor: Actor, *, since: datetime) -> list[DigestLine]:
    """What went wrong since then and is still so; a line of its own for each kind, none for what is well."""
    runs = visible_to(actor)
    failed = runs.filter(state=RunState.FAILED, finished_at__gte=since)
    missed = runs.filter(state=RunState.MISSED, updated_at__gte=since)
    lost = WorkerHeartbeat.objects.filter(lost_at__gte=since)
    lines = [
        _line("runs_failed", failed.values_list("job", flat=True), "/jobs?outcome=failed"),
        _line("runs_missed", missed.values_list("job", flat=True), "/jobs?outcome=missed"),
        _line("workers_lost", lost.values_list("name", flat=True), "/jobs?tab=workers"),
        DigestLine(
            "dead_letters_waiting",
            outbox.count_waiting_dead_letters(since=since),
            {},
            "/jobs?tab=dead-letters",
        ),
    ]
    return [line for line in lines if line.count]


def _line(code: str, names: QuerySet[JobRun, str] | QuerySet[WorkerHeartbeat, str], link: str) -> DigestLine:
    found = list(names)
    return DigestLine(code, len(found), {"names": ", ".join(sorted(set(found)))}, link)
