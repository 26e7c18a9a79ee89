"""Frozen values of dispatch that cross the borders of this app."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from apps.dispatch.enums import FailReason, TaskKind, VisitState


class Place(NamedTuple):
    lat: float
    lng: float


class Matrix(NamedTuple):
    """Metres and seconds from each place (row) to each other (column)."""

    metres: Sequence[Sequence[int]]
    seconds: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """Something that somebody wants done at a car; `source` says what asks (`person`, `ticket:<id>`)."""

    vehicle_id: UUID
    kind: TaskKind
    minutes: int
    urgency: int = 1
    required: bool = True
    title: str = ""
    source: str = "person"
    window_from: datetime | None = None
    window_to: datetime | None = None


class Trouble(NamedTuple):
    """What would be wrong with a stop: a code, whose stop, and by how many minutes; or of which part there is
    how much of what is needed.
    """

    code: str
    plate: str
    minutes: int
    part: str = ""
    there: Decimal = Decimal(0)
    needed: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitStep:
    """What a technician did, and when: it may be a while ago when their phone had no signal."""

    to: VisitState
    happened_at: datetime
    reason: FailReason | None = None
    note: str = ""
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a visit goes in a plan: whose day, and as which stop (None: the last)."""

    technician_id: UUID
    position: int | None = None
