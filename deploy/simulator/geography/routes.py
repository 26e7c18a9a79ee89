"""The way from one place to another as a car drives it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from deploy.simulator.geography.distance import Floats, step_lengths
from deploy.simulator.geography.network import Network, Node, build_network, node
from deploy.simulator.geography.places import Place
from deploy.simulator.geography.roads import all_roads

# Traffic, and with it speed, changes on this scale.
STRIDE_M = 220.0


@dataclass(frozen=True, slots=True)
class Route:
    """A polyline in short strides; ``free_kmh[i]`` is the free-flow speed between points i and i + 1."""

    lat: Floats
    lng: Floats
    along_m: Floats
    free_kmh: Floats

    @property
    def length_m(self) -> float:
        """The whole way."""
        return float(self.along_m[-1])

    @property
    def free_s(self) -> float:
        """Seconds it takes with no other car on the road."""
        return float(np.sum(np.diff(self.along_m) / (self.free_kmh / 3.6)))


@dataclass(slots=True)
class Router:
    """Fastest ways between places; each is computed once."""

    places: Sequence[Place]
    network: Network
    _before: dict[int, dict[Node, Node]] = field(default_factory=dict)
    _routes: dict[tuple[int, int], Route] = field(default_factory=dict)

    @classmethod
    def over(cls, places: Sequence[Place], junction_places: Sequence[Place]) -> "Router":
        """A router between ``places`` on roads that are drawn through ``junction_places``."""
        return cls(places, build_network(all_roads(), junction_places))

    def route(self, origin: int, destination: int) -> Route:
        """The way between two places, by their index; they must differ."""
        key = (origin, destination)
        if key not in self._routes:
            self._routes[key] = self._strides(self._nodes(origin, destination))
        return self._routes[key]

    def _nodes(self, origin: int, destination: int) -> list[Node]:
        source = self._node(origin)
        if origin not in self._before:
            self._before[origin] = self.network.fastest_ways(source)
        way = [self._node(destination)]
        while way[-1] != source:
            way.append(self._before[origin][way[-1]])
        return way[::-1]

    def _node(self, index: int) -> Node:
        place = self.places[index]
        return node(place.lat, place.lng)

    def _strides(self, nodes: Sequence[Node]) -> Route:
        """Cut long pieces, keep the corners."""
        corner_lat = np.array([lat for lat, _ in nodes])
        corner_lng = np.array([lng for _, lng in nodes])
        lengths = step_lengths(corner_lat, corner_lng)
        speeds = np.array([self.network.edges[a][b] for a, b in pairwise(nodes)])
        counts = np.maximum(np.ceil(lengths / STRIDE_M).astype(int), 1)
        corner_at = np.concatenate([[0], np.cumsum(counts)])
        position = np.arange(corner_at[-1] + 1)
        lat = np.interp(position, corner_at, corner_lat)
        lng = np.interp(position, corner_at, corner_lng)
        along = np.concatenate([[0.0], np.cumsum(step_lengths(lat, lng))])
        return Route(lat, lng, along, np.repeat(speeds, counts))
