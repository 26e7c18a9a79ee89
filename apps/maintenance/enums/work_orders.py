"""Work orders: their states, what may follow what, and who may lead them there."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from apps.accounts.enums import Capability


class WorkOrderState(StrEnum):
    """From the wish to the books; on hold is waiting for something in the middle of the work."""

    DRAFT = "draft"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    DONE = "done"
    VERIFIED = "verified"
    CLOSED = "closed"
    CANCELLED = "cancelled"


_S = WorkOrderState

# The one table; a trigger holds the rows to it. `done` goes back when whoever checks it is not content.
MOVES: Final[Mapping[WorkOrderState, tuple[WorkOrderState, ...]]] = {
    _S.DRAFT: (_S.APPROVED, _S.CANCELLED),
    _S.APPROVED: (_S.SCHEDULED, _S.CANCELLED),
    _S.SCHEDULED: (_S.DISPATCHED, _S.CANCELLED),
    _S.DISPATCHED: (_S.IN_PROGRESS, _S.CANCELLED),
    _S.IN_PROGRESS: (_S.DONE, _S.ON_HOLD, _S.CANCELLED),
    _S.ON_HOLD: (_S.IN_PROGRESS, _S.CANCELLED),
    _S.DONE: (_S.VERIFIED, _S.IN_PROGRESS),
    _S.VERIFIED: (_S.CLOSED,),
    _S.CLOSED: (),
    _S.CANCELLED: (),
}

# Nothing follows.
FINAL_STATES: Final = frozenset({_S.CLOSED, _S.CANCELLED})
# Nobody has to work on the car any more.
SETTLED_STATES: Final = frozenset({_S.DONE, _S.VERIFIED, _S.CLOSED, _S.CANCELLED})
# Somebody is on the way to the car or at it.
ACCESS_STATES: Final = frozenset({_S.DISPATCHED, _S.IN_PROGRESS})
# Somebody has it from here on.
WITH_ASSIGNEE: Final = frozenset({_S.DISPATCHED, _S.IN_PROGRESS, _S.ON_HOLD, _S.DONE, _S.VERIFIED, _S.CLOSED})
# Moves that say why.
REASON_NEEDED: Final = frozenset(
    {(_S.IN_PROGRESS, _S.ON_HOLD), (_S.DONE, _S.IN_PROGRESS)}
    | {(state, _S.CANCELLED) for state, targets in MOVES.items() if _S.CANCELLED in targets}
)


# Who may lead an order from one state to another.
CAPABILITY_OF: Final[Mapping[tuple[WorkOrderState, WorkOrderState], Capability]] = {
    **{
        (state, target): Capability.WORK_ORDER_PLAN
        for state, targets in MOVES.items()
        for target in targets
        if target in {_S.APPROVED, _S.SCHEDULED, _S.DISPATCHED, _S.CANCELLED, _S.CLOSED}
    },
    (_S.DISPATCHED, _S.IN_PROGRESS): Capability.WORK_ORDER_WORK,
    (_S.IN_PROGRESS, _S.ON_HOLD): Capability.WORK_ORDER_WORK,
    (_S.ON_HOLD, _S.IN_PROGRESS): Capability.WORK_ORDER_WORK,
    (_S.IN_PROGRESS, _S.DONE): Capability.WORK_ORDER_WORK,
    (_S.DONE, _S.VERIFIED): Capability.WORK_ORDER_VERIFY,
    (_S.DONE, _S.IN_PROGRESS): Capability.WORK_ORDER_VERIFY,
}


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


class WorkKind(StrEnum):
    """Why there is work: before something breaks, after it, because of damage, a look, or a recall."""

    PREVENTIVE = "preventive"
    CORRECTIVE = "corrective"
    DAMAGE = "damage"
    INSPECTION = "inspection"
    RECALL = "recall"


class WorkCause(StrEnum):
    """What made it necessary; downtime is counted by it."""

    UNKNOWN = "unknown"
    SERVICE = "service"
    WEAR = "wear"
    DEFECT = "defect"
    ACCIDENT = "accident"
    MISUSE = "misuse"
    VANDALISM = "vandalism"


class OffRoad(StrEnum):
    """Whether the car is kept from customers: never, while it is worked on, or from the first word on."""

    NEVER = "never"
    DURING_WORK = "during_work"
    AT_ONCE = "at_once"


class LineKind(StrEnum):
    """What an order is made of: things to do, and what it costs."""

    CHECK = "check"
    LABOUR = "labour"
    PART = "part"
    INVOICE = "invoice"


class CheckResult(StrEnum):
    """How a thing to do came out; pending while nobody did it, and for lines that are nothing to do."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    NOT_NEEDED = "not_needed"


class EntryKind(StrEnum):
    """What happened to an order, for its history."""

    CREATED = "created"
    MOVED = "moved"
    CHANGED = "changed"
    COMMENTED = "commented"
    PHOTO = "photo"
    LINE_ADDED = "line_added"
    LINE_CHANGED = "line_changed"
    LINE_REMOVED = "line_removed"


class PhotoStage(StrEnum):
    """When a picture was taken."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class StepKind(StrEnum):
    """What can be done to many orders at once."""

    ASSIGN = "assign"
    PRIORITY = "priority"
    DUE = "due"
    MOVE = "move"


class StepOutcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"
