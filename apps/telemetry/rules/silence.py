"""When has a car been silent for too long?

A car can only be heard while somebody listens. So silence is counted in minutes in which anything at all
arrived
from the car's market: when our own end was down, or the network between, nobody fell silent, however late it
is on the clock.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.telemetry.types import Standing


@dataclass(frozen=True, slots=True)
class SilencePolicy:
    """How long a car may be silent, by state; a state that is absent is never watched.

    Underground a car is out of reach by nature: there the limit is `underground_factor` times as long.
    """

    limits: Mapping[str, timedelta]
    underground_factor: int
    missing_after: timedelta

    def limit(self, state: str, *, underground: bool) -> timedelta | None:
        limit = self.limits.get(state)
        return limit * self.underground_factor if limit is not None and underground else limit

    @property
    def shortest(self) -> timedelta:
        return min(self.limits.values())

    @property
    def longest(self) -> timedelta:
        return max(self.limits.values()) * self.underground_factor


def cutoff(limit: timedelta, *, heard_minutes: Sequence[datetime], at: datetime) -> datetime | None:
    """A car that was last heard before this moment has been silent for longer than `limit`.

    `heard_minutes` are the minutes in which the market was heard, newest first. None when there are too few
    of them to say anything.
    """
    needed = math.ceil(limit / timedelta(minutes=1))
    if len(heard_minutes) < needed:
        return None
    return min(at - limit, heard_minutes[needed - 1])


def is_silent(
    standing: Standing,
    *,
    underground: bool,
    policy: SilencePolicy,
    heard_minutes: Sequence[datetime],
    at: datetime,
) -> bool:
    """Whether this car should be given as out of reach."""
    limit = policy.limit(standing.state, underground=underground)
    if limit is None:
        return False
    earliest = cutoff(limit, heard_minutes=heard_minutes, at=at)
    return earliest is not None and standing.heard_at is not None and standing.heard_at < earliest
