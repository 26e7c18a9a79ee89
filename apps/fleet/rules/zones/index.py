"""Which zones are here? Asked for thousands of points a second, so: a tree of boxes, then prepared
polygons."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from apps.core.later import Later

if TYPE_CHECKING:
    import shapely
else:
    shapely = Later("shapely")

NOWHERE: frozenset[UUID] = frozenset()


@dataclass(slots=True)
class ZoneIndex:
    """The zones of one market at one moment; `kinds` tells the kind of each."""

    kinds: Mapping[UUID, str]
    shapes: Sequence[Mapping[str, Any]]
    _ids: Sequence[UUID] = field(init=False)
    _polygons: Any = field(init=False)
    _tree: Any = field(init=False)

    def __post_init__(self) -> None:
        self._ids = list(self.kinds)
        self._polygons = shapely.from_geojson([json.dumps(shape) for shape in self.shapes])
        shapely.prepare(self._polygons)
        self._tree = shapely.STRtree(self._polygons)

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def at(self, lngs: Sequence[float], lats: Sequence[float]) -> list[frozenset[UUID]]:
        """For each position the zones that it lies in; the edge belongs to its zone."""
        found: list[frozenset[UUID]] = [NOWHERE] * len(lngs)
        if not self.kinds:
            return found
        points, zones = self._tree.query(shapely.points(lngs, lats))
        if not len(points):
            return found
        xs, ys = [lngs[index] for index in points], [lats[index] for index in points]
        inside = shapely.intersects_xy(self._polygons[zones], xs, ys)
        grouped: dict[int, set[UUID]] = {}
        for point, zone in zip(points[inside].tolist(), zones[inside].tolist(), strict=True):
            grouped.setdefault(point, set()).add(self._ids[zone])
        for point, ids in grouped.items():
            found[point] = frozenset(ids)
        return found
