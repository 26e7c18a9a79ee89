"""How a broken telematics unit speaks."""

from collections.abc import Callable
from typing import Any, Final

import orjson

from deploy.simulator.publishing.messages import Message


def _truncated(body: dict[str, Any]) -> bytes:
    return orjson.dumps(body)[:-17]


def _text_for_number(body: dict[str, Any]) -> bytes:
    body["points"][0]["soc"] = "n/a"
    return orjson.dumps(body)


def _not_a_number(body: dict[str, Any]) -> bytes:
    body["points"][0]["speed_kmh"] = -9_999
    return orjson.dumps(body).replace(b"-9999", b"NaN")


def _impossible(body: dict[str, Any]) -> bytes:
    body["points"][0]["soc"] = 255
    return orjson.dumps(body)


def _missing(body: dict[str, Any]) -> bytes:
    del body["points"][0]["ts"]
    return orjson.dumps(body)


def _without_fix(body: dict[str, Any]) -> bytes:
    body["points"][0] |= {"lat": 0.0, "lng": 0.0}
    return orjson.dumps(body)


_WAYS: Final[tuple[Callable[[dict[str, Any]], bytes], ...]] = (
    _truncated,
    _text_for_number,
    _not_a_number,
    _impossible,
    _missing,
    _without_fix,
)


def garble(message: Message, variant: int, sent_at_ms: int) -> str:
    """Spoil a message in one of several ways, which is returned by name."""
    way = _WAYS[variant % len(_WAYS)]
    message.raw = way(orjson.loads(message.body(sent_at_ms)))
    return way.__name__.strip("_")
