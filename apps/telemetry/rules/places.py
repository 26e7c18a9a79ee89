"""At which station is this? A grid of the stations answers for thousands of places at once."""

import math
from collections.abc import Iterable
from typing import Final, Generic, NamedTuple, TypeVar

Key = TypeVar("Key")

# m: a car stands on a station's grounds, and its receiver is off by some metres; across the street is not
# there.
NEAR_M: Final = 60.0
_METRES_PER_DEGREE: Final = 111_195.0
_CELL: Final = 0.002
_AROUND: Final = [(row, column) for row in (-1, 0, 1) for column in (-1, 0, 1)]


class Place(NamedTuple, Generic[Key]):
    """A named place."""

    key: Key
    lat: float
    lng: float


class PlaceGrid(Generic[Key]):
    """Finds the nearest of many places; distances are those of a plane. For places below 60° of latitude."""

    def __init__(self, places: Iterable[Place[Key]]) -> None:
        self._cells: dict[tuple[int, int], list[Place[Key]]] = {}
        for place in places:
            self._cells.setdefault(_cell(place.lat, place.lng), []).append(place)

    def nearest(self, lat: float | None, lng: float | None, *, within_m: float = NEAR_M) -> Key | None:
        """The nearest place within `within_m`, at most 100 m."""
        if lat is None or lng is None:
            return None
        row, column = _cell(lat, lng)
        found, closest = None, within_m
        for down, across in _AROUND:
            for place in self._cells.get((row + down, column + across), ()):
                metres = _metres(place, lat, lng)
                if metres <= closest:
                    found, closest = place.key, metres
        return found


def _cell(lat: float, lng: float) -> tuple[int, int]:
    return math.floor(lat / _CELL), math.floor(lng / _CELL)


def _metres(place: Place[Key], lat: float, lng: float) -> float:
    across = (place.lng - lng) * math.cos(math.radians(lat))
    return math.hypot(place.lat - lat, across) * _METRES_PER_DEGREE
