"""Distances on a patch of earth small enough to be flat."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Metres per degree at 1.35° north (WGS 84).
METRES_PER_LAT: Final = 110_574.0
METRES_PER_LNG: Final = 111_320.0 * math.cos(math.radians(1.35))


def metres_between(lat_a: float, lng_a: float, lat_b: float, lng_b: float) -> float:
    """Straight-line distance in metres."""
    return math.hypot((lat_b - lat_a) * METRES_PER_LAT, (lng_b - lng_a) * METRES_PER_LNG)


def step_lengths(lat: Floats, lng: Floats) -> Floats:
    """Lengths in metres of the steps of a polyline."""
    return np.hypot(np.diff(lat) * METRES_PER_LAT, np.diff(lng) * METRES_PER_LNG)


def bearings(lat_from: Floats, lng_from: Floats, lat_to: Floats, lng_to: Floats) -> Floats:
    """Compass headings in degrees, 0 is north, clockwise, within [0, 360)."""
    east = (lng_to - lng_from) * METRES_PER_LNG
    north = (lat_to - lat_from) * METRES_PER_LAT
    return np.degrees(np.arctan2(east, north)) % 360
