"""Hours of rentals under the guard's eyes, and what it made of them."""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Self

from apps.rentals import services as rentals
from apps.rentals.models import GhostRule, Suspicion
from apps.rentals.selectors.contradicted import UNPLUGGED_TIMES
from deploy.score.ghosts.loading import MARKET, analyse, let_in, load
from deploy.score.ghosts.platform import Platform
from deploy.score.ghosts.rides import Kind, Ride

# As often as the schedule looks.
ROUND_S: Final = 120
_FIRST_DAY: Final = datetime(2026, 2, 2, tzinfo=UTC)
_TELL_EVERY: Final = 30
# Statistics of a database that has just been filled are of no use to its planner.
_ANALYSED_AT: Final = frozenset({3, 15, 60})


@dataclass(slots=True)
class Result:
    """`delays` count from when a ghost had stood for as long as the market's rule asks for, with or without
    its cable, or from its told end where that came first. `without_cable` count from when it came to stand.
    """

    ghosts: int = 0
    found: int = 0
    told: int = 0
    delays: list[float] = field(default_factory=list)
    without_cable: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: list[Ride] = field(default_factory=list)
    overcharged: int = 0
    slowest_round_s: float = 0.0
    guard_s: float = 0.0
    seconds: float = 0.0


@dataclass(slots=True)
class Game:
    """Loaded, then played once."""

    rides: Sequence[Ride]
    platform: Platform
    begins: datetime
    result: Result = field(default_factory=Result)

    @classmethod
    def set_up(cls, rides: Sequence[Ride], *, seed: int) -> Self:
        begins = _FIRST_DAY + timedelta(days=seed % 28, hours=seed % 9)
        load(rides, seed=seed, begins=begins)
        return cls(rides, Platform(rides, seed, begins), begins)

    def play(self, *, aloud: bool = False) -> Result:
        """Round after round of the guard, until nothing more is told."""
        began, last = time.monotonic(), self.platform.quiet_after + ROUND_S
        for number, now in enumerate(range(ROUND_S, last + ROUND_S, ROUND_S)):
            at = self.begins + timedelta(seconds=now)
            let_in(since=at - timedelta(seconds=ROUND_S), at=at)
            self.platform.tell(now)
            if number in _ANALYSED_AT:
                analyse()
            self._guard(at)
            self.platform.hear(now)
            if aloud and number % _TELL_EVERY == 0:
                told = f"{at:%H:%M}  {Suspicion.objects.count():>6,} held  {time.monotonic() - began:6.0f} s"
                print(told, file=sys.stderr, flush=True)
        self._compare()
        self.result.seconds = time.monotonic() - began
        return self.result

    def _guard(self, at: datetime) -> None:
        """What the scheduled jobs do at this moment."""
        began = time.monotonic()
        rentals.look(at=at)
        rentals.hold_again(at=at)
        rentals.end_overdue(until=at, at=at)
        took = time.monotonic() - began
        self.result.guard_s += took
        self.result.slowest_round_s = max(self.result.slowest_round_s, took)

    def _compare(self) -> None:
        minutes = GhostRule.objects.get(market=MARKET).minutes
        result, found = self.result, dict(Suspicion.objects.values_list("rental_id", "found_at"))
        told = {str(key): at for key, at in found.items()}
        for ride in self.rides:
            at = told.get(ride.rental_id)
            if ride.kind is not Kind.GHOST:
                result.wrong[ride.kind.value] += at is not None
                continue
            result.ghosts += 1
            if at is None:
                result.missed.append(ride)
            else:
                result.found += 1
                stood = (at - self.begins).total_seconds() - ride.stood
                if ride.stands[-1].plugged:
                    due = 60 * minutes
                else:
                    due = min(60 * minutes * UNPLUGGED_TIMES, ride.told - ride.stood)
                    result.without_cable.append(stood)
                result.delays.append(stood - due)
            result.overcharged += ride.rental_id in self.platform.taken
        result.told = len(told)
