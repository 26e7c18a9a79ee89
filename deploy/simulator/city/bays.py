"""Who stands where: visitors' bays are booked ahead, so that no station holds more cars than it has bays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deploy.simulator.clock import DAY_S
from deploy.simulator.fleet.stations import Station

SLOT_S: Final = 600


@dataclass(slots=True)
class VisitorBays:
    """Bookings of one day in slots of ten minutes."""

    booked: NDArray[np.int32]
    capacity: NDArray[np.int32]

    @classmethod
    def of(cls, stations: Sequence[Station]) -> "VisitorBays":
        """Nothing is booked at the start of the day: everybody is at home."""
        capacity = np.array([station.visitor_bays for station in stations], dtype=np.int32)
        return cls(np.zeros((len(stations), DAY_S // SLOT_S), dtype=np.int32), capacity)

    def book(self, station: int, arrival: float, departure: float) -> bool:
        """Take a bay for the whole stay; False when there is none."""
        slots = slice(int(arrival // SLOT_S), int(min(departure, DAY_S - 1) // SLOT_S) + 1)
        if self.booked[station, slots].max(initial=0) >= self.capacity[station]:
            return False
        self.booked[station, slots] += 1
        return True
