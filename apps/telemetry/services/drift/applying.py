"""Applying what was proposed: an event for the log at once, a word to the car or the table after the commit.

Both are idempotent. An event's id follows from the drift and its remedy; the token of a repair is the drift's
own, so that a second delivery wishes the same again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import transaction

from apps.core.errors import Conflict, DomainError, NotFound, Stale
from apps.core.types import Actor
from apps.fleet import selectors as fleet_reads
from apps.fleet import services as fleet
from apps.fleet.enums import VehicleState
from apps.fleet.types import NewVehicleEvent
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.telemetry.enums import DriftState, Remedy
from apps.telemetry.events import DriftApplied
from apps.telemetry.gateways import truths as gateways
from apps.telemetry.models import Drift
from apps.telemetry.rules.drift.remedies import EVENT_TYPES, resulting_state
from apps.telemetry.selectors import truths as reads
from apps.telemetry.selectors.drifts import visible_drifts
from apps.telemetry.services.drift.explaining import lock_drift

_NAMESPACE: Final = UUID("0d4f7e52-8b0e-5c57-9f0a-7b5a0c1e44d3")


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one drift of many: `done`, `would` (a dry run), `refused` with the reason."""

    drift_id: UUID
    outcome: str
    reason: str = ""


@transaction.atomic
def apply_drift(*, actor: Actor, drift_id: UUID, version: int | None, at: datetime) -> None:
    """Apply the remedy of one drift. Applying the same remedy twice is applying it once.

    Raises NotFound, Stale, Conflict when there is nothing to apply or the car has moved on.
    """
    drift = lock_drift(actor, drift_id)
    if version is not None and drift.version != version:
        raise Stale("What is proposed has changed since you read it.")
    apply_locked(drift, actor=actor, at=at)


def apply_drifts(*, actor: Actor, drift_ids: Sequence[UUID], dry_run: bool, at: datetime) -> list[Applied]:
    """Apply many, each by itself: one that is refused keeps none of the others back."""
    wanted = list(dict.fromkeys(drift_ids))
    if dry_run:
        seen = {drift.pk: drift for drift in visible_drifts(actor).filter(pk__in=wanted)}
        return [_would(key, seen.get(key)) for key in wanted]
    return [_apply_one(actor, key, at) for key in wanted]


def apply_locked(drift: Drift, *, actor: Actor, at: datetime) -> None:
    """In the caller's transaction, which holds the row."""
    refusal = _refusal(drift)
    if refusal is not None:
        raise Conflict(refusal, code="nothing_to_apply")
    remedy = Remedy(drift.remedy)
    if drift.applied_remedy == remedy:
        return
    if remedy in EVENT_TYPES:
        fleet.record_vehicle_events(events=[_event(drift, remedy, at)], at=at)
    drift.applied_at, drift.applied_by, drift.applied_remedy = at, actor.id, remedy.value
    drift.version += 1
    drift.save()
    outbox.publish(
        DriftApplied(
            market=drift.market,
            subject=f"vehicle:{drift.vehicle_id}",
            actor=actor.id,
            at=at,
            drift_id=str(drift.pk),
            field=drift.field,
            remedy=remedy.value,
        )
    )


def carry_out(*, event: EventMessage) -> None:
    """What a remedy asks of the car or of the hot table, after the commit; an event needs nothing more.

    Call it outside of any transaction. Raises Upstream when the service is away: then it comes again.
    """
    payload: Mapping[str, Any] = event["payload"]
    remedy = Remedy(payload["remedy"])
    drift = Drift.objects.select_related("vehicle").filter(pk=payload["drift_id"]).first()
    if drift is None or drift.ended_at is not None:
        return
    device_id = drift.vehicle.device_id
    if remedy is Remedy.REFRESH:
        gateways.wish_refresh(device_id, str(drift.pk))
    elif remedy is Remedy.REWRITE_HOT:
        newest = reads.get_hot_item(drift.vehicle_id)
        if newest is not None:
            gateways.rewrite_hot(device_id, newest)


def _apply_one(actor: Actor, drift_id: UUID, at: datetime) -> Applied:
    try:
        apply_drift(actor=actor, drift_id=drift_id, version=None, at=at)
    except NotFound:
        return Applied(drift_id, "refused", "There is no such drift.")
    except DomainError as refused:
        return Applied(drift_id, "refused", refused.detail)
    return Applied(drift_id, "done")


def _would(drift_id: UUID, drift: Drift | None) -> Applied:
    if drift is None:
        return Applied(drift_id, "refused", "There is no such drift.")
    refusal = _refusal(drift)
    return Applied(drift_id, "would") if refusal is None else Applied(drift_id, "refused", refusal)


def _refusal(drift: Drift) -> str | None:
    if drift.state == DriftState.SETTLED:
        return "The sources agree again; there is nothing to apply."
    if drift.state == DriftState.EXPLAINED:
        return "Somebody has explained it; it is left alone."
    if drift.remedy == Remedy.INSPECT:
        return "Only somebody beside the car can settle this."
    return None


def _event(drift: Drift, remedy: Remedy, at: datetime) -> NewVehicleEvent:
    """Dated now, so that it follows whatever the register holds; where the car is, is told with it."""
    car = reads.get_registry_truths(Actor.system("telemetry.drift"), drift.vehicle_id)
    state = resulting_state(remedy, car.state)
    if remedy is Remedy.COMMS_RESTORED:
        before = fleet_reads.find_states_before_silence([drift.vehicle_id])
        state = before.get(drift.vehicle_id, VehicleState.NON_OPERATIONAL)
    _still_fits(remedy, car.state)
    return NewVehicleEvent(
        event_id=uuid5(_NAMESPACE, f"{drift.pk} {remedy.value}"),
        vehicle_id=drift.vehicle_id,
        ts=at,
        event_types=EVENT_TYPES[remedy],
        state=state,
        stop_id=drift.stop_id or None,
    )


def _still_fits(remedy: Remedy, state: VehicleState) -> None:
    """The proposal is as old as the last look: meanwhile the car may have become something else."""
    fits = {
        Remedy.TRIP_START: {VehicleState.AVAILABLE, VehicleState.RESERVED},
        Remedy.LOCATED: {VehicleState.AVAILABLE, VehicleState.RESERVED},
        Remedy.TRIP_END: {VehicleState.ON_TRIP, VehicleState.STOPPED},
        Remedy.COMMS_RESTORED: {VehicleState.NON_CONTACTABLE, VehicleState.MISSING},
    }[remedy]
    if state not in fits:
        raise Conflict(
            "The car is in another state than when this was proposed; the next look proposes anew.",
            code="car_moved_on",
        )
