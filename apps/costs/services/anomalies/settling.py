"""What people do about a cost anomaly."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.costs.enums import ANOMALY_ENDS, ANOMALY_STEPS, AnomalyState
from apps.costs.events import CostAnomalyMoved
from apps.costs.models import CostAnomaly
from apps.costs.selectors.anomalies import visible_anomalies
from apps.costs.services.anomalies.finding import dedupe_key
from apps.inbox import services as inbox
from apps.outbox import services as outbox

_OUTCOMES: Final = {
    AnomalyState.EXPLAINED: "no_action",
    AnomalyState.FIXED: "fixed",
    AnomalyState.FALSE: "false_alarm",
}


@transaction.atomic
def move_anomaly(
    *, actor: Actor, anomaly_id: UUID, version: int | None, to: AnomalyState, explanation: str, at: datetime
) -> None:
    """Acknowledge it, say how it ended, or open it again. An end needs its explanation and takes the item off
    the inbox. Raises NotFound, Stale, Conflict, Invalid.
    """
    row = _lock(actor, anomaly_id, version)
    before = AnomalyState(row.state)
    if to not in ANOMALY_STEPS[before]:
        raise Conflict(f"It is {before.label.lower()} already.", code="anomaly_step")
    ends = to in ANOMALY_ENDS
    if ends and not explanation:
        detail = "Say why, for whoever sees the next one."
        raise Invalid(detail, fields={"explanation": detail})
    row.state = to
    row.owner = row.owner or actor.id
    row.explanation = explanation or row.explanation
    row.settled_by, row.settled_at = (actor.id, at) if ends else ("", None)
    row.version += 1
    row.updated_at = at
    row.save()
    if ends:
        inbox.resolve_by_key(
            dedupe_keys=[dedupe_key(row)], outcome=_OUTCOMES[to], actor=actor, at=at, note=explanation
        )
    _told(row, before, actor, at)


@transaction.atomic
def assign_anomaly(*, actor: Actor, anomaly_id: UUID, version: int | None, owner: str, at: datetime) -> None:
    """Give it to somebody, or to nobody. Raises NotFound, Stale, Invalid."""
    row = _lock(actor, anomaly_id, version)
    if owner and accounts.find_colleague(actor, owner) is None:
        detail = "Nobody you work with has this id."
        raise Invalid(detail, fields={"owner": detail})
    if row.owner == owner:
        return
    row.owner = owner
    row.version += 1
    row.updated_at = at
    row.save()
    _told(row, AnomalyState(row.state), actor, at)


def _lock(actor: Actor, anomaly_id: UUID, version: int | None) -> CostAnomaly:
    row = visible_anomalies(actor).select_for_update(of=("self",)).filter(pk=anomaly_id).first()
    if row is None:
        raise NotFound
    if version is not None and row.version != version:
        raise Stale("Somebody changed this anomaly since you opened it.")
    return row


def _told(row: CostAnomaly, before: AnomalyState, actor: Actor, at: datetime) -> None:
    outbox.publish(
        CostAnomalyMoved(
            subject=f"cost_anomaly:{row.pk}",
            actor=actor.id,
            at=at,
            service=row.service,
            before=before.value,
            after=row.state,
        )
    )
