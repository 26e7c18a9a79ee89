"""One step on more items than a request should wait for: a job, with a result for each."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.inbox.enums import EntryKind
from apps.inbox.models import InboxBulk
from apps.inbox.services.working import take_steps
from apps.inbox.types import BulkOrder, Step, StepResult
from apps.jobs import services as jobs

JOB: Final = "inbox.bulk"
TASK: Final = "inbox.run_bulk"
_AT_ONCE: Final = 500


@transaction.atomic
def start_bulk(*, item_ids: Sequence[UUID], step: Step, actor: Actor, at: datetime) -> BulkOrder:
    """Order the step for all of these. Raises Invalid."""
    take_steps(item_ids=[], step=step, actor=actor, at=at, dry_run=True)
    bulk = InboxBulk(
        step=_as_json(step),
        items=list(item_ids),
        created_by=actor.id,
        markets=None if actor.markets is None else sorted(actor.markets),
        created_at=at,
    )
    run_id = jobs.start(
        kind=JOB, actor=actor, task=TASK, kwargs={"bulk_id": str(bulk.id)}, at=at, subject=f"bulk:{bulk.id}"
    )
    bulk.job_run_id = run_id
    bulk.save(force_insert=True)
    return BulkOrder(bulk.id, run_id)


def run_bulk(*, run_id: str, bulk_id: str, at: datetime) -> None:
    """The job: a few hundred items a transaction, each with its results, so that a second try goes on where
    the first one ended.
    """
    with jobs.run_requested(run_id=run_id) as run:
        if not run.due:
            return
        bulk = InboxBulk.objects.filter(pk=UUID(bulk_id)).first()
        if bulk is None:
            raise NotFound("There is no such order.")
        while len(bulk.results) < len(bulk.items):
            _take_some(bulk, at)
            run.progress(len(bulk.results), len(bulk.items), unit="items")
        run.count(done=bulk.done, unchanged=bulk.unchanged, refused=bulk.refused)
        if bulk.refused:
            run.partial("some_refused", f"{bulk.refused} of {len(bulk.items)} could not be changed.")


@transaction.atomic
def _take_some(bulk: InboxBulk, at: datetime) -> None:
    begin = len(bulk.results)
    actor = Actor(bulk.created_by, frozenset(), None if bulk.markets is None else frozenset(bulk.markets))
    results = take_steps(
        item_ids=bulk.items[begin : begin + _AT_ONCE], step=_from_json(bulk.step), actor=actor, at=at
    )
    bulk.results = [*bulk.results, *map(as_json, results)]
    bulk.add([result.outcome for result in results])
    bulk.finished_at = at if len(bulk.results) == len(bulk.items) else None
    bulk.save()


def as_json(result: StepResult) -> dict[str, str]:
    return {"item": str(result.item_id), "outcome": result.outcome.value, "reason": result.reason}


def _as_json(step: Step) -> dict[str, Any]:
    moment = None if step.moment is None else step.moment.isoformat()
    return {**asdict(step), "kind": step.kind.value, "moment": moment}


def _from_json(kept: dict[str, Any]) -> Step:
    moment = kept["moment"]
    return Step(
        **{
            **kept,
            "kind": EntryKind(kept["kind"]),
            "moment": None if moment is None else datetime.fromisoformat(moment),
        }
    )
