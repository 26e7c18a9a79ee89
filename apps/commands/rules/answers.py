"""Reading what a car answers. Strangers can write to the queue: everything is checked."""

import json
from typing import Any, Final
from uuid import UUID

from apps.commands.enums import CarOutcome
from apps.commands.types import CarAnswer
from apps.core.clock import from_millis

_MAX_ID: Final = 64
_MAX_DETAIL: Final = 200
_POSITION: Final = {"lat": (-90.0, 90.0), "lng": (-180.0, 180.0)}
_MAX_MS: Final = 2**48


class NoAnswerError(ValueError):
    """The message is no answer; the text says why."""


def parse(body: str) -> CarAnswer:
    """The answer in a message of the rule. Raises NoAnswerError."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        raise NoAnswerError("is no JSON") from None
    if not isinstance(raw, dict):
        raise NoAnswerError("is no JSON object")
    return CarAnswer(
        answer_id=_text(raw, "answer_id", _MAX_ID),
        command_id=_uuid(raw),
        device_id=_text(raw, "device_id", _MAX_ID),
        outcome=_outcome(raw),
        detail=_text(raw, "detail", _MAX_DETAIL, required=False),
        answered_at=from_millis(_millis(raw)),
        result=_position(raw),
    )


def _text(raw: dict[str, Any], name: str, longest: int, *, required: bool = True) -> str:
    value = raw.get(name)
    if value is None and not required:
        return ""
    if type(value) is not str or (required and not value) or len(value) > longest or "\x00" in value:
        msg = f"{name} is no short text"
        raise NoAnswerError(msg)
    return value


def _uuid(raw: dict[str, Any]) -> UUID:
    text = _text(raw, "command_id", _MAX_ID)
    try:
        return UUID(text)
    except ValueError:
        raise NoAnswerError("command_id is no UUID") from None


def _outcome(raw: dict[str, Any]) -> CarOutcome:
    text = _text(raw, "outcome", _MAX_ID)
    try:
        return CarOutcome(text)
    except ValueError:
        raise NoAnswerError("outcome is unknown") from None


def _millis(raw: dict[str, Any]) -> int:
    value = raw.get("at")
    if type(value) is not int or not 0 <= value < _MAX_MS:
        raise NoAnswerError("at is no moment in milliseconds")
    return value


def _position(raw: dict[str, Any]) -> dict[str, float]:
    """Where the car says that it is; empty without."""
    if raw.get("lat") is None and raw.get("lng") is None:
        return {}
    found: dict[str, float] = {}
    for name, (least, greatest) in _POSITION.items():
        value: Any = raw.get(name)
        if type(value) not in {int, float} or not least <= value <= greatest:
            msg = f"{name} is outside {least}..{greatest}"
            raise NoAnswerError(msg)
        found[name] = float(value)
    return found
