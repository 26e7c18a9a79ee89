"""May a ticket go there? And what does it mean for whose turn it is?"""

from datetime import datetime
from typing import Final, Protocol

from apps.core.errors import Conflict
from apps.support.enums import OURS, TRANSITIONS, UNSOLVED, TicketStatus

_S = TicketStatus

STATUS_WORDS: Final = {
    _S.NEW: "new",
    _S.OPEN: "open",
    _S.PENDING: "waiting for the customer",
    _S.ON_HOLD: "on hold",
    _S.SOLVED: "solved",
    _S.CLOSED: "closed",
}


class Moving(Protocol):
    """What the rules ask of a ticket and set on it."""

    number: str
    status: str
    status_at: datetime
    waiting_since: datetime | None
    snoozed_until: datetime | None
    solved_at: datetime | None
    closed_at: datetime | None


def check_move(ticket: Moving, to: TicketStatus) -> None:
    """Raises Conflict when the ticket can't go there."""
    before = TicketStatus(ticket.status)
    if to not in TRANSITIONS[before]:
        raise Conflict(
            f"{ticket.number} is {STATUS_WORDS[before]}: it can't become {STATUS_WORDS[to]} from there.",
            code="not_in_this_state",
        )


def settle_status(ticket: Moving, to: TicketStatus, at: datetime) -> None:
    """Set the state and everything that hangs on it."""
    ticket.status, ticket.status_at = to.value, at
    if to not in OURS:
        ticket.waiting_since = None
    if to not in UNSOLVED:
        ticket.snoozed_until = None
    ticket.solved_at = at if to is _S.SOLVED else (ticket.solved_at if to is _S.CLOSED else None)
    ticket.closed_at = at if to is _S.CLOSED else None
