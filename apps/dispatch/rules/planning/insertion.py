"""The cheapest place for one call in routes that stand."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from apps.dispatch.rules.planning.problem import Problem, Routes
from apps.dispatch.rules.planning.timetable import fits


class Place(NamedTuple):
    """Where a call could go, and the metres that it would cost."""

    extra_m: int
    worker: int
    position: int


def best_place(
    problem: Problem,
    routes: Routes,
    call: int,
    *,
    workers: Collection[int] | None = None,
    after: Sequence[int] = (),
) -> Place | None:
    """The cheapest place that can be driven, None when there is none. Ties go to the earlier worker.

    `after` is how many stops at each route's beginning stay where they are.
    """
    found: Place | None = None
    for worker, route in enumerate(routes):
        if (workers is not None and worker not in workers) or not problem.may(worker, call):
            continue
        for place in _places(problem, worker, route, call, after[worker] if after else 0):
            if found is not None and place.extra_m >= found.extra_m:
                break
            if fits(problem, worker, [*route[: place.position], call, *route[place.position :]]):
                found = place
                break
    return found


def insert(routes: Routes, call: int, place: Place) -> None:
    routes[place.worker].insert(place.position, call)


def _places(problem: Problem, worker: int, route: Sequence[int], call: int, first: int) -> list[Place]:
    """All positions, cheapest first, whether they can be driven or not."""
    who, metres = problem.workers[worker], problem.metres
    node = problem.calls[call].node
    nodes = [who.start, *(problem.calls[index].node for index in route), who.end]
    ways = pairwise(nodes)
    places = [
        Place(metres[a][node] + metres[node][b] - (metres[a][b] if route else 0), worker, position)
        for position, (a, b) in enumerate(ways)
        if position >= first
    ]
    return sorted(places, key=lambda place: (place.extra_m, place.position))
