"""Reading what the core platform tells. Strangers can write to the queue: everything is checked, and what we
do not know of is not kept.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from apps.rentals.enums import CustomerStatus, CustomerTier
from apps.rentals.enums import PlatformEventType as T
from apps.rentals.rules import fields as f
from apps.rentals.rules.fields import Check, FieldError
from apps.rentals.types import Contact, Told

SOURCE: Final = "ev4rent.core-platform"
SCHEMA_VERSION: Final = 1
_CONTACT: Final = "contact"


class NoEventError(ValueError):
    """The message is no event of the platform; the text says why."""


class _Form(NamedTuple):
    """What an event must say, and what it may say."""

    wanted: Mapping[str, Check]
    optional: Mapping[str, Check]


_ENVELOPE: Final[Mapping[str, Check]] = {"event_id": f.uuid, "market": f.text(8), "occurred_at": f.moment}
_RENTAL: Final[Mapping[str, Check]] = {"rental_id": f.uuid, "customer_id": f.uuid}
_CAR: Final[Mapping[str, Check]] = {**_RENTAL, "device_id": f.text(64)}
_NAMED: Final[Mapping[str, Check]] = {"reference": f.text(24)}
_FARE: Final[Mapping[str, Check]] = {
    **_RENTAL,
    "fare_minor": f.minor,
    "tax_minor": f.minor,
    "currency": f.currency,
    "lines": f.lines,
}
_FARE_MAY: Final[Mapping[str, Check]] = {**_NAMED, "tariff": f.text(40), "capture_due_at": f.moment}
_ANSWER: Final[Mapping[str, Check]] = {"command_id": f.uuid}
_ABOUT: Final[Mapping[str, Check]] = {"rental_id": f.uuid, "customer_id": f.uuid, "reason": f.text(200)}

FORMS: Final[Mapping[T, _Form]] = {
    T.RENTAL_RESERVED: _Form(_CAR, {**_NAMED, "stop_id": f.text(40), "account": f.text(24)}),
    T.RENTAL_STARTED: _Form(_CAR, {**_NAMED, "stop_id": f.text(40), "account": f.text(24)}),
    T.RENTAL_MOVED: _Form(_CAR, _NAMED),
    T.RENTAL_ENDED: _Form(
        {**_CAR, "ended_at": f.moment},
        {**_NAMED, "stop_id": f.text(40), "distance_m": f.metres, "is_corrected": f.flag},
    ),
    T.RENTAL_PRICED: _Form(_FARE, _FARE_MAY),
    T.FARE_CORRECTED: _Form(_FARE, _FARE_MAY),
    T.RENTAL_CANCELLED: _Form(_CAR, _NAMED),
    T.RENTAL_EXPIRED: _Form(_CAR, _NAMED),
    T.CAPTURE_HELD: _Form(_RENTAL, _NAMED),
    T.CAPTURE_RELEASED: _Form(_RENTAL, _NAMED),
    T.PAYMENT_CAPTURED: _Form({**_RENTAL, "amount_minor": f.minor}, {**_NAMED, "payment_id": f.text(64)}),
    T.PAYMENT_SETTLED: _Form(_RENTAL, {**_NAMED, "payment_id": f.text(64)}),
    T.CUSTOMER_UPDATED: _Form(
        {
            "customer_id": f.uuid,
            "number": f.text(16),
            "tier": f.one_of(frozenset(tier.value for tier in CustomerTier)),
            "status": f.one_of(frozenset(status.value for status in CustomerStatus)),
        },
        {"joined_at": f.moment},
    ),
    T.COMMAND_ACKED: _Form(_ANSWER, _ABOUT),
    T.COMMAND_REFUSED: _Form(_ANSWER, _ABOUT),
}
_CONTACT_FORM: Final[Mapping[str, Check]] = {"name": f.text(120), "email": f.text(254), "phone": f.text(32)}


def parse(message: str | bytes) -> Told:
    """The event in an EventBridge envelope. Raises NoEventError."""
    try:
        raw = json.loads(message)
    except (ValueError, RecursionError):
        raise NoEventError("is no JSON") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("detail"), dict):
        raise NoEventError("is no envelope of EventBridge")
    if raw.get("source") != SOURCE:
        raise NoEventError("comes from somebody else")
    try:
        kind = T(str(raw.get("detail-type")))
    except ValueError:
        raise NoEventError("has a type that nobody knows") from None
    detail: dict[str, Any] = raw["detail"]
    version = detail.get("schema_version")
    if type(version) is not int or version != SCHEMA_VERSION:
        raise NoEventError(f"has version {version!r:.20} of its form, which nobody knows")
    try:
        return _told(kind, detail)
    except FieldError as wrong:
        raise NoEventError(f"({kind.value}): {wrong}") from None


def scrubbed(message: str) -> str:
    """The message as it may be kept for people to look at: without the contact of anybody."""
    if _CONTACT not in message:
        return message
    try:
        raw = json.loads(message)
        raw["detail"].pop(_CONTACT, None)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return f"{len(message)} characters that may hold a contact, and were not kept."
    return json.dumps(raw)


def _told(kind: T, detail: dict[str, Any]) -> Told:
    envelope = f.checked(detail, _ENVELOPE, {})
    body = f.checked(detail, FORMS[kind].wanted, FORMS[kind].optional)
    rental, customer = body.pop("rental_id", None), body.pop("customer_id", None)
    if rental is None and customer is None:
        raise FieldError("rental_id and customer_id are missing")
    if body.get("tax_minor", 0) > body.get("fare_minor", 0):
        raise FieldError("tax_minor is more than the fare")
    return Told(
        event_id=UUID(envelope["event_id"]),
        type=kind.value,
        market=envelope["market"],
        occurred_at=datetime.fromisoformat(envelope["occurred_at"]),
        rental_id=UUID(rental) if rental else None,
        customer_id=UUID(customer) if customer else None,
        body=body,
        contact=_contact(detail) if kind is T.CUSTOMER_UPDATED else None,
    )


def _contact(detail: dict[str, Any]) -> Contact:
    given = detail.get(_CONTACT)
    if not isinstance(given, dict):
        raise FieldError("contact is missing")
    try:
        found = f.checked(given, {}, _CONTACT_FORM)
    except FieldError as wrong:
        raise FieldError(f"contact.{wrong}") from None
    return Contact(found.get("name", ""), found.get("email", ""), found.get("phone", ""))
