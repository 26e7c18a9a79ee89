"""Which place somebody goes to: what it offers, discounted by the way there (gravity model)."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import Floats, metres_between
from deploy.simulator.people.rhythm import Purpose

OFFERS: Final = {
    Purpose.WORK: {"work": 1.0, "hub": 0.45, "leisure": 0.2, "airport": 0.25, "home": 0.04},
    Purpose.LUNCH: {"leisure": 1.0, "hub": 0.8, "home": 0.25, "work": 0.2, "airport": 0.05},
    Purpose.SHOPPING: {"leisure": 1.0, "hub": 1.0, "home": 0.15, "work": 0.1, "airport": 0.1},
    Purpose.VISIT: {"home": 1.0, "hub": 0.6, "leisure": 0.6, "work": 0.05, "airport": 0.05},
    Purpose.AIRPORT: {"airport": 1.0, "home": 0.0, "hub": 0.0, "work": 0.0, "leisure": 0.001},
}
# How far people go for it: the distance in km at which the appeal has fallen to 1/e.
REACH_KM: Final = {
    Purpose.WORK: 9.0,
    Purpose.LUNCH: 3.5,
    Purpose.SHOPPING: 5.0,
    Purpose.VISIT: 8.0,
    Purpose.AIRPORT: 30.0,
}
# Nobody rents a car for a walk.
TOO_NEAR_KM: Final = 1.2


@dataclass(slots=True)
class Attraction:
    """Draws destinations."""

    catalogue: Catalogue
    _cumulated: dict[Purpose, Floats] = field(default_factory=dict)

    def destination(self, origin: int, purpose: Purpose, rng: np.random.Generator) -> int:
        """The index of a station, never the origin."""
        if purpose not in self._cumulated:
            self._cumulated[purpose] = self._table(purpose)
        row = self._cumulated[purpose][origin]
        found = int(np.searchsorted(row, rng.random() * row[-1], "right"))
        return min(found, len(row) - 1) if found != origin else (origin + 1) % len(row)

    def _table(self, purpose: Purpose) -> Floats:
        stations = self.catalogue.stations
        table = np.zeros((len(stations), len(stations)))
        for row, origin in enumerate(stations):
            for column, target in enumerate(stations):
                km = (
                    metres_between(origin.place.lat, origin.place.lng, target.place.lat, target.place.lng)
                    / 1_000
                )
                near = km < TOO_NEAR_KM or row == column
                offer = 0.0 if near else OFFERS[purpose][target.place.kind]
                table[row, column] = offer * np.exp(-km / REACH_KM[purpose])
            if table[row].sum() == 0:
                table[row] = [0.0 if row == column else 1.0 for column in range(len(stations))]
        return np.cumsum(table, axis=1)
