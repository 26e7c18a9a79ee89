"""From an untrusted event to a normalised one."""

from collections.abc import Mapping

from vehicle_stream import clock, fields, identifiers, position
from vehicle_stream.mds import EVENT_TYPES, VEHICLE_STATES
from vehicle_stream.rejection import Finding, RejectedError
from vehicle_stream.types import Event

MAX_EVENT_TYPES = 8


def read_event(
    raw: Mapping[str, object], *, device_id: str, market: str, message_id: str, now_ms: int
) -> Event:
    """Validate strictly; raises :class:`RejectedError`."""
    lat, lng = position.coordinates(raw)
    event = Event(
        device_id=device_id,
        market=market,
        message_id=message_id,
        event_id=fields.text(raw, "event_id", identifiers.MESSAGE_ID).lower(),
        ts=clock.event_time(raw, now_ms),
        event_types=_event_types(raw),
        vehicle_state=_vehicle_state(raw),
        lat=lat,
        lng=lng,
        soc=fields.number(raw, "soc", 0, 100, 1),
    )
    if raw.get("trip_id") is not None:
        event["trip_id"] = fields.text(raw, "trip_id", identifiers.REFERENCE)
    if raw.get("stop_id") is not None:
        event["stop_id"] = fields.text(raw, "stop_id", identifiers.REFERENCE)
    return event


def _event_types(raw: Mapping[str, object]) -> list[str]:
    fields.required(raw, "event_types")
    values = fields.items(raw, "event_types", MAX_EVENT_TYPES)
    if not values:
        raise RejectedError(Finding.UNKNOWN_SHAPE, "event_types")
    names = [fields.as_text(value, "event_types", identifiers.REFERENCE) for value in values]
    if not EVENT_TYPES.issuperset(names):
        raise RejectedError(Finding.UNKNOWN_EVENT_TYPE, "event_types")
    return names


def _vehicle_state(raw: Mapping[str, object]) -> str:
    state = fields.text(raw, "vehicle_state", identifiers.REFERENCE)
    if state not in VEHICLE_STATES:
        raise RejectedError(Finding.UNKNOWN_EVENT_TYPE, "vehicle_state")
    return state
