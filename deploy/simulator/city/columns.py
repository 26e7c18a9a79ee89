"""Readings of many cars at many seconds, as columns."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deploy.simulator.geography.distance import Floats
from deploy.simulator.seeds import Ints

Flags = NDArray[np.bool_]

# 0 stands for no code.
TROUBLE_CODES: Final = ("", "P0AA6", "P0562", "U0100", "C0035", "P0128", "P0A0D")


@dataclass(slots=True)
class Columns:
    """A row a reading; units as in the vehicle message. ``tyres`` has four columns, ``dtc`` is an index."""

    car: Ints
    seconds: Ints
    lat: Floats
    lng: Floats
    speed_kmh: Floats
    heading: Floats
    soc: Floats
    soh: Floats
    odometer_m: Ints
    v12: Floats
    tyres: Floats
    temp_c: Floats
    plugged: Flags
    charging_kw: Floats
    locked: Flags
    ignition: Flags
    dtc: NDArray[np.int8]

    @property
    def awake(self) -> Flags:
        """Whether the converter feeds the 12 V side."""
        return self.ignition | (self.charging_kw > 0)

    def __len__(self) -> int:
        return len(self.car)
