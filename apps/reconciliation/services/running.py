"""One run: find, and unless it is dry, store."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.core.errors import Conflict, Invalid
from apps.core.ids import new_id
from apps.core.types import Actor, Window
from apps.outbox import services as outbox
from apps.reconciliation.enums import RunKind, RunState, VersionState
from apps.reconciliation.events import ReconRunFinished
from apps.reconciliation.models import Break, ReconRuleVersion, ReconRun
from apps.reconciliation.rules.streams import stream_of
from apps.reconciliation.selectors.explaining import rule_text
from apps.reconciliation.services import desk
from apps.reconciliation.services.engine.breaks import store_breaks
from apps.reconciliation.services.engine.finding import Comparison, Tried, find, summarise
from apps.reconciliation.services.engine.reporting import list_found
from apps.reconciliation.services.engine.storing import store_matches
from apps.reconciliation.services.journals import take_back_stale
from apps.reconciliation.services.sources import source_of
from apps.reconciliation.types import Stream

_LOCK: Final = "SELECT pg_advisory_xact_lock(hashtext('reconciliation'), hashtext(%s))"


def run_stream(
    *, stream: str, market: str, window: Window, dry_run: bool, actor: Actor, at: datetime
) -> ReconRun:
    """Compare the two sides over the window by the published rules, as of its end. Raises NotFound, Conflict.

    A second run over the same items writes its row and nothing else. A dry run writes no more than that.
    """
    run = ReconRun(
        id=new_id(),
        stream=stream,
        market=market,
        dry_run=dry_run,
        window_start=window.start,
        window_end=window.end,
        started_by=actor.id,
        started_at=at,
    )
    return perform(run, at=at)


@transaction.atomic
def perform(run: ReconRun, *, at: datetime) -> ReconRun:
    """Do a run that was asked for. One at a time for a stream and market; the second waits for the first."""
    comparison = comparison_of(run, published(run.stream))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '300s'")
        cursor.execute(_LOCK, [f"{run.stream} {run.market}"])
    find(comparison)
    summary = summarise(comparison)
    run.kind, run.state, run.finished_at = RunKind.RUN, RunState.DONE, at
    run.versions = [str(rule.id) for rule in comparison.rules]
    run.counts, run.checksum = summary.counts, summary.checksum
    run.report = list_found(comparison)
    run.save()
    if not run.dry_run:
        run.changed = _store(run, comparison, at)
        run.save(update_fields=["changed"])
    return run


def _store(run: ReconRun, comparison: Comparison, at: datetime) -> dict[str, int]:
    actor = Actor.system("reconciliation")
    stored = store_matches(comparison, run_id=run.pk, by=actor.id, at=at)
    today = local_date(at, accounts.get_pack(run.market).time_zone)
    moved = store_breaks(comparison, today=today, by=actor.id, at=at)
    taken_back = take_back_stale(stream=run.stream, market=run.market, at=at)
    desk.put_on_desk(moved.opened, at=at)
    ended = Break.objects.filter(id__in=moved.closed).values_list("id", "resolution")
    for resolution in sorted({how for _, how in ended}):
        ids = [break_id for break_id, how in ended if how == resolution]
        desk.take_off_desk(ids, outcome=desk.outcome_of(resolution), actor=actor, at=at)
    changed = {
        **asdict(stored),
        "breaks_opened": len(moved.opened),
        "breaks_closed": len(moved.closed),
        "journals_taken_back": taken_back,
    }
    if any(changed.values()):
        outbox.publish(
            ReconRunFinished(
                market=run.market,
                subject=f"recon_run:{run.pk}",
                actor=run.started_by,
                at=at,
                stream=run.stream,
                counts=run.counts,
                changed=changed,
                checksum=run.checksum,
            )
        )
    return changed


def comparison_of(run: ReconRun, rules: Sequence[Tried], **values: Any) -> Comparison:
    """What a run compares. Raises Conflict while a stream has no rule that counts."""
    stream: Stream = stream_of(run.stream)
    if not rules:
        raise Conflict("No rule of this stream is published.", code="no_rules")
    if run.window_end <= run.window_start:
        raise Invalid("The window ends before it begins.", fields={"end": "Must be later than start."})
    return Comparison(
        stream=stream,
        market=run.market,
        left=source_of(stream.left, run.market).pk,
        right=source_of(stream.right, run.market).pk,
        start=run.window_start,
        end=run.window_end,
        rules=rules,
        **values,
    )


def published(stream: str) -> list[Tried]:
    """The rules that count, in their order."""
    rows = ReconRuleVersion.objects.filter(rule__stream=stream, state=VersionState.PUBLISHED)
    return [Tried(row.pk, rule_text(row)) for row in rows.order_by("rule__position")]
