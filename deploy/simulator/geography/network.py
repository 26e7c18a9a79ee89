"""From centre lines to a graph: crossings become junctions, places are joined to the nearest road."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from deploy.simulator.geography.distance import METRES_PER_LAT, METRES_PER_LNG, metres_between
from deploy.simulator.geography.places import Place
from deploy.simulator.geography.roads import Road, Waypoint

ACCESS_KMH = 28.0

Node = tuple[float, float]


@dataclass(slots=True)
class Network:
    """Nodes are rounded coordinates; edges carry the free-flow speed."""

    edges: dict[Node, dict[Node, float]] = field(default_factory=dict)

    def join(self, a: Node, b: Node, kmh: float) -> None:
        """A road piece in both directions; the faster one wins when two lie on each other."""
        if a == b:
            return
        for one, other in ((a, b), (b, a)):
            known = self.edges.setdefault(one, {})
            known[other] = max(kmh, known.get(other, 0.0))

    def fastest_ways(self, source: Node) -> dict[Node, Node]:
        """For each reachable node the one before it on the fastest way from ``source`` (Dijkstra)."""
        best = {source: 0.0}
        before: dict[Node, Node] = {}
        heap = [(0.0, source)]
        while heap:
            cost, node = heapq.heappop(heap)
            if cost > best[node]:
                continue
            for neighbour, kmh in self.edges[node].items():
                through = cost + metres_between(*node, *neighbour) / kmh
                if through < best.get(neighbour, float("inf")):
                    best[neighbour] = through
                    before[neighbour] = node
                    heapq.heappush(heap, (through, neighbour))
        return before


@dataclass(slots=True)
class _Piece:
    """A straight piece of road and the nodes on it, by their share of its length."""

    start: Node
    end: Node
    kmh: float
    on_it: list[tuple[float, Node]] = field(default_factory=list)


def build_network(roads: Sequence[Road], places: Sequence[Place]) -> Network:
    """The whole city as one graph."""
    positions = {place.code: node(place.lat, place.lng) for place in places}
    pieces = [piece for road in roads for piece in _pieces_of(road, positions)]
    _add_crossings(pieces)
    network = Network()
    on_road = {waypoint for road in roads for waypoint in road.waypoints if isinstance(waypoint, str)}
    for place in places:
        if place.code not in on_road:
            _add_access(positions[place.code], pieces, network)
    for piece in pieces:
        nodes = [piece.start, *(at for _, at in sorted(piece.on_it)), piece.end]
        for a, b in pairwise(nodes):
            network.join(a, b, piece.kmh)
    return network


def node(lat: float, lng: float) -> Node:
    """Coordinates to about a metre, so that equal corners are equal."""
    return round(lat, 5), round(lng, 5)


def _pieces_of(road: Road, positions: dict[str, Node]) -> list[_Piece]:
    def locate(waypoint: Waypoint) -> Node:
        return positions[waypoint] if isinstance(waypoint, str) else node(*waypoint)

    corners = [locate(waypoint) for waypoint in road.waypoints]
    return [_Piece(a, b, road.free_flow_kmh) for a, b in pairwise(corners)]


def _add_crossings(pieces: Sequence[_Piece]) -> None:
    for index, one in enumerate(pieces):
        for other in pieces[index + 1 :]:
            shares = _crossing(one, other)
            if shares is None:
                continue
            at = _along(one, shares[0])
            one.on_it.append((shares[0], at))
            other.on_it.append((shares[1], at))


def _crossing(one: _Piece, other: _Piece) -> tuple[float, float] | None:
    """Where two pieces cross, as shares of their lengths; also where one ends on the other."""
    (ay, ax), (by, bx) = one.start, one.end
    (cy, cx), (dy, dx) = other.start, other.end
    r, s, q = (bx - ax, by - ay), (dx - cx, dy - cy), (cx - ax, cy - ay)
    cross = r[0] * s[1] - r[1] * s[0]
    if abs(cross) < 1e-14:
        return None
    t = (q[0] * s[1] - q[1] * s[0]) / cross
    u = (q[0] * r[1] - q[1] * r[0]) / cross
    return (t, u) if 0 <= t <= 1 and 0 <= u <= 1 else None


def _along(piece: _Piece, share: float) -> Node:
    (lat_a, lng_a), (lat_b, lng_b) = piece.start, piece.end
    return node(lat_a + share * (lat_b - lat_a), lng_a + share * (lng_b - lng_a))


def _add_access(position: Node, pieces: Sequence[_Piece], network: Network) -> None:
    """A driveway to the nearest point of the nearest road."""
    _, share, piece = min(
        ((*_nearest(position, piece), piece) for piece in pieces), key=lambda found: found[0]
    )
    at = _along(piece, share)
    piece.on_it.append((share, at))
    network.join(position, at, ACCESS_KMH)


def _nearest(position: Node, piece: _Piece) -> tuple[float, float]:
    """Distance in metres to a piece, and the share of its length where it is nearest."""
    ax, ay = 0.0, 0.0
    bx = (piece.end[1] - piece.start[1]) * METRES_PER_LNG
    by = (piece.end[0] - piece.start[0]) * METRES_PER_LAT
    px = (position[1] - piece.start[1]) * METRES_PER_LNG
    py = (position[0] - piece.start[0]) * METRES_PER_LAT
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = 0.0 if length == 0 else min(max((px * bx + py * by) / length, 0.0), 1.0)
    return ((px - share * bx) ** 2 + (py - share * by) ** 2) ** 0.5, share
