"""From one record to everything it holds: points, events, hops, and what had to be refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vehicle_stream import fields, identifiers
from vehicle_stream.events import read_event
from vehicle_stream.points import read_point
from vehicle_stream.records import KinesisRecord, arrival_ms, payload_of
from vehicle_stream.rejection import Finding, RejectedError
from vehicle_stream.shocks import read_shock
from vehicle_stream.types import Event, Message, Point, Rejection, Shock

MAX_POINTS = 10
MAX_EVENTS = 20
MAX_SHOCKS = 10


@dataclass(slots=True)
class Reading:
    """The content of one Kinesis record after validation."""

    sequence_number: str
    points: list[Point] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    shocks: list[Shock] = field(default_factory=list)
    message: Message | None = None
    rejected: list[Rejection] = field(default_factory=list)

    def reject(self, error: RejectedError, known: Mapping[str, str]) -> None:
        """Note a refusal together with the identifiers that could still be read."""
        entry = Rejection(reason=error.code.value, detail=str(error))
        if "message_id" in known:
            entry["message_id"] = known["message_id"]
        if "device_id" in known:
            entry["device_id"] = known["device_id"]
        self.rejected.append(entry)


def read_record(record: KinesisRecord, *, lambda_at: int) -> Reading:
    """Never raises: whatever the bytes are, they end as points, events, shocks or as a rejection."""
    reading = Reading(sequence_number=record.kinesis.sequence_number)
    try:
        payload = payload_of(record)
    except RejectedError as error:
        reading.reject(error, {})
        return reading
    known = _known_identifiers(payload)
    try:
        _read_payload(payload, record, reading, lambda_at)
    except RejectedError as error:
        reading.reject(error, known)
    return reading


def _known_identifiers(payload: Mapping[str, object]) -> dict[str, str]:
    """Identifiers good enough to be told beside a refusal."""
    known = {}
    for name, pattern in (("message_id", identifiers.MESSAGE_ID), ("device_id", identifiers.DEVICE_ID)):
        value = payload.get(name)
        if isinstance(value, str) and pattern.fullmatch(value):
            known[name] = value
    return known


def _read_payload(
    payload: Mapping[str, object], record: KinesisRecord, reading: Reading, lambda_at: int
) -> None:
    origin = {
        "device_id": fields.text(payload, "device_id", identifiers.DEVICE_ID),
        "market": fields.text(payload, "market", identifiers.MARKET),
        "message_id": fields.text(payload, "message_id", identifiers.MESSAGE_ID).lower(),
    }
    sent_at = fields.integer(payload, "sent_at")
    raw_points = fields.items(payload, "points", MAX_POINTS)
    raw_events = fields.items(payload, "events", MAX_EVENTS)
    raw_shocks = fields.items(payload, "shocks", MAX_SHOCKS)
    if not raw_points and not raw_events and not raw_shocks:
        raise RejectedError(Finding.UNKNOWN_SHAPE, "points")

    for raw in raw_points:
        _take_point(raw, reading, origin, lambda_at)
    for raw in raw_events:
        _take_event(raw, reading, origin, lambda_at)
    for raw in raw_shocks:
        _take_shock(raw, reading, origin, lambda_at)
    if reading.points or reading.events or reading.shocks:
        reading.message = Message(
            message_id=origin["message_id"],
            device_id=origin["device_id"],
            sent_at=sent_at,
            iot_at=_rule_time(payload),
            kinesis_at=arrival_ms(record),
            lambda_at=lambda_at,
        )
        gateway = payload.get("gateway")
        # Good to know, no more: a strange one does not cost the readings.
        if isinstance(gateway, str) and identifiers.GATEWAY.fullmatch(gateway):
            reading.message["gateway"] = gateway


def _rule_time(payload: Mapping[str, object]) -> int | None:
    """``iot_at`` is added by the topic rule; a message that came another way has none."""
    return fields.integer(payload, "iot_at") if payload.get("iot_at") is not None else None


def _take_point(raw: object, reading: Reading, origin: Mapping[str, str], now_ms: int) -> None:
    """One bad point does not cost the good ones beside it."""
    try:
        reading.points.append(read_point(_object(raw, "points"), **origin, now_ms=now_ms))
    except RejectedError as error:
        reading.reject(error, origin)


def _take_event(raw: object, reading: Reading, origin: Mapping[str, str], now_ms: int) -> None:
    try:
        reading.events.append(read_event(_object(raw, "events"), **origin, now_ms=now_ms))
    except RejectedError as error:
        reading.reject(error, origin)


def _take_shock(raw: object, reading: Reading, origin: Mapping[str, str], now_ms: int) -> None:
    try:
        reading.shocks.append(read_shock(_object(raw, "shocks"), **origin, now_ms=now_ms))
    except RejectedError as error:
        reading.reject(error, origin)


def _object(raw: object, name: str) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise RejectedError(Finding.WRONG_TYPE, name)
    return raw
