"""Which second of which car goes into the archive."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from deploy.simulator.city.city import City
from deploy.simulator.city.columns import Columns
from deploy.simulator.clock import DAY_S, day_start_s, service_day
from deploy.simulator.faults.labels import Kind
from deploy.simulator.history.intervals import Interval, cut
from deploy.simulator.seeds import Ints

# Readings are worked out for this long at a time, which bounds memory.
CHUNK_S: Final = 3_600


@dataclass(frozen=True, slots=True)
class Density:
    """Seconds between the readings of a car; ``standing_s`` is a multiple of ``driving_s``."""

    driving_s: int
    standing_s: int


DENSE: Final = Density(30, 300)
SPARSE: Final = Density(60, 1_800)


def density_for(interval: Interval, now_s: int) -> Density:
    """The last day in detail, what is older more sparsely."""
    return DENSE if interval.end > now_s - DAY_S else SPARSE


def readings(city: City, interval: Interval, density: Density) -> Iterator[Columns]:
    """The readings of all cars in a stretch of time, in chunks of about an hour."""
    for piece in cut(interval, CHUNK_S):
        # A chunk never crosses the start of a service day, which is on the hour.
        cars, seconds = _due(city, piece, density)
        audible = _audible(city, cars, seconds)
        if audible.any():
            yield city.read(cars[audible], seconds[audible])


def _due(city: City, piece: Interval, density: Density) -> tuple[Ints, Ints]:
    """Each car has a phase of its own; who drives is read more often."""
    ticks = np.arange(piece.begin // density.driving_s, -(-piece.end // density.driving_s) + 1)
    everyone = np.arange(len(city.catalogue.cars))
    cars = np.repeat(everyone, len(ticks))
    tick = np.tile(ticks, len(everyone))
    seconds = tick * density.driving_s + cars % density.driving_s
    inside = (seconds >= piece.begin) & (seconds < piece.end)
    cars, tick, seconds = cars[inside], tick[inside], seconds[inside]
    if not len(cars):
        return cars, seconds
    every = density.standing_s // density.driving_s
    due = (tick % every == cars % every) | city.driving(cars, seconds)
    order = np.argsort(seconds[due], kind="stable")
    return cars[due][order], seconds[due][order]


def _audible(city: City, cars: Ints, seconds: Ints) -> np.ndarray:
    """A car whose modem hung never sent what it saw."""
    audible = np.ones(len(cars), dtype=bool)
    if not len(cars):
        return audible
    number = service_day(int(seconds[0]))
    t = seconds - day_start_s(number)
    for label in city.day(number).labels:
        if label.kind is Kind.SILENT_CAR:
            audible &= ~((cars == label.car) & (t >= label.begins) & (t < label.ends))
    return audible
