"""What the meters of the charging points count: every session of a service day, read from its plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from deploy.simulator.charging.bays import AT_STATION_M
from deploy.simulator.city.day_plan import DayPlan
from deploy.simulator.city.trace import Mode, Trace
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import METRES_PER_LAT, METRES_PER_LNG, Floats
from deploy.simulator.seeds import stable_id

# What of the meter's energy arrives in the battery.
EFFICIENCY: Final = 0.9
# Shorter ones are a car that was full when it was plugged in.
LEAST_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Metered:
    """One session by the meter: epoch seconds, Wh, and the charging point (station, number from 1)."""

    session_id: str
    car: int
    station: int
    number: int
    begins_s: int
    ends_s: int
    wh: int

    def wh_at(self, second: float) -> int:
        """What the meter shows while it runs."""
        share = (second - self.begins_s) / (self.ends_s - self.begins_s)
        return int(self.wh * min(max(share, 0.0), 1.0))


def sessions_of(catalogue: Catalogue, plan: DayPlan) -> list[Metered]:
    """Every session of a day, in the order in which they begin."""
    homes = _home_numbers(catalogue)
    begun = sorted(
        (int(plan.start_s + begin), int(plan.start_s + end), car, station, gain)
        for car, day in enumerate(plan.cars)
        for begin, end, station, gain in _charges(catalogue, day.trace)
    )
    taken: dict[tuple[int, int], int] = {}
    found = []
    for begins, ends, car, station, gain in begun:
        number = (
            homes[car] if catalogue.cars[car].home == station else _free(catalogue, taken, station, begins)
        )
        taken[station, number] = ends
        battery_wh = catalogue.cars[car].type.battery_kwh * 1_000
        wh = round(gain / 100 * battery_wh / EFFICIENCY)
        key = stable_id(catalogue.seed, "charging", car, begins)
        found.append(Metered(key, car, station, number, begins, ends, wh))
    return found


def _charges(catalogue: Catalogue, trace: Trace) -> Iterator[tuple[float, float, int, float]]:
    """(begin, end, station, gain in percent) of each stretch in which current flows."""
    flows = trace.mode == Mode.CHARGING
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flows, [False]]).astype(np.int8)))
    for first, after in edges.reshape(-1, 2).tolist():
        last = min(after, len(trace.t) - 1)
        begin, end = float(trace.t[first]), float(trace.t[last])
        gain = float(trace.soc[last] - trace.soc[first])
        station = _station(catalogue, float(trace.lat[first]), float(trace.lng[first]))
        if station is not None and end - begin >= LEAST_S and gain > 0:
            yield begin, end, station, gain


def _station(catalogue: Catalogue, lat: float, lng: float) -> int | None:
    lats: Floats = np.array([station.place.lat for station in catalogue.stations])
    lngs: Floats = np.array([station.place.lng for station in catalogue.stations])
    away = np.hypot((lats - lat) * METRES_PER_LAT, (lngs - lng) * METRES_PER_LNG)
    nearest = int(away.argmin())
    return nearest if away[nearest] <= AT_STATION_M else None


def _home_numbers(catalogue: Catalogue) -> list[int]:
    """The number of each car's own charging point."""
    ranks: dict[int, int] = {}
    numbers = []
    for car in catalogue.cars:
        ranks[car.home] = ranks.get(car.home, 0) + 1
        numbers.append(ranks[car.home])
    return numbers


def _free(catalogue: Catalogue, taken: dict[tuple[int, int], int], station: int, at: int) -> int:
    """The first of the visitors' points that is free; the last where the operator counts one too few."""
    own = catalogue.stations[station]
    numbers = range(own.home_bays + 1, own.bays + 1)
    return next((n for n in numbers if taken.get((station, n), 0) <= at), own.bays)
