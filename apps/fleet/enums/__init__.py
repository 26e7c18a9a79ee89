"""The fleet's vocabulary, and the one table of what may happen to a car in which state."""

from apps.fleet.enums.transitions import (
    HOLD_TYPES,
    OWN_TYPES,
    PASSING_TYPES,
    TRANSITIONS,
    may_follow,
    may_result,
    own_type,
    spelled,
)
from apps.fleet.enums.words import (
    BayStatus,
    DocumentStage,
    EventType,
    HoldKind,
    ImportKind,
    ImportOutcome,
    StationKind,
    VehicleState,
    ZoneKind,
)

__all__ = [
    "HOLD_TYPES",
    "OWN_TYPES",
    "PASSING_TYPES",
    "TRANSITIONS",
    "BayStatus",
    "DocumentStage",
    "EventType",
    "HoldKind",
    "ImportKind",
    "ImportOutcome",
    "StationKind",
    "VehicleState",
    "ZoneKind",
    "may_follow",
    "may_result",
    "own_type",
    "spelled",
]
