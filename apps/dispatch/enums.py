"""The vocabulary of dispatch."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Skill(StrEnum):
    """What somebody may be sent for."""

    DRIVE = "drive"
    CLEAN = "clean"
    REPAIR = "repair"
    INSPECT = "inspect"
    HIGH_VOLTAGE = "high_voltage"


class TaskKind(StrEnum):
    """What has to be done at a car."""

    CHARGE = "charge"
    CLEAN = "clean"
    REBALANCE = "rebalance"
    REPAIR = "repair"
    RECOVER = "recover"
    INSPECT = "inspect"


# What a task asks of whoever does it.
SKILL_OF: Final[Mapping[TaskKind, Skill]] = {
    TaskKind.CHARGE: Skill.DRIVE,
    TaskKind.CLEAN: Skill.CLEAN,
    TaskKind.REBALANCE: Skill.DRIVE,
    TaskKind.REPAIR: Skill.REPAIR,
    TaskKind.RECOVER: Skill.REPAIR,
    TaskKind.INSPECT: Skill.INSPECT,
}


class TaskState(StrEnum):
    """open → done | failed | cancelled; who is on the way is told by its visit."""

    OPEN = "open"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class VisitState(StrEnum):
    """All that is to be done at one car, as one way there."""

    OPEN = "open"
    EN_ROUTE = "en_route"
    ON_SITE = "on_site"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


# The one table of what may follow.
VISIT_MOVES: Final[Mapping[VisitState, tuple[VisitState, ...]]] = {
    VisitState.OPEN: (VisitState.EN_ROUTE, VisitState.CANCELLED),
    VisitState.EN_ROUTE: (VisitState.ON_SITE, VisitState.FAILED, VisitState.OPEN),
    VisitState.ON_SITE: (VisitState.DONE, VisitState.FAILED),
    VisitState.DONE: (),
    VisitState.FAILED: (),
    VisitState.CANCELLED: (),
}
# Somebody still has to go there, or is there.
OPEN_VISITS: Final = frozenset({VisitState.OPEN, VisitState.EN_ROUTE, VisitState.ON_SITE})
# Somebody has begun: nobody plans it anew.
BEGUN_VISITS: Final = frozenset({VisitState.EN_ROUTE, VisitState.ON_SITE})


class PlanState(StrEnum):
    """proposed → published → superseded; a proposal that is not taken is superseded, too."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


class PlanOrigin(StrEnum):
    """Why a plan was made: for the day, because something happened, or because somebody asked."""

    DAY = "day"
    REPLAN = "replan"
    ASKED = "asked"


class AbsenceKind(StrEnum):
    """Why somebody is not there."""

    LEAVE = "leave"
    SICK = "sick"
    TRAINING = "training"


class Binding(StrEnum):
    """What decided that this technician goes there now."""

    SKILL = "skill"
    WINDOW = "window"
    SHIFT = "shift"
    PARTS = "parts"
    NEAREST = "nearest"
    PERSON = "person"


class Exclusion(StrEnum):
    """What shut a visit out of a plan."""

    NOBODY_WORKS = "nobody_works"
    NO_SKILL = "no_skill"
    NO_PARTS = "no_parts"
    WINDOW = "window"
    TOO_LONG = "too_long"
    DAYS_FULL = "days_full"
    NOT_WORTH = "not_worth"
    TAKEN_OUT = "taken_out"


class FailReason(StrEnum):
    """Why a technician could not do it."""

    CAR_GONE = "car_gone"
    NO_ACCESS = "no_access"
    IN_USE = "in_use"
    PART_MISSING = "part_missing"
    UNSAFE = "unsafe"
    OTHER = "other"
