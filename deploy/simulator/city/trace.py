"""The trace of one car over one service day: knots with straight lines between them."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from deploy.simulator.geography.distance import Floats

Modes = NDArray[np.int8]


class Mode(IntEnum):
    """What a car is doing between two knots."""

    PARKED = 0
    PLUGGED = 1
    CHARGING = 2
    DRIVING = 3
    STOPPED = 4


@dataclass(frozen=True, slots=True)
class Trace:
    """``t`` in seconds of the service day, rising; ``mode[k]`` holds from knot k to knot k + 1."""

    t: Floats
    lat: Floats
    lng: Floats
    soc: Floats
    odo: Floats
    mode: Modes

    def at(self, t: float) -> tuple[float, float, float, float]:
        """Latitude, longitude, state of charge and metres driven at one second."""
        return (
            float(np.interp(t, self.t, self.lat)),
            float(np.interp(t, self.t, self.lng)),
            float(np.interp(t, self.t, self.soc)),
            float(np.interp(t, self.t, self.odo)),
        )

    def before(self, t: float) -> "Trace":
        """The part strictly before ``t``."""
        keep = self.t < t
        return Trace(
            self.t[keep], self.lat[keep], self.lng[keep], self.soc[keep], self.odo[keep], self.mode[keep]
        )

    def mode_at(self, t: float) -> Mode:
        """What the car is doing at one second."""
        return Mode(int(self.mode[max(int(np.searchsorted(self.t, t, "right")) - 1, 0)]))


def joined(parts: list[Trace]) -> Trace:
    """Traces one after the other."""
    return Trace(
        np.concatenate([part.t for part in parts]),
        np.concatenate([part.lat for part in parts]),
        np.concatenate([part.lng for part in parts]),
        np.concatenate([part.soc for part in parts]),
        np.concatenate([part.odo for part in parts]),
        np.concatenate([part.mode for part in parts]),
    )
