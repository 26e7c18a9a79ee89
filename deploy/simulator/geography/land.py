"""Outlines of the main island and of its central reservoirs, hand-drawn, good to a few hundred metres."""

from collections.abc import Sequence
from typing import Final

LatLng = tuple[float, float]

# Counter-clockwise from the south-west; latitude, longitude in WGS 84 degrees.
MAIN_ISLAND: Final[tuple[LatLng, ...]] = (
    (1.2450, 103.6180),
    (1.2450, 103.6420),
    (1.2960, 103.6500),
    (1.2960, 103.6800),
    (1.3050, 103.7000),
    (1.3000, 103.7200),
    (1.2990, 103.7400),
    (1.2965, 103.7520),
    (1.2800, 103.7640),
    (1.2680, 103.7780),
    (1.2640, 103.7900),
    (1.2635, 103.8100),
    (1.2630, 103.8300),
    (1.2630, 103.8450),
    (1.2660, 103.8600),
    (1.2740, 103.8700),
    (1.2840, 103.8800),
    (1.2910, 103.8920),
    (1.2990, 103.9120),
    (1.3050, 103.9320),
    (1.3110, 103.9520),
    (1.3160, 103.9750),
    (1.3130, 104.0050),
    (1.3170, 104.0280),
    (1.3620, 104.0280),
    (1.3880, 104.0000),
    (1.3920, 103.9850),
    (1.3860, 103.9700),
    (1.3830, 103.9520),
    (1.3950, 103.9400),
    (1.4100, 103.9250),
    (1.4210, 103.9100),
    (1.4180, 103.9000),
    (1.4280, 103.8850),
    (1.4430, 103.8700),
    (1.4590, 103.8510),
    (1.4660, 103.8320),
    (1.4690, 103.8120),
    (1.4620, 103.7950),
    (1.4540, 103.7830),
    (1.4500, 103.7700),
    (1.4430, 103.7600),
    (1.4400, 103.7420),
    (1.4500, 103.7250),
    (1.4420, 103.7050),
    (1.4320, 103.6900),
    (1.4270, 103.6760),
    (1.4080, 103.6690),
    (1.3850, 103.6580),
    (1.3690, 103.6480),
    (1.3480, 103.6360),
    (1.3150, 103.6240),
)

# MacRitchie, Upper Seletar, Upper and Lower Peirce with the forest between them: no public road crosses it.
CENTRAL_CATCHMENT: Final[tuple[LatLng, ...]] = (
    (1.3430, 103.7900),
    (1.3420, 103.8160),
    (1.3520, 103.8260),
    (1.3660, 103.8230),
    (1.3820, 103.8190),
    (1.3920, 103.8120),
    (1.3960, 103.8000),
    (1.3950, 103.7880),
    (1.3800, 103.7840),
    (1.3620, 103.7830),
)


def contains(polygon: Sequence[LatLng], point: LatLng) -> bool:
    """Whether the point is inside, by counting the edges that a ray to the east crosses."""
    lat, lng = point
    inside = False
    for (lat_a, lng_a), (lat_b, lng_b) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (lat_a > lat) != (lat_b > lat) and lng < lng_a + (lat - lat_a) * (lng_b - lng_a) / (lat_b - lat_a):
            inside = not inside
    return inside


def is_drivable(point: LatLng) -> bool:
    """On the island and outside of the central catchment."""
    return contains(MAIN_ISLAND, point) and not contains(CENTRAL_CATCHMENT, point)
