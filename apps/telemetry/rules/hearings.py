"""When the cloud heard each car of a batch for the last time, and the way of that message so far."""

import re
from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any, Final
from uuid import UUID

from apps.telemetry.types import Bounds, Hearing

_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_UUIDS: Final = re.compile(rf"(?:{_UUID.pattern}\n)*+")
_GATEWAY: Final = re.compile(r"[A-Za-z0-9._:-]{1,40}")
_NAMES: Final = frozenset({str, NoneType})
_MAX_MILLIS: Final = 2**48

Owned = tuple[UUID, Mapping[str, Any]]


def hear(owned: Sequence[Owned], bounds: Bounds) -> dict[UUID, Hearing]:
    """The newest of these messages by car; the first of two of the same millisecond."""
    spoken = _all_sound(owned, bounds)
    if spoken is None:
        each = ((vehicle_id, _hearing(raw, bounds)) for vehicle_id, raw in owned)
        spoken = [(vehicle_id, hearing) for vehicle_id, hearing in each if hearing is not None]
    newest = dict(spoken)
    if len(newest) == len(spoken):
        return newest
    newest = {}
    for vehicle_id, hearing in spoken:
        known = newest.get(vehicle_id)
        if known is None or hearing.heard_at > known.heard_at:
            newest[vehicle_id] = hearing
    return newest


def _all_sound(owned: Sequence[Owned], bounds: Bounds) -> list[tuple[UUID, Hearing]] | None:
    """What `_hearing` says of each, column by column, when all are as the cloud writes them; else None."""
    if not owned:
        return []
    columns: list[list[Any]] = [
        [raw.get(name) for _, raw in owned]
        for name in ("message_id", "sent_at", "iot_at", "kinesis_at", "gateway")
    ]
    ids, sent, iot, kinesis, gateways = columns
    if not all(set(map(type, column)) == {int} for column in (sent, iot, kinesis)):
        return None
    if min(*sent, *iot, *kinesis) <= 0 or max(*sent, *kinesis) >= _MAX_MILLIS or max(iot) > bounds.newest:
        return None
    if not (_are_uuids(ids) and _are_names(gateways)):
        return None
    hearings = map(Hearing._make, zip(iot, ids, sent, iot, kinesis, gateways, strict=True))
    return list(zip((vehicle_id for vehicle_id, _ in owned), hearings, strict=True))


def _are_uuids(ids: list[Any]) -> bool:
    return set(map(type, ids)) == {str} and _UUIDS.fullmatch("\n".join(ids) + "\n") is not None


def _are_names(gateways: list[Any]) -> bool:
    """Few for many cars, so that each is looked at once; none is sound, too."""
    if not set(map(type, gateways)) <= _NAMES:
        return False
    return all(name is None or _GATEWAY.fullmatch(name) for name in set(gateways))


def _hearing(raw: Mapping[str, Any], bounds: Bounds) -> Hearing | None:
    """The cloud's own clock says when a car was heard; the car's clock is no witness."""
    iot_at, kinesis_at = _millis(raw.get("iot_at")), _millis(raw.get("kinesis_at"))
    heard_at = iot_at or kinesis_at or _millis(raw.get("lambda_at"))
    if heard_at is None or heard_at > bounds.newest:
        return None
    sent_at = _millis(raw.get("sent_at"))
    message_id = raw.get("message_id")
    known = type(message_id) is str and _UUID.fullmatch(message_id)
    gateway = raw.get("gateway")
    named = type(gateway) is str and _GATEWAY.fullmatch(gateway)
    return Hearing(
        heard_at, message_id if known else None, sent_at, iot_at, kinesis_at, gateway if named else None
    )


def _millis(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < _MAX_MILLIS else None
