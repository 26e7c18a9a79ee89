"""A person says that a disagreement is known and is to be left alone for as long as it lasts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.outbox import services as outbox
from apps.telemetry.enums import DriftState
from apps.telemetry.events import DriftExplained
from apps.telemetry.models import Drift
from apps.telemetry.selectors.drifts import visible_drifts
from apps.telemetry.services.drift.noticing import inbox_key


@transaction.atomic
def explain_drift(*, actor: Actor, drift_id: UUID, note: str, at: datetime) -> None:
    """Set a drift aside with a word of why. Explaining twice keeps the first word. Raises NotFound, Conflict
    when it is over."""
    drift = lock_drift(actor, drift_id)
    if drift.state == DriftState.EXPLAINED:
        return
    if drift.state != DriftState.OPEN:
        raise Conflict("The sources agree again; there is nothing to explain.", code="drift_over")
    drift.state = DriftState.EXPLAINED.value
    drift.explained_at, drift.explained_by, drift.note = at, actor.id, note
    drift.version += 1
    drift.save()
    inbox.resolve_by_key(dedupe_keys=[inbox_key(drift)], outcome="no_action", actor=actor, note=note, at=at)
    outbox.publish(
        DriftExplained(
            market=drift.market,
            subject=f"vehicle:{drift.vehicle_id}",
            actor=actor.id,
            at=at,
            drift_id=str(drift.pk),
            field=drift.field,
            note=note,
        )
    )


def lock_drift(actor: Actor, drift_id: UUID) -> Drift:
    """One drift that the actor sees, held. Raises NotFound."""
    drift = visible_drifts(actor).select_for_update(of=("self",)).filter(pk=drift_id).first()
    if drift is None:
        raise NotFound
    return drift
