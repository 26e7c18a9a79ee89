"""How far it is, when nobody who knows the roads is asked."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Final

from apps.dispatch.types import Matrix, Place

_EARTH_M: Final = 6_371_000.0
# Roads are longer than the line through the air; 1.3 to 1.4 in towns on islands.
ROAD_FACTOR: Final = 1.35
# What a van makes on average in town, doors and lights included.
SPEED_M_S: Final = 28 / 3.6


def great_circle(a: Place, b: Place) -> float:
    """Metres through the air."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    h = (
        sin((lat_b - lat_a) / 2) ** 2
        + cos(lat_a) * cos(lat_b) * sin((radians(b.lng) - radians(a.lng)) / 2) ** 2
    )
    return 2 * _EARTH_M * asin(min(1.0, sqrt(h)))


def road_matrix(places: Sequence[Place]) -> Matrix:
    """Metres and seconds between all of these, as roads and vans usually are."""
    metres = [[round(great_circle(a, b) * ROAD_FACTOR) for b in places] for a in places]
    seconds = [[round(each / SPEED_M_S) for each in row] for row in metres]
    return Matrix(metres, seconds)
