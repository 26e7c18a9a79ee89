"""What arrives twice in one batch is taken once. Across batches and for shocks the back office does that."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vehicle_stream.messages import Reading
from vehicle_stream.rejection import Finding, RejectedError
from vehicle_stream.types import Event, Point


@dataclass(slots=True)
class _Seen:
    messages: set[tuple[str, str]] = field(default_factory=set)
    points: dict[tuple[str, int], Point] = field(default_factory=dict)
    events: set[tuple[str, str]] = field(default_factory=set)


def drop_duplicates(readings: Sequence[Reading]) -> None:
    """Turn repetitions into rejections, so that they are counted; the first one stays."""
    seen = _Seen()
    for reading in readings:
        if reading.message is None:
            continue
        origin = {"message_id": reading.message["message_id"], "device_id": reading.message["device_id"]}
        key = (origin["device_id"], origin["message_id"])
        if key in seen.messages:
            _drop_message(reading, origin)
            continue
        seen.messages.add(key)
        reading.points = [point for point in reading.points if _first_point(point, reading, origin, seen)]
        reading.events = [event for event in reading.events if _first_event(event, reading, origin, seen)]


def _drop_message(reading: Reading, origin: dict[str, str]) -> None:
    reading.points, reading.events, reading.shocks, reading.message = [], [], [], None
    reading.reject(RejectedError(Finding.DUPLICATE_MESSAGE, "message_id"), origin)


def _first_point(point: Point, reading: Reading, origin: dict[str, str], seen: _Seen) -> bool:
    key = (point["device_id"], point["seq"])
    earlier = seen.points.setdefault(key, point)
    if earlier is point:
        return True
    finding = Finding.DUPLICATE_POINT if _same(earlier, point) else Finding.CONFLICTING_SEQ
    reading.reject(RejectedError(finding, "seq"), origin)
    return False


def _same(one: Point, other: Point) -> bool:
    """Equal readings; a device that resends may have put them into another message."""
    return {**one, "message_id": ""} == {**other, "message_id": ""}


def _first_event(event: Event, reading: Reading, origin: dict[str, str], seen: _Seen) -> bool:
    key = (event["device_id"], event["event_id"])
    if key not in seen.events:
        seen.events.add(key)
        return True
    reading.reject(RejectedError(Finding.DUPLICATE_EVENT, "event_id"), origin)
    return False
