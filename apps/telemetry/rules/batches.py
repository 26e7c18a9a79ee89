"""Taking a batch apart: which of it can be used, for which car, and why the rest can't."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from apps.core.errors import Invalid
from apps.fleet.types import NewVehicleEvent, VehicleKey
from apps.telemetry.enums import QuarantineReason
from apps.telemetry.rules.hearings import hear
from apps.telemetry.rules.points import parse_point
from apps.telemetry.rules.shocks import parse_shock
from apps.telemetry.rules.sound import parse_sound
from apps.telemetry.rules.vehicle_events import parse_event
from apps.telemetry.types import Bounds, Fault, Hearing, NewShock, Point, Rejected

MAX_ITEMS: Final = 5_000
_PARTS: Final = ("points", "events", "shocks", "messages", "rejected")
_PAYLOAD_CHARS: Final = 500
_REASONS: Final = {reason.value: reason for reason in QuarantineReason}
_MAX_DEVICE_ID: Final = 64


@dataclass(slots=True)
class Sorted:
    """What a batch holds, sorted. `hearings` has the newest message of each car."""

    points: list[Point] = field(default_factory=list)
    events: list[NewVehicleEvent] = field(default_factory=list)
    shocks: list[NewShock] = field(default_factory=list)
    hearings: dict[UUID, Hearing] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)


def check_batch(batch: Mapping[str, Any]) -> UUID:
    """The batch's id. Raises Invalid when the envelope itself is not ours: nothing of it can be trusted
    then."""
    try:
        batch_id = UUID(batch["batch_id"])
    except (KeyError, ValueError, TypeError, AttributeError):
        msg = "The batch has no id."
        raise Invalid(msg, code="batch_malformed") from None
    for name in _PARTS:
        part = batch.get(name, [])
        if not isinstance(part, list) or len(part) > MAX_ITEMS:
            msg = f"{name} is no list of at most {MAX_ITEMS}."
            raise Invalid(msg, code="batch_malformed")
    return batch_id


def device_ids(batch: Mapping[str, Any]) -> set[str]:
    """Every device that the batch speaks of."""
    items: Iterable[Any] = (item for name in _PARTS for item in batch.get(name, ()))
    found = {item.get("device_id") for item in items if type(item) is dict}
    return {
        name for name in found if type(name) is str and len(name) <= _MAX_DEVICE_ID and "\x00" not in name
    }


def sort_batch(batch: Mapping[str, Any], devices: Mapping[str, VehicleKey], bounds: Bounds) -> Sorted:
    """Every item ends in exactly one place: among the points, the events, the shocks, or the
    rejected with its reason."""
    done = Sorted()
    _take_points(_owned(batch.get("points", ()), devices, done), bounds, done)
    for raw in batch.get("events", ()):
        vehicle = _vehicle(raw, devices)
        event = vehicle if isinstance(vehicle, Fault) else parse_event(vehicle.id, raw, bounds)
        if isinstance(event, Fault):
            done.rejected.append(_rejected(raw, event))
        else:
            done.events.append(event)
    _take_shocks(batch, devices, bounds, done)
    for raw in batch.get("rejected", ()):
        done.rejected.append(_rejected_before(raw))
    done.hearings = hear(_spoken(batch.get("messages", ()), devices), bounds)
    return done


def _owned(
    raws: Sequence[Any], devices: Mapping[str, VehicleKey], done: Sorted
) -> list[tuple[UUID, Mapping[str, Any]]]:
    """The readings of known cars beside whose they are; the others are set aside."""
    found = _all_owned(raws, devices)
    if found is not None:
        return [(vehicle.id, raw) for vehicle, raw in zip(found, raws, strict=True)]
    owned = []
    for raw in raws:
        vehicle = _vehicle(raw, devices)
        if isinstance(vehicle, Fault):
            done.rejected.append(_rejected(raw, vehicle))
        else:
            owned.append((vehicle.id, raw))
    return owned


def _all_owned(raws: Sequence[Any], devices: Mapping[str, VehicleKey]) -> list[VehicleKey] | None:
    """Whose each item is when no item has a fault, as in almost every batch; else None."""
    if not set(map(type, raws)) <= {dict}:
        return None
    try:
        found = [devices[raw["device_id"]] for raw in raws]
    except (KeyError, TypeError):
        return None
    markets = [raw.get("market", vehicle.market) for raw, vehicle in zip(raws, found, strict=True)]
    return found if markets == [vehicle.market for vehicle in found] else None


def _take_points(owned: list[tuple[UUID, Mapping[str, Any]]], bounds: Bounds, done: Sorted) -> None:
    sound = parse_sound(owned, bounds)
    if sound is not None:
        done.points = sound
        return
    for vehicle_id, raw in owned:
        point = parse_point(vehicle_id, raw, bounds)
        if isinstance(point, Fault):
            done.rejected.append(_rejected(raw, point))
        else:
            done.points.append(point)


def _take_shocks(
    batch: Mapping[str, Any], devices: Mapping[str, VehicleKey], bounds: Bounds, done: Sorted
) -> None:
    for raw in batch.get("shocks", ()):
        vehicle = _vehicle(raw, devices)
        shock = vehicle if isinstance(vehicle, Fault) else parse_shock(vehicle.id, raw, bounds)
        if isinstance(shock, Fault):
            done.rejected.append(_rejected(raw, shock))
        else:
            done.shocks.append(shock)


def _vehicle(raw: Any, devices: Mapping[str, VehicleKey]) -> VehicleKey | Fault:
    if type(raw) is not dict or type(raw.get("device_id")) is not str:
        return Fault(QuarantineReason.MALFORMED, "no device_id")
    vehicle = devices.get(raw["device_id"])
    if vehicle is None:
        return Fault(QuarantineReason.UNKNOWN_DEVICE, "no car has this device")
    market = raw.get("market")
    if market is not None and market != vehicle.market:
        return Fault(QuarantineReason.WRONG_MARKET, "the car belongs to another market than the topic says")
    return vehicle


def _spoken(raws: Sequence[Any], devices: Mapping[str, VehicleKey]) -> list[tuple[UUID, Mapping[str, Any]]]:
    """The messages of known cars beside whose they are; of the others there is nothing to say."""
    vehicles: Sequence[VehicleKey | Fault] | None = _all_owned(raws, devices)
    if vehicles is None:
        vehicles = [_vehicle(raw, devices) for raw in raws]
    return [
        (vehicle.id, raw)
        for raw, vehicle in zip(raws, vehicles, strict=True)
        if not isinstance(vehicle, Fault)
    ]


def _rejected(raw: Any, fault: Fault) -> Rejected:
    item: Mapping[str, Any] = raw if type(raw) is dict else {}
    return Rejected(
        reason=fault.reason,
        detail=fault.detail,
        device_id=_text(item.get("device_id"), 64),
        message_id=_text(item.get("message_id"), 64),
        market=_text(item.get("market"), 8),
        payload=_text(json.dumps(raw, default=str), _PAYLOAD_CHARS),
    )


def _rejected_before(raw: Any) -> Rejected:
    """What the Lambda set aside already: its reason is kept, a reason that nobody knows becomes `other`."""
    item: Mapping[str, Any] = raw if type(raw) is dict else {}
    reason = item.get("reason")
    known = _REASONS.get(reason, QuarantineReason.OTHER) if type(reason) is str else QuarantineReason.OTHER
    return Rejected(
        reason=known,
        detail=_text(item.get("detail"), 200),
        device_id=_text(item.get("device_id"), 64),
        message_id=_text(item.get("message_id"), 64),
        market=_text(item.get("market"), 8),
        payload=_text(item.get("payload"), _PAYLOAD_CHARS),
    )


def _text(value: Any, length: int) -> str:
    """Text that PostgreSQL can hold: no NUL, no half of a surrogate pair."""
    text = value if type(value) is str else "" if value is None else str(value)
    return text[:length].replace("\x00", "").encode("utf-8", "replace").decode()
