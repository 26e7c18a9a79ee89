"""The hours of people: what they set out for, and when."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np


class Purpose(StrEnum):
    """Why somebody takes a car; it decides which places attract."""

    WORK = "work"
    LUNCH = "lunch"
    SHOPPING = "shopping"
    VISIT = "visit"
    AIRPORT = "airport"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Wave:
    """Departures around an hour of the day: mean and spread in hours, and a share among its alternatives."""

    purpose: Purpose
    hour: float
    spread: float
    share: float


COMMUTE_OUT: Final = Wave(Purpose.WORK, 7.95, 0.55, 1.0)
COMMUTE_BACK: Final = Wave(Purpose.HOME, 18.35, 0.70, 1.0)
LUNCH: Final = Wave(Purpose.LUNCH, 12.3, 0.45, 1.0)
EVENING: Final = Wave(Purpose.VISIT, 20.0, 0.9, 1.0)

WEEKDAY_ERRANDS: Final = (
    Wave(Purpose.LUNCH, 12.2, 0.6, 0.26),
    Wave(Purpose.SHOPPING, 15.3, 1.5, 0.20),
    Wave(Purpose.SHOPPING, 18.9, 1.0, 0.24),
    Wave(Purpose.VISIT, 19.9, 1.0, 0.18),
    Wave(Purpose.AIRPORT, 6.8, 1.1, 0.06),
    Wave(Purpose.AIRPORT, 21.2, 1.2, 0.06),
)

WEEKEND_ERRANDS: Final = (
    Wave(Purpose.SHOPPING, 11.3, 1.4, 0.30),
    Wave(Purpose.VISIT, 15.2, 1.8, 0.28),
    Wave(Purpose.VISIT, 19.2, 1.4, 0.24),
    Wave(Purpose.LUNCH, 12.6, 0.8, 0.10),
    Wave(Purpose.AIRPORT, 8.0, 2.0, 0.08),
)


def departure_hour(wave: Wave, rng: np.random.Generator) -> float:
    """A departure in hours of the local day, within what belongs to the service day."""
    return float(np.clip(rng.normal(wave.hour, wave.spread), 4.6, 25.2))


def choose(waves: tuple[Wave, ...], rng: np.random.Generator) -> Wave:
    """One of the alternatives, by share."""
    mark = rng.random() * sum(wave.share for wave in waves)
    for wave in waves:
        mark -= wave.share
        if mark < 0:
            return wave
    return waves[-1]


def stay_minutes(purpose: Purpose, rng: np.random.Generator) -> float:
    """How long somebody stays at the destination of an errand."""
    median = {Purpose.LUNCH: 48.0, Purpose.SHOPPING: 62.0, Purpose.VISIT: 95.0, Purpose.AIRPORT: 24.0}
    return float(np.clip(rng.lognormal(np.log(median.get(purpose, 60.0)), 0.45), 8, 240))
