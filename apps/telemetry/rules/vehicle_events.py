"""Is this an event of a car, and could the state that it names follow from it?"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.core.clock import from_millis
from apps.fleet.enums import EventType, VehicleState, may_result, spelled
from apps.fleet.types import NewVehicleEvent
from apps.telemetry.enums import QuarantineReason
from apps.telemetry.rules.faults import WrongError, malformed, out_of_range
from apps.telemetry.types import Bounds, Fault

_STATES: Final = {state.value: state for state in VehicleState}
_MAX_TYPES: Final = 8
_MAX_STOP_ID: Final = 40
_RANGES: Final = {"lat": (-90, 90), "lng": (-180, 180), "soc": (0, 100)}


def parse_event(vehicle_id: UUID, raw: Mapping[str, Any], bounds: Bounds) -> NewVehicleEvent | Fault:
    """The event that `raw` describes, spelled our way, or why it is none.

    An event may be as old as it likes: the log has no partitions to fall out of.
    """
    try:
        event_types, state = _types(raw), _state(raw)
        return NewVehicleEvent(
            event_id=_event_id(raw),
            vehicle_id=vehicle_id,
            ts=_when(raw, bounds),
            event_types=event_types,
            state=_possible(event_types, state),
            lat=_number(raw, "lat"),
            lng=_number(raw, "lng"),
            soc=_number(raw, "soc"),
            trip_id=_uuid(raw, "trip_id"),
            stop_id=_stop(raw),
        )
    except WrongError as wrong:
        return wrong.fault


def _when(raw: Mapping[str, Any], bounds: Bounds) -> datetime:
    ts = raw.get("ts")
    if type(ts) is not int or ts < 0:
        msg = "ts is no whole number of milliseconds"
        raise malformed(msg)
    if ts > bounds.newest:
        raise WrongError(QuarantineReason.FUTURE, "ts lies ahead of now")
    return from_millis(ts)


def _possible(event_types: tuple[EventType, ...], state: VehicleState) -> VehicleState:
    if not may_result(event_types, state):
        raise WrongError(QuarantineReason.IMPOSSIBLE_STATE, f"{state} never follows {event_types[-1]}")
    return state


def _event_id(raw: Mapping[str, Any]) -> UUID:
    event_id = _uuid(raw, "event_id")
    if event_id is None:
        msg = "event_id is missing"
        raise malformed(msg)
    return event_id


def _types(raw: Mapping[str, Any]) -> tuple[EventType, ...]:
    names = raw.get("event_types")
    if type(names) is not list or not 1 <= len(names) <= _MAX_TYPES:
        msg = "event_types is no short list"
        raise malformed(msg)
    known = [spelled(name) if type(name) is str else None for name in names]
    found = tuple(event_type for event_type in known if event_type is not None)
    if len(found) != len(names):
        raise WrongError(QuarantineReason.UNKNOWN_EVENT_TYPE, "event_types names something that nobody knows")
    return found


def _state(raw: Mapping[str, Any]) -> VehicleState:
    name = raw.get("vehicle_state")
    state = _STATES.get(name) if type(name) is str else None
    if state is None:
        msg = "vehicle_state is no state of MDS"
        raise malformed(msg)
    return state


def _uuid(raw: Mapping[str, Any], name: str) -> UUID | None:
    value = raw.get(name)
    if value is None:
        return None
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        msg = f"{name} is no UUID"
        raise malformed(msg) from None


def _number(raw: Mapping[str, Any], name: str) -> float | None:
    value = raw.get(name)
    if value is None:
        return None
    least, greatest = _RANGES[name]
    if type(value) not in {int, float}:
        msg = f"{name} is no number"
        raise malformed(msg)
    if not least <= value <= greatest:
        msg = f"{name} is outside {least}..{greatest}"
        raise out_of_range(msg)
    return float(value)


def _stop(raw: Mapping[str, Any]) -> str | None:
    value = raw.get("stop_id")
    if value is None:
        return None
    if type(value) is not str or not 0 < len(value) <= _MAX_STOP_ID or "\x00" in value:
        msg = "stop_id is no short name"
        raise malformed(msg)
    return value
