"""From GeoJSON to a polygon that can be trusted: checked, and repaired only when that is asked for and
told."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from apps.core.later import Later

if TYPE_CHECKING:
    import pyproj
    import shapely
    from shapely.geometry import MultiPolygon, Polygon
else:
    pyproj, shapely = Later("pyproj"), Later("shapely")

MAX_POSITIONS: Final = 50_000
# What the map and the feeds draw: nobody sees ten metres on a map of a city.
_OUTLINE_DEGREES: Final = 0.00008
_OUTLINE_GRID: Final = 0.00001
# A repair that changes the area by more than this share is no repair.
MOST_CHANGED: Final = 0.01
# Below this a shape is a slip of the hand.
LEAST_M2: Final = 100.0


class UnusableShape(Exception):
    """The text finishes the sentence "The shape …"."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What was wrong, and what mending it did to the area."""

    fault: str
    before_m2: float
    after_m2: float

    @property
    def changed(self) -> float:
        """By which share of itself the area changed."""
        return abs(self.after_m2 - self.before_m2) / self.before_m2 if self.before_m2 else math.inf


@dataclass(frozen=True, slots=True)
class Shape:
    """A valid polygon or several: as it is, as it is drawn, the box around it (degrees), and its area."""

    geometry: Mapping[str, Any]
    outline: Mapping[str, Any]
    box: tuple[float, float, float, float]
    area_m2: float
    repair: Repair | None = None


def shape_of(raw: Any, *, mend: bool = False) -> Shape:
    """The shape that a GeoJSON geometry describes.

    Raises UnusableShape, also for one that crosses itself, unless `mend` lets it be repaired without a
    change of its area that matters.
    """
    drawn = _drawn(raw)
    repair = None
    if not drawn.is_valid:
        fault = _fault_of(drawn)
        if not mend:
            msg = f"is not one: {fault}"
            raise UnusableShape(msg)
        drawn, repair = _mended(drawn, fault)
    area = _area(drawn)
    if area < LEAST_M2:
        raise UnusableShape("is smaller than 100 m²")
    return Shape(_plain(drawn), _plain(_outline(drawn)), _box(drawn), area, repair)


def joined(shapes: "list[Mapping[str, Any]]") -> Shape:
    """Several shapes of one zone as one; they may touch and overlap."""
    whole = shapely.union_all([shapely.geometry.shape(dict(one)) for one in shapes])
    return shape_of(_plain(whole))


def _drawn(raw: Any) -> "Polygon | MultiPolygon":
    if not isinstance(raw, Mapping) or raw.get("type") not in {"Polygon", "MultiPolygon"}:
        raise UnusableShape("is no Polygon or MultiPolygon of GeoJSON")
    given = raw.get("coordinates")
    polygons = [given] if raw["type"] == "Polygon" else given
    if not isinstance(polygons, list) or not polygons:
        raise UnusableShape("has no coordinates")
    count = 0
    made = []
    for rings in polygons:
        if not isinstance(rings, list) or not rings:
            raise UnusableShape("has a part without rings")
        read = [_ring(ring) for ring in rings]
        count += sum(len(ring) for ring in read)
        if count > MAX_POSITIONS:
            msg = f"has more than {MAX_POSITIONS:,} corners"
            raise UnusableShape(msg)
        made.append(shapely.Polygon(read[0], read[1:]))
    return made[0] if len(made) == 1 else shapely.MultiPolygon(made)


def _ring(ring: Any) -> list[tuple[float, float]]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise UnusableShape("has a ring of fewer than four positions")
    positions = [_position(position) for position in ring]
    if positions[0] != positions[-1]:
        raise UnusableShape("has a ring that does not end where it begins")
    return positions


def _position(position: Any) -> tuple[float, float]:
    if not isinstance(position, list) or not 2 <= len(position) <= 4:
        raise UnusableShape("has a position that is no pair of longitude and latitude")
    lng, lat = position[0], position[1]
    for value, limit in ((lng, 180), (lat, 90)):
        if isinstance(value, bool) or not isinstance(value, int | float) or not -limit <= value <= limit:
            raise UnusableShape("has a position that is nowhere on earth")
    return float(lng), float(lat)


def _fault_of(drawn: "Polygon | MultiPolygon") -> str:
    """`Self-intersection[103.8 1.3]` in words, with the place as people write it."""
    reason = shapely.is_valid_reason(drawn)
    what, _, place = reason.partition("[")
    words = _FAULTS.get(what, what.lower() or "it is broken")
    try:
        lng, lat = (float(value) for value in place.rstrip("]").split(" ")[:2])
    except ValueError:
        return words
    return f"{words} near {lat:.5f}, {lng:.5f}"


_FAULTS: Final[Mapping[str, str]] = {
    "Self-intersection": "its edge crosses itself",
    "Ring Self-intersection": "its edge touches itself",
    "Hole lies outside shell": "it has a hole outside of itself",
    "Nested holes": "it has a hole within a hole",
    "Nested shells": "it has a part within a part",
    "Too few points in geometry component": "a part of it has too few corners",
    "Interior is disconnected": "its holes cut it apart",
    "Duplicate Rings": "it has a ring twice",
}


def _mended(drawn: "Polygon | MultiPolygon", fault: str) -> "tuple[Polygon | MultiPolygon, Repair]":
    parts = list(_polygons(shapely.make_valid(drawn)))
    if not parts:
        msg = f"is not one ({fault}) and nothing is left of it when it is repaired"
        raise UnusableShape(msg)
    mended = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    repair = Repair(fault, _area(drawn), _area(mended))
    if repair.changed > MOST_CHANGED:
        msg = f"is not one ({fault}), and a repair would change its area by {repair.changed:.1%}"
        raise UnusableShape(msg)
    return mended, repair


def _polygons(found: Any) -> "Iterator[Polygon]":
    """The polygons of whatever a repair made; lines and points that fell off are nothing."""
    if found.geom_type == "Polygon":
        if not found.is_empty:
            yield found
    elif hasattr(found, "geoms"):
        for part in found.geoms:
            yield from _polygons(part)


def _area(drawn: "Polygon | MultiPolygon") -> float:
    """Square metres on the ellipsoid."""
    parts = getattr(drawn, "geoms", [drawn])
    return sum(
        abs(_geod().geometry_area_perimeter(shapely.geometry.polygon.orient(part))[0]) for part in parts
    )


@cache
def _geod() -> "pyproj.Geod":
    return pyproj.Geod(ellps="WGS84")


def _outline(drawn: "Polygon | MultiPolygon") -> Any:
    coarse = shapely.set_precision(
        shapely.simplify(drawn, _OUTLINE_DEGREES, preserve_topology=True), _OUTLINE_GRID
    )
    parts = list(_polygons(coarse))
    if not parts:
        return drawn
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _box(drawn: "Polygon | MultiPolygon") -> tuple[float, float, float, float]:
    west, south, east, north = drawn.bounds
    return west, south, east, north


def _plain(drawn: Any) -> dict[str, Any]:
    """As JSON has it: lists, not tuples."""
    found = shapely.geometry.mapping(drawn)
    return {"type": found["type"], "coordinates": _lists(found["coordinates"])}


def _lists(nested: Any) -> Any:
    return [_lists(part) for part in nested] if isinstance(nested, tuple | list) else nested
