"""What one car is asked for on one day. A tour is a list of wishes; the planner sees which can be granted."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deploy.simulator.people.rhythm import (
    COMMUTE_BACK,
    COMMUTE_OUT,
    EVENING,
    LUNCH,
    WEEKDAY_ERRANDS,
    WEEKEND_ERRANDS,
    Purpose,
    Wave,
    choose,
    departure_hour,
    stay_minutes,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """One rental that somebody would like.

    ``stays`` are the minutes at each destination when the car comes back to where it was taken (a return
    trip); without stays it is one-way. A ``purpose`` of HOME is the way back to the car's home station.
    """

    hour: float
    purpose: Purpose
    stays: tuple[float, ...] = ()
    long_hire: bool = False


WEEKDAY_PATTERNS: Final = {
    "idle": 0.09,
    "commute": 0.36,
    "errand": 0.21,
    "two_errands": 0.16,
    "there_and_back": 0.15,
    "long_hire": 0.03,
}
WEEKEND_PATTERNS: Final = {
    "idle": 0.06,
    "errand": 0.20,
    "two_errands": 0.27,
    "three_errands": 0.14,
    "there_and_back": 0.27,
    "long_hire": 0.06,
}
LUNCH_FROM_WORK: Final = 0.30
EVENING_AFTER_WORK: Final = 0.22
ERRANDS: Final = {"errand": 1, "two_errands": 2, "three_errands": 3}


def draw_tour(weekend: bool, rng: np.random.Generator) -> list[Wish]:
    """The wishes for one car, by hour."""
    patterns = WEEKEND_PATTERNS if weekend else WEEKDAY_PATTERNS
    names = list(patterns)
    pattern = names[
        int(np.searchsorted(np.cumsum(list(patterns.values())), rng.random() * 0.999999, "right"))
    ]
    errands = WEEKEND_ERRANDS if weekend else WEEKDAY_ERRANDS
    if pattern == "commute":
        wishes = _commute(rng)
    elif pattern == "there_and_back":
        wishes = _there_and_back(errands, rng)
    elif pattern == "long_hire":
        wishes = [_long_hire(rng)]
    else:
        wishes = [_errand(choose(errands, rng), rng) for _ in range(ERRANDS.get(pattern, 0))]
    return sorted(wishes, key=lambda wish: wish.hour)


def _errand(wave: Wave, rng: np.random.Generator) -> Wish:
    return Wish(departure_hour(wave, rng), wave.purpose, (stay_minutes(wave.purpose, rng),))


def _commute(rng: np.random.Generator) -> list[Wish]:
    """One customer drives to work, others use the car at noon, one drives home."""
    wishes = [
        Wish(departure_hour(COMMUTE_OUT, rng), Purpose.WORK),
        Wish(departure_hour(COMMUTE_BACK, rng), Purpose.HOME),
    ]
    if rng.random() < LUNCH_FROM_WORK:
        wishes.append(_errand(LUNCH, rng))
    if rng.random() < EVENING_AFTER_WORK:
        wishes.append(_errand(EVENING, rng))
    return wishes


def _there_and_back(errands: tuple[Wave, ...], rng: np.random.Generator) -> list[Wish]:
    """Two one-way rentals, some hours apart."""
    wave = choose(errands, rng)
    out = min(departure_hour(wave, rng), 22.0)
    back = min(out + rng.uniform(1.2, 6.0), 25.0)
    return [Wish(out, wave.purpose), Wish(back, Purpose.HOME)]


def _long_hire(rng: np.random.Generator) -> Wish:
    """Somebody keeps the car for most of the day: family visits, deliveries, a house move."""
    stops = int(rng.integers(3, 6))
    total_minutes = rng.uniform(7.5, 12.5) * 60
    shares = rng.dirichlet(np.full(stops, 4.0))
    stays = tuple(float(total_minutes * share) for share in shares)
    return Wish(float(rng.uniform(7.0, 10.0)), Purpose.VISIT, stays, long_hire=True)
