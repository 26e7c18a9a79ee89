"""Hours that cost clearly more than such hours do. Pure; for what is metered before there is a bill.

An hour is compared with the hours of the same time of day, and their neighbours, in the week before it; by
medians, so that a past spike teaches nothing wrong. One odd hour calls nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

DAY: Final = 24
_WEEK: Final = 7 * DAY
# Before this many hours nothing is usual yet.
LEARNING: Final = 3 * DAY
_THRESHOLD: Final = 5.0
_LEAST_SPREAD: Final = 0.05
_LEAST_RATIO: Final = 0.25
_FEWEST: Final = 2
# An episode is over after so many usual hours, and is the usual after so many hours in all.
_QUIET: Final = 6
_ADAPTS_AFTER: Final = 48
_MAD: Final = 1.4826


@dataclass(slots=True)
class Stretch:
    """Unusual hours, by their numbers, both included; the amounts are of the unusual ones alone."""

    first: int
    last: int
    expected: float = 0.0
    actual: float = 0.0
    peak_ratio: float = 0.0
    hours: int = 0


def expect_hour(known: Sequence[float]) -> tuple[float, float] | None:
    """What the hour after `known` should cost, and how much is still usual; None: too little is known."""
    if len(known) < LEARNING:
        return None
    lately = known[-_WEEK:]
    size = len(lately)
    season: list[float] = []
    for back in range(DAY, size + 1, DAY):
        season += lately[max(0, size - back - 1) : size - back + 2]
    amount = median(season)
    misses = [abs(lately[number] - lately[number - DAY]) for number in range(DAY, size)]
    least = _LEAST_SPREAD * max(abs(amount), abs(median(lately)))
    spread = max(median(misses) * _MAD / 2**0.5, least)
    return amount, amount + max(_THRESHOLD * spread, abs(amount) * _LEAST_RATIO)


def find_stretches(amounts: Sequence[float], *, start: int = 0) -> list[Stretch]:
    """The stretches of unusual hours from the hour number `start` on; what is before it teaches."""
    usual = list(amounts[:start])
    found: list[Stretch] = []
    current: Stretch | None = None
    for number in range(start, len(amounts)):
        amount = amounts[number]
        told = expect_hour(usual)
        if told is None or amount <= told[1]:
            usual.append(amount)
            if current and number - current.last > _QUIET:
                current = None
            continue
        if current is None:
            current = Stretch(number, number)
            found.append(current)
        _count(current, number, amount, told[0])
        # What is usual of an unusual hour is what was expected.
        usual.append(told[0])
        if number - current.first >= _ADAPTS_AFTER:
            usual[current.first :] = amounts[current.first : number + 1]
            current = None
    return [stretch for stretch in found if stretch.hours >= _FEWEST]


def _count(stretch: Stretch, number: int, amount: float, expected: float) -> None:
    stretch.last = number
    stretch.hours += 1
    stretch.expected += expected
    stretch.actual += amount
    ratio = amount / expected if expected > 0 else 99.0
    stretch.peak_ratio = max(stretch.peak_ratio, min(ratio, 99.0))
