"""Tickets: their states and what may follow what, what they are about, and what can happen to them."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final


class TicketStatus(StrEnum):
    """`pending` waits for the customer, `on_hold` for somebody else, `closed` is history."""

    NEW = "new"
    OPEN = "open"
    PENDING = "pending"
    ON_HOLD = "on_hold"
    SOLVED = "solved"
    CLOSED = "closed"


_S = TicketStatus

# The one table; a trigger holds the rows to it. A merge closes from anywhere and its undoing brings back.
TRANSITIONS: Final[Mapping[TicketStatus, tuple[TicketStatus, ...]]] = {
    _S.NEW: (_S.OPEN, _S.PENDING, _S.ON_HOLD, _S.SOLVED),
    _S.OPEN: (_S.PENDING, _S.ON_HOLD, _S.SOLVED),
    _S.PENDING: (_S.OPEN, _S.ON_HOLD, _S.SOLVED),
    _S.ON_HOLD: (_S.OPEN, _S.PENDING, _S.SOLVED),
    _S.SOLVED: (_S.OPEN, _S.CLOSED),
    _S.CLOSED: (),
}

# Somebody has still to do something, or waits for somebody.
UNSOLVED: Final = (_S.NEW, _S.OPEN, _S.PENDING, _S.ON_HOLD)
# It is our turn.
OURS: Final = (_S.NEW, _S.OPEN)


class Priority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


# Priority as a number to sort by.
URGENCY: Final[Mapping[Priority, int]] = {
    Priority.LOW: 0,
    Priority.NORMAL: 1,
    Priority.HIGH: 2,
    Priority.URGENT: 3,
}


class Channel(StrEnum):
    """How somebody reached us."""

    APP = "app"
    EMAIL = "email"
    PHONE = "phone"
    STAFF = "staff"
    SYSTEM = "system"


class Topic(StrEnum):
    """What a ticket is about; it decides over the queue."""

    GHOST_RENTAL = "ghost_rental"
    END_RENTAL = "end_rental"
    BILLING = "billing"
    REFUND = "refund"
    CHARGING = "charging"
    ACCESS = "access"
    BREAKDOWN = "breakdown"
    DAMAGE = "damage"
    FINE = "fine"
    LOST_ITEM = "lost_item"
    ACCOUNT = "account"
    OTHER = "other"


class ActorKind(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"
    SYSTEM = "system"


class EventKind(StrEnum):
    """What happened to a ticket, for its log. The clocks of promises follow from it and nothing else."""

    CREATED = "created"
    STATUS_CHANGED = "status_changed"
    REOPENED = "reopened"
    ASSIGNED = "assigned"
    QUEUE_CHANGED = "queue_changed"
    PRIORITY_CHANGED = "priority_changed"
    FIELDS_CHANGED = "fields_changed"
    CUSTOMER_MESSAGE = "customer_message"
    PUBLIC_REPLY = "public_reply"
    REPLY_WITHDRAWN = "reply_withdrawn"
    NOTE = "note"
    MERGED = "merged"
    MERGED_FROM = "merged_from"
    UNMERGED = "unmerged"
    SNOOZED = "snoozed"
    WOKE = "woke"
    LINKED = "linked"
    UNLINKED = "unlinked"
    MACRO_APPLIED = "macro_applied"
    ACTION_TAKEN = "action_taken"
    FEEDBACK_ASKED = "feedback_asked"
    FEEDBACK_GIVEN = "feedback_given"


class LinkKind(StrEnum):
    """Other things that a ticket speaks of."""

    CUSTOMER = "customer"
    RENTAL = "rental"
    VEHICLE = "vehicle"
    STATION = "station"
    PAYMENT = "payment"
    MONEY_REQUEST = "money_request"
    WORK_ORDER = "work_order"
    FIELD_TASK = "field_task"
    INCIDENT = "incident"
    SUSPICION = "suspicion"
    FOLLOW_UP_OF = "follow_up_of"
    TICKET = "ticket"


class CaseState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


# How long an answer can be called back.
UNDO: Final = timedelta(seconds=30)
# After so long without a word, what is solved is history.
CLOSE_AFTER: Final = timedelta(days=4)
