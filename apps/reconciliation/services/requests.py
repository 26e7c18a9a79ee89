"""Runs and trials that people ask for: done by a job, seen as rows from the start."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.days import day_start
from apps.core.errors import Invalid, NotAllowed, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.reconciliation.enums import RunKind, RunState
from apps.reconciliation.models import ReconRuleVersion, ReconRun
from apps.reconciliation.rules.streams import stream_of
from apps.reconciliation.services.receipts import post_receipts
from apps.reconciliation.services.running import perform
from apps.reconciliation.services.trials import perform_trial

_LONGEST: Final = timedelta(days=400)


@transaction.atomic
def request_run(
    *, actor: Actor, stream: str, market: str, start: date, end: date, dry_run: bool, at: datetime
) -> UUID:
    """Order a run over the market's days [start, end). Raises NotFound, NotAllowed, Invalid."""
    stream_of(stream)
    run = _asked(actor, stream, market, start, end, at)
    run.dry_run = dry_run
    return _order(run, actor, at)


@transaction.atomic
def request_trial(*, actor: Actor, rule_id: UUID, market: str, start: date, end: date, at: datetime) -> UUID:
    """Order a trial of a rule's newest version over the past. Raises NotFound, NotAllowed, Invalid."""
    version = ReconRuleVersion.objects.filter(rule_id=rule_id).order_by("-number").first()
    if version is None:
        raise NotFound
    run = _asked(actor, version.rule.stream, market, start, end, at)
    run.kind, run.dry_run, run.versions = RunKind.TRIAL, True, [str(version.pk)]
    return _order(run, actor, at)


def run_requested(*, run_id: str, recon_run_id: str, at: datetime) -> None:
    """The job behind both."""
    with jobs.run_requested(run_id=run_id) as job:
        if not job.due:
            return
        run = ReconRun.objects.filter(pk=recon_run_id).first()
        if run is None:
            raise NotFound("The run that was asked for is gone.")
        ReconRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING)
        try:
            perform_trial(run, at=at) if run.kind == RunKind.TRIAL else perform(run, at=at)
        except Exception:
            ReconRun.objects.filter(pk=run.pk).update(state=RunState.FAILED, finished_at=at)
            raise
        if run.kind == RunKind.RUN and not run.dry_run:
            post_receipts(market=run.market, at=at)
        job.count(**run.counts)
        job.checksum(run.checksum)


def _asked(actor: Actor, stream: str, market: str, start: date, end: date, at: datetime) -> ReconRun:
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    if end <= start:
        raise Invalid("The window ends before it begins.", fields={"end": "Must be later than start."})
    if end - start > _LONGEST:
        raise Invalid("The window is too long.", fields={"end": f"At most {_LONGEST.days} days after start."})
    zone = accounts.get_pack(market).time_zone
    return ReconRun(
        id=new_id(),
        stream=stream,
        market=market,
        window_start=day_start(start, zone),
        window_end=min(day_start(end, zone), at) if day_start(start, zone) < at else day_start(end, zone),
        started_by=actor.id,
        started_at=at,
    )


def _order(run: ReconRun, actor: Actor, at: datetime) -> UUID:
    run.save(force_insert=True)
    run.job_run_id = jobs.start(
        kind=f"reconciliation.{run.kind}",
        actor=actor,
        task="reconciliation.run_requested",
        kwargs={"recon_run_id": str(run.pk)},
        at=at,
        subject=f"recon_run:{run.pk}",
        market=run.market,
    )
    run.save(update_fields=["job_run_id"])
    return run.pk
