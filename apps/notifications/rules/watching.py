"""What a fact about a ticket is in a few words; None where it is nothing to tell whoever watches it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from apps.support.events import (
    CustomerWrote,
    MessageNotDelivered,
    MessageSent,
    NoteWritten,
    PromiseBroken,
    PromiseDue,
    TicketChanged,
)

_CUSTOMER: Final = "customer"
_PLAIN: Final[Mapping[str, str]] = {
    CustomerWrote.type: "the customer wrote again",
    MessageSent.type: "an answer went out",
    NoteWritten.type: "a colleague wrote a note",
}
_URGENT: Final[Mapping[str, str]] = {
    MessageNotDelivered.type: "an answer did not reach the customer",
    PromiseDue.type: "a promise comes due",
    PromiseBroken.type: "a promise was broken",
}
_STATUSES: Final[Mapping[str, str]] = {
    "new": "is new",
    "open": "is open",
    "pending": "waits for the customer",
    "on_hold": "is on hold",
    "solved": "is solved",
    "closed": "is closed",
}


@dataclass(frozen=True, slots=True)
class Said:
    title: str
    is_urgent: bool


def words_of(kind: str, payload: Mapping[str, Any], *, by: str) -> Said | None:
    """A status that changed because the customer wrote is told with what they wrote."""
    if kind in _PLAIN:
        return Said(_PLAIN[kind], is_urgent=False)
    if kind in _URGENT:
        return Said(_URGENT[kind], is_urgent=True)
    if kind != TicketChanged.type or by == _CUSTOMER or payload["before"] == payload["status"]:
        return None
    status = _STATUSES.get(payload["status"])
    return Said(f"it {status} now", is_urgent=False) if status else None
