"""Which car stands in which bay: cars that live at a station have bays of their own, visitors take the first
free one of the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from deploy.simulator.city.city import City
from deploy.simulator.city.day_plan import STRETCH
from deploy.simulator.city.trace import Mode
from deploy.simulator.clock import service_day
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import METRES_PER_LAT, METRES_PER_LNG, Floats

# A car stands up to 40 m from the middle of its station; errands end further away.
AT_STATION_M: Final = 55.0
_STANDING: Final = (Mode.PARKED, Mode.PLUGGED, Mode.CHARGING)

Bay = tuple[int, int]


@dataclass(slots=True)
class BayBook:
    """Remembers who stands where from one look to the next; a bay is (station, number from 0)."""

    catalogue: Catalogue
    _homes: Mapping[int, int] = field(init=False)
    _places: tuple[Floats, Floats] = field(init=False)
    _taken: dict[int, Bay] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ranks: dict[int, int] = {}
        homes: dict[int, int] = {}
        for car in self.catalogue.cars:
            homes[car.index] = ranks.get(car.home, 0)
            ranks[car.home] = homes[car.index] + 1
        self._homes = homes
        places = [station.place for station in self.catalogue.stations]
        self._places = np.array([p.lat for p in places]), np.array([p.lng for p in places])

    def look(self, city: City, now: int) -> dict[Bay, Mode]:
        """What the cars in the bays are doing at this second; a bay that is absent is empty."""
        standing = dict(self._standing(city, now))
        self._taken = {
            car: bay for car, bay in self._taken.items() if car in standing and standing[car][0] == bay[0]
        }
        for car, (station, _) in standing.items():
            if car not in self._taken:
                bay = self._bay_for(car, station)
                if bay is not None:
                    self._taken[car] = bay
        return {bay: standing[car][1] for car, bay in self._taken.items()}

    def _bay_for(self, car: int, station: int) -> Bay | None:
        """None for a car that stands in the way of others, there being no bay left."""
        if self.catalogue.cars[car].home == station:
            return station, self._homes[car]
        own = self.catalogue.stations[station]
        taken = {number for where, number in self._taken.values() if where == station}
        free = (number for number in range(own.home_bays, own.bays) if number not in taken)
        number = next(free, None)
        return None if number is None else (station, number)

    def _standing(self, city: City, now: int) -> Iterable[tuple[int, tuple[int, Mode]]]:
        """(car, (station, what it does)) of the cars that stand at a station."""
        plan = city.day(service_day(now)).plan
        cars = np.arange(len(self.catalogue.cars))
        knots = np.searchsorted(plan.key, now - plan.start_s + cars * STRETCH, "right") - 1
        modes = plan.mode[knots]
        still = np.flatnonzero(np.isin(modes, _STANDING))
        lats, lngs = self._places
        north = (plan.lat[knots[still], None] - lats) * METRES_PER_LAT
        east = (plan.lng[knots[still], None] - lngs) * METRES_PER_LNG
        away = np.hypot(north, east)
        nearest = away.argmin(axis=1)
        near = away[np.arange(len(still)), nearest] <= AT_STATION_M
        for car, station in zip(still[near].tolist(), nearest[near].tolist(), strict=True):
            yield car, (station, Mode(int(modes[car])))
