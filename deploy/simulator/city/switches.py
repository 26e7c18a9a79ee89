"""What commands have made of the cars: a lock that somebody opened or closed from afar."""

from dataclasses import dataclass, field

import numpy as np

from deploy.simulator.city.columns import Columns


@dataclass(slots=True)
class Switches:
    """Locks by car, from an epoch second on, until the car is driven: then its driver sees to the lock
    again.
    """

    _locks: dict[int, tuple[float, bool]] = field(default_factory=dict)

    def turn(self, car: int, at_s: float, *, locked: bool) -> None:
        """From now on the car is locked, or is not."""
        self._locks[car] = (at_s, locked)

    def apply(self, columns: Columns) -> None:
        """Change the rows of cars whose lock was turned, in place."""
        for car, (at_s, locked) in list(self._locks.items()):
            rows = np.flatnonzero((columns.car == car) & (columns.seconds >= at_s))
            if len(rows) == 0:
                continue
            if columns.ignition[rows].any():
                del self._locks[car]
            else:
                columns.locked[rows] = locked
