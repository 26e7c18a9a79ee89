"""Days that cost clearly more than such days do. Pure, robust and aware of the week.

A day is compared with the same weekdays of the eight weeks before it, each brought to the level of its own
week, so that a Sunday is no dip and growth no rise; medians, so that a past spike teaches nothing wrong.
While an episode lasts, its own days do not count as usual. After two weeks the new level is the usual one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Final

from apps.costs.rules.hourly import find_stretches

# What a part of the bill is: account id, account name, service, region, usage type, team, environment.
Part = tuple[str, str, str, str, str, str, str]

WEEK: Final = 7
_WEEKS: Final = 8
# Before this many days nothing is usual yet.
LEARNING: Final = 28
# How many robust deviations; a deviation is never taken for smaller than this share of what is expected.
_THRESHOLD: Final = 5.0
_LEAST_SPREAD: Final = 0.05
# A day must lie this share above the expected one, and cost at least this much more.
_LEAST_RATIO: Final = 0.25
LEAST_IMPACT: Final = 1.0
# An episode is over after so many usual days, and becomes the usual after so many days in a row.
_QUIET: Final = 3
_ADAPTS_AFTER: Final = 14
# Of a normal distribution, how the median of absolute deviations relates to the standard deviation.
_MAD: Final = 1.4826


@dataclass(frozen=True, slots=True)
class Expected:
    """What a day should cost, and how far up is still usual."""

    amount: float
    high: float


@dataclass(slots=True)
class Episode:
    """Unusual days of one part of the bill, with what was expected of them."""

    part: Part
    began: date
    last: date
    expected: float = 0.0
    actual: float = 0.0
    peak_ratio: float = 0.0
    # The hour in which it began, where it was metered by the hour.
    since: datetime | None = None

    @property
    def impact(self) -> float:
        return self.actual - self.expected


@dataclass(slots=True)
class Finding:
    """What one cause did: the part that moved most, and those of its service and account that moved along."""

    main: Episode
    others: list[Episode] = field(default_factory=list)

    @property
    def episodes(self) -> list[Episode]:
        return [self.main, *self.others]

    @property
    def began(self) -> date:
        return min(each.began for each in self.episodes)

    @property
    def last(self) -> date:
        return max(each.last for each in self.episodes)

    def total(self, name: str) -> float:
        return float(sum(getattr(each, name) for each in self.episodes))

    @property
    def since(self) -> datetime | None:
        return min((each.since for each in self.episodes if each.since), default=None)


def cause_key(part: Part) -> str:
    """The name of a cause: account and service; what moved within them is told, and may differ by the day."""
    return f"{part[0] or part[1]}|{part[2]}"


def expect(known: Sequence[float]) -> Expected | None:
    """What the day after `known` should cost; None while too little is known."""
    if len(known) < LEARNING:
        return None
    lately = known[-_WEEKS * WEEK :]
    level = median(lately[-WEEK:])
    usual, misses = [], []
    for back in range(WEEK, len(lately) + 1, WEEK):
        around = lately[max(0, len(lately) - back - 3) : len(lately) - back + 4]
        was = median(around)
        usual.append(lately[-back] * (level / was if was > 0 and level > 0 else 1.0))
    amount = median(usual)
    for day in range(WEEK, len(lately)):
        before = lately[day - WEEK]
        misses.append(abs(lately[day] - before))
    spread = max(median(misses) * _MAD / 2**0.5, amount * _LEAST_SPREAD)
    return Expected(amount, amount + max(_THRESHOLD * spread, amount * _LEAST_RATIO, 0.0))


def find_episodes(part: Part, first: date, amounts: Sequence[float]) -> list[Episode]:
    """The episodes of one part; `amounts` are its days from `first` on, without gaps."""
    episodes: list[Episode] = []
    usual: list[float] = []
    current: Episode | None = None
    pending: list[float] = []
    for number, amount in enumerate(amounts):
        day = first + timedelta(days=number)
        told = expect(usual)
        if told is None or not _is_unusual(amount, told):
            usual.append(amount)
            if current and (day - current.last).days > _QUIET:
                current, pending = None, []
            continue
        if current is None:
            current = Episode(part, day, day)
            episodes.append(current)
        _count(current, day, amount, told)
        pending.append(amount)
        # What is usual of an unusual day is what was expected, so that the series keeps its weeks.
        usual.append(told.amount)
        if len(pending) >= _ADAPTS_AFTER and (day - current.began).days + 1 == len(pending):
            usual = _adapted(usual, pending)
            current, pending = None, []
    return episodes


def find_causes(series: Mapping[Part, Sequence[float]], first: date, *, least: float) -> list[Finding]:
    """Episodes of all parts, folded by cause: those of one account and service that overlap are one."""
    found = (each for part, amounts in series.items() for each in find_episodes(part, first, amounts))
    return fold([episode for episode in found if episode.impact >= least])


def fold(episodes: Iterable[Episode]) -> list[Finding]:
    """Episodes by cause: those of one account and service that overlap are one finding."""
    by_cause: dict[str, list[Episode]] = {}
    for episode in episodes:
        by_cause.setdefault(cause_key(episode.part), []).append(episode)
    return [finding for key in sorted(by_cause) for finding in _folded(by_cause[key])]


def find_metered(
    series: Mapping[Part, Sequence[float]], first: datetime, *, unbilled_from: date, least: float
) -> list[Episode]:
    """Episodes among the hours that no bill tells yet; `first` is the hour with which the series begin."""
    start = round((datetime.combine(unbilled_from, time(), UTC) - first).total_seconds() / 3600)
    found = []
    for part, amounts in series.items():
        for stretch in find_stretches(amounts, start=max(start, 0)):
            if stretch.actual - stretch.expected >= least:
                began, last = (first + timedelta(hours=hour) for hour in (stretch.first, stretch.last))
                found.append(
                    Episode(
                        part,
                        began.date(),
                        last.date(),
                        stretch.expected,
                        stretch.actual,
                        stretch.peak_ratio,
                        began,
                    )
                )
    return found


def _folded(episodes: Sequence[Episode]) -> list[Finding]:
    groups: list[list[Episode]] = []
    for episode in sorted(episodes, key=lambda each: (each.began, each.last)):
        if groups and episode.began <= max(each.last for each in groups[-1]) + timedelta(days=_QUIET):
            groups[-1].append(episode)
        else:
            groups.append([episode])
    found = []
    for group in groups:
        ordered = sorted(group, key=lambda each: -each.impact)
        found.append(Finding(ordered[0], ordered[1:]))
    return found


def _is_unusual(amount: float, told: Expected) -> bool:
    return amount > told.high and amount - told.amount >= LEAST_IMPACT


def _count(episode: Episode, day: date, amount: float, told: Expected) -> None:
    episode.last = day
    episode.expected += told.amount
    episode.actual += amount
    ratio = amount / told.amount if told.amount > 0 else 99.0
    episode.peak_ratio = max(episode.peak_ratio, min(ratio, 99.0))


def _adapted(usual: Sequence[float], pending: Sequence[float]) -> list[float]:
    """The days before a step, lifted to the level after it; the days of the step as they were."""
    before = list(usual[: -len(pending)])
    expected = median(usual[-len(pending) :])
    lift = median(pending) / expected if expected > 0 else 0.0
    lifted = [amount * lift for amount in before] if lift else [median(pending)] * len(before)
    return [*lifted, *pending]
