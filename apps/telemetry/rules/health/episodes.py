"""From the runs of a condition to alerts: opened once, held while the signal flaps, ended with patience."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple

# A signal that came this often within this time is told as flapping.
FLAPS: Final = 4
FLAPS_WITHIN: Final = timedelta(hours=1)
# So many beginnings are remembered; the count goes on.
RISES_KEPT: Final = 12


class Run(NamedTuple):
    """The condition held at every reading from `first` to `last`; it began at `since`, before it had lasted
    long enough. `low` and `high` are the extreme values of the field that matters, `codes` what it listed."""

    since: datetime
    first: datetime
    last: datetime
    low: float | None = None
    high: float | None = None
    codes: tuple[str, ...] = ()


class Quiet(NamedTuple):
    """What ends an alert held at every reading from `first` to `last`, and had lasted long enough."""

    first: datetime
    last: datetime


@dataclass(slots=True)
class Episode:
    """One alert as the readings tell it; open as long as `cleared_at` is None.

    `settled_at` is when a person ended it: until the hold-off has passed, nothing opens.
    """

    since: datetime
    first_seen: datetime
    last_seen: datetime
    low: float | None = None
    high: float | None = None
    codes: tuple[str, ...] = ()
    count: int = 1
    rises: list[datetime] = field(default_factory=list)
    flapping: bool = False
    cleared_at: datetime | None = None
    settled_at: datetime | None = None

    @classmethod
    def begun(cls, run: Run) -> "Episode":
        return cls(run.since, run.first, run.last, run.low, run.high, run.codes, rises=[run.first])

    @property
    def is_open(self) -> bool:
        return self.cleared_at is None and self.settled_at is None

    def goes_on(self, run: Run) -> None:
        """The condition holds, still or again."""
        again = run.first > self.last_seen
        if again:
            self.count += 1
            self.rises = [*self.rises, run.first][-RISES_KEPT:]
            self.flapping = self.flapping or _flaps(self.rises)
        self.last_seen = max(self.last_seen, run.last)
        self.low = _extreme(min, self.low, run.low)
        self.high = _extreme(max, self.high, run.high)
        self.codes = tuple(dict.fromkeys((*self.codes, *run.codes)))
        self.cleared_at = None


def follow(
    before: Episode | None, runs: Iterable[Run], quiets: Iterable[Quiet], *, hold_off: timedelta
) -> list[Episode]:
    """The episodes after these runs: the one before as it went on, then those that are new.

    Runs that are older than what is known change nothing, so the same readings may be judged again, and what
    arrives late opens nothing.
    """
    episodes = [before] if before else []
    steps: list[tuple[datetime, int, Run | Quiet]] = [
        *((run.first, 0, run) for run in runs if before is None or run.last > before.last_seen),
        *((quiet.first, 1, quiet) for quiet in quiets),
    ]
    for _, _, step in sorted(steps, key=lambda step: step[:2]):
        if isinstance(step, Quiet):
            _end(episodes, step)
        else:
            _hold(episodes, step, hold_off)
    return episodes


def _hold(episodes: list[Episode], run: Run, hold_off: timedelta) -> None:
    latest = episodes[-1] if episodes else None
    if latest is None:
        episodes.append(Episode.begun(run))
    elif latest.settled_at is not None:
        # A person said that it is done: for a while it is left alone, even if it still holds.
        free = latest.settled_at + hold_off
        if run.last > free:
            episodes.append(Episode.begun(run._replace(first=max(run.first, free))))
    elif latest.cleared_at is None or run.first <= latest.cleared_at + hold_off:
        if latest.cleared_at is None or run.first > latest.cleared_at:
            latest.goes_on(run)
    else:
        episodes.append(Episode.begun(run))


def _end(episodes: list[Episode], quiet: Quiet) -> None:
    latest = episodes[-1] if episodes else None
    if latest is None or not latest.is_open:
        return
    moment = quiet.first if quiet.first > latest.last_seen else quiet.last
    if moment > latest.last_seen:
        latest.cleared_at = moment


def _flaps(rises: Sequence[datetime]) -> bool:
    recent = rises[-FLAPS:]
    return len(recent) == FLAPS and recent[-1] - recent[0] <= FLAPS_WITHIN


def _extreme(choose: Callable[[float, float], float], one: float | None, two: float | None) -> float | None:
    if one is None or two is None:
        return two if one is None else one
    return choose(one, two)
