"""The vocabulary of support."""

from apps.support.enums.acting import NEEDS, ActionKind, StepOutcome
from apps.support.enums.messages import SHOWN, Delivery, Direction, Visibility
from apps.support.enums.tickets import (
    CLOSE_AFTER,
    OURS,
    TRANSITIONS,
    UNDO,
    UNSOLVED,
    URGENCY,
    ActorKind,
    CaseState,
    Channel,
    EventKind,
    LinkKind,
    Priority,
    TicketStatus,
    Topic,
)

__all__ = [
    "CLOSE_AFTER",
    "NEEDS",
    "OURS",
    "SHOWN",
    "TRANSITIONS",
    "UNDO",
    "UNSOLVED",
    "URGENCY",
    "ActionKind",
    "ActorKind",
    "CaseState",
    "Channel",
    "Delivery",
    "Direction",
    "EventKind",
    "LinkKind",
    "Priority",
    "StepOutcome",
    "TicketStatus",
    "Topic",
    "Visibility",
]
