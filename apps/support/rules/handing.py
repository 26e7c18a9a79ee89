"""Who gets the next ticket: who knows what it takes, has room, and has least; then who waited longest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Taker:
    """An agent who takes tickets now. `load` is how many unsolved ones are theirs."""

    staff: str
    skills: frozenset[str]
    capacity: int
    load: int
    last_given_at: datetime | None


def choose(takers: Iterable[Taker], skill: str) -> Taker | None:
    """None when nobody knows what it takes, or nobody has room."""
    fit = [each for each in takers if each.load < each.capacity and (not skill or skill in each.skills)]
    return min(
        fit,
        key=lambda each: (each.load / each.capacity, each.last_given_at or _NEVER, each.staff),
        default=None,
    )
