"""Reading what customers write in the app. Strangers can write to the queue: everything is checked, and what
we do not know of is not kept.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from apps.support.enums import Topic

SOURCE: Final = "ev4rent.app"
DETAIL_TYPE: Final = "support.requested"
SCHEMA_VERSION: Final = 1
_LONGEST: Final = 5_000
_SUBJECT: Final = 200


class NoRequestError(ValueError):
    """The message is nothing that the app says; the text says why."""


class Request(NamedTuple):
    """Somebody wrote in the app: on a new matter, or on one that `conversation` names."""

    event_id: UUID
    market: str
    occurred_at: datetime
    customer_id: UUID
    rental_id: UUID | None
    topic: Topic
    subject: str
    text: str
    language: str
    conversation: UUID


def parse(message: str | bytes) -> Request:
    """The request in an EventBridge envelope. Raises NoRequestError."""
    try:
        raw = json.loads(message)
    except (ValueError, RecursionError):
        raise NoRequestError("is no JSON") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("detail"), dict):
        raise NoRequestError("is no envelope of EventBridge")
    if raw.get("source") != SOURCE or raw.get("detail-type") != DETAIL_TYPE:
        raise NoRequestError("comes from somebody else")
    detail: dict[str, Any] = raw["detail"]
    if detail.get("schema_version") != SCHEMA_VERSION:
        raise NoRequestError("has a form that nobody knows")
    event_id = _uuid(detail, "event_id")
    return Request(
        event_id=event_id,
        market=_text(detail, "market", 8),
        occurred_at=_moment(detail),
        customer_id=_uuid(detail, "customer_id"),
        rental_id=_uuid(detail, "rental_id") if detail.get("rental_id") is not None else None,
        topic=_topic(detail),
        subject=_text(detail, "subject", _SUBJECT),
        text=_text(detail, "text", _LONGEST),
        language=_text(detail, "language", 8) if detail.get("language") else "",
        conversation=_uuid(detail, "conversation") if detail.get("conversation") else event_id,
    )


def scrubbed(message: str) -> str:
    """What of the message may be kept for people to look at: nothing that a customer wrote."""
    try:
        detail = json.loads(message)["detail"]
        kept = {name: detail.get(name) for name in ("event_id", "market", "occurred_at", "topic")}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return f"{len(message)} characters that may hold a customer's words, and were not kept."
    return json.dumps(kept)


def _text(detail: Mapping[str, Any], name: str, most: int) -> str:
    value = detail.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > most or "\x00" in value:
        raise NoRequestError(f"has no {name} that makes sense")
    return value.strip()


def _uuid(detail: Mapping[str, Any], name: str) -> UUID:
    try:
        return UUID(str(detail.get(name)))
    except ValueError:
        raise NoRequestError(f"has no {name} that makes sense") from None


def _moment(detail: Mapping[str, Any]) -> datetime:
    try:
        found = datetime.fromisoformat(str(detail.get("occurred_at")))
    except ValueError:
        raise NoRequestError("has no occurred_at that makes sense") from None
    if found.tzinfo is None:
        raise NoRequestError("has an occurred_at without a zone")
    return found


def _topic(detail: Mapping[str, Any]) -> Topic:
    try:
        return Topic(str(detail.get("topic")))
    except ValueError:
        raise NoRequestError("has a topic that nobody knows") from None
