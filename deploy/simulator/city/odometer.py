"""Odometers are the one thing that today inherits from all days before: a running sum of distances."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from deploy.simulator.geography.distance import Floats


@dataclass(slots=True)
class OdometerBook:
    """Readings at the start of each service day, kept on disk: a restart does not drive it all again."""

    folder: Path
    first_day: int
    first_readings: Floats
    distance_of: Callable[[int], Floats]
    _known: dict[int, Floats] = field(default_factory=dict)

    def at_start_of(self, day: int) -> Floats:
        """Readings in metres when ``day`` begins; days before the book opened have the first readings."""
        if day <= self.first_day:
            return self.first_readings
        if day not in self._known:
            kept = self._read(day) if self._path(day).exists() else None
            self._known[day] = self._drive_on(day) if kept is None else kept
        return self._known[day]

    def _drive_on(self, day: int) -> Floats:
        readings = self.at_start_of(day - 1) + self.distance_of(day - 1)
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self._path(day).with_suffix(".tmp")
        with draft.open("wb") as file:
            np.save(file, readings)
        draft.replace(self._path(day))
        return readings

    def _read(self, day: int) -> Floats | None:
        """None when the city had another number of cars then: the cars were others."""
        readings: Floats = np.load(self._path(day))
        return readings if len(readings) == len(self.first_readings) else None

    def _path(self, day: int) -> Path:
        return self.folder / f"odometer-{day}.npy"
