"""The papers of the cars: what an office of Singapore would have on file, a few of them nearly or just over.

Days are the city's; a paper is good from its first day and no longer on its last.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from deploy.simulator.clock import DAY_S
from deploy.simulator.fleet.cars import Car
from deploy.simulator.seeds import stream

# Of how many cars a paper is over, and of how many one ends within three months; never fewer than these.
OVER_SHARE: Final = 0.008
OVER_LEAST: Final = 3
NEAR_SHARE: Final = 0.04
NEAR_LEAST: Final = 12
INSPECTED_FROM_YEARS: Final = 3
INSPECTED_EVERY_YEARS: Final = 2
ENTITLED_YEARS: Final = 10
# Toll units were fitted from this day on; older cars got theirs then.
UNITS_FROM: Final = date(2024, 5, 1)
# Ends of papers that are near: this week, this month, this quarter.
_NEAR: Final = ((1, 7), (8, 30), (31, 90))


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of one car; without ``valid_to`` it does not expire."""

    plate: str
    kind: str
    number: str
    valid_from: date
    valid_to: date | None


def first_registered(car: Car) -> date:
    """The day on which the car came on the road."""
    return date(1970, 1, 1) + timedelta(days=int(car.new_at_s // DAY_S))


def build_papers(seed: int, cars: Sequence[Car], today: date) -> tuple[Paper, ...]:
    """All papers as of ``today``; the same day gives the same papers."""
    rng = stream(seed, "papers")
    order = [int(index) for index in rng.permutation(len(cars))]
    over = max(OVER_LEAST, round(len(cars) * OVER_SHARE))
    near = max(NEAR_LEAST, round(len(cars) * NEAR_SHARE))
    ends: dict[tuple[int, str], int] = {}
    for place, index in enumerate(order[: over + near]):
        kind = ("insurance", "road_tax")[int(rng.integers(2))]
        low, high = (-20, 0) if place < over else _NEAR[place % len(_NEAR)]
        ends[index, kind] = int(rng.integers(low, high + 1))
    papers: list[Paper] = []
    for car in cars:
        usual = {"insurance": int(rng.integers(100, 330)), "road_tax": int(rng.integers(100, 170))}
        left = {kind: ends.get((car.index, kind), days) for kind, days in usual.items()}
        papers.extend(_papers_of(car, today, left))
    return tuple(papers)


def grounded_from(cars: Sequence[Car], papers: Iterable[Paper]) -> dict[int, int]:
    """The epoch day from which nobody is let into a car, by index: the day before its first paper is over,
    so that no rental is under way when it ends.
    """
    ends: dict[tuple[str, str], date] = {}
    for paper in papers:
        key = (paper.plate, paper.kind)
        ends[key] = max(ends.get(key, date.min), paper.valid_to or date.max)
    grounded: dict[int, int] = {}
    for car in cars:
        own = [ends[car.plate, kind] for kind in ("insurance", "road_tax", "coe")]
        birthday = years_after(first_registered(car), INSPECTED_FROM_YEARS)
        over = min([*own, ends.get((car.plate, "inspection"), birthday)])
        grounded[car.index] = (over - date(1970, 1, 1)).days - 1
    return grounded


def _papers_of(car: Car, today: date, left: dict[str, int]) -> Iterator[Paper]:
    born = first_registered(car)
    for kind, months, mark in (("insurance", 12, "POL"), ("road_tax", 6, "VRT")):
        ends = today + timedelta(days=left[kind])
        begins = max(born, _months_before(ends, months) + timedelta(days=1))
        yield Paper(car.plate, kind, f"{mark}-{car.index + 1:05d}", begins, ends)
    yield Paper(car.plate, "coe", f"COE-{car.index + 1:05d}", born, years_after(born, ENTITLED_YEARS))
    yield Paper(car.plate, "obu", f"OBU-{car.index + 1:05d}", max(born, UNITS_FROM), None)
    years = INSPECTED_FROM_YEARS
    while years_after(born, years) <= today:
        begins = years_after(born, years)
        ends = years_after(born, years + INSPECTED_EVERY_YEARS)
        yield Paper(car.plate, "inspection", f"INS-{car.index + 1:05d}-{years}", begins, ends)
        years += INSPECTED_EVERY_YEARS


def years_after(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
