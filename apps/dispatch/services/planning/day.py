"""One day of one market as a planner sees it: what stands already, and the problem that is left."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from apps.dispatch.models import Technician, Visit
from apps.dispatch.rules.planning import Problem, Routes
from apps.dispatch.rules.planning.timetable import Line


@dataclass(frozen=True, slots=True)
class Held:
    """A stop that no planner touches: done, under way, or locked. Moments in seconds of the day."""

    visit: UUID
    arrive: int
    start: int
    leave: int
    travel_m: int
    travel_s: int
    locked: bool


@dataclass(slots=True)
class Day:
    """Workers of the problem are `technicians`, its calls `visits`, both in this order.

    `standing` is what the plan before gave to whom, of what is still free; `short` are those of `held` that
    lack a part.
    """

    market: str
    day: date
    origin: datetime
    technicians: Sequence[Technician]
    visits: Sequence[Visit]
    held: dict[UUID, list[Held]]
    problem: Problem
    travel: str
    standing: Routes = field(default_factory=list)
    short: frozenset[UUID] = frozenset()

    def moment(self, second: int) -> datetime:
        return self.origin + timedelta(seconds=second)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stop as it will be written: held, or a line of a timetable."""

    technician: Technician
    visit: UUID
    line: Line | Held
    locked: bool
