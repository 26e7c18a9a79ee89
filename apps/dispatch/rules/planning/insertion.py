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
    candidates = sorted(
        place
        for worker, route in enumerate(routes)
        if (workers is None or worker in workers) and problem.may(worker, call)
        for place in _places(problem, worker, route, call, after[worker] if after else 0)
    )
    for extra, worker, position in candidates:
        route = routes[worker]
        if fits(problem, worker, [*route[:position], call, *route[position:]]):
            return Place(extra, worker, position)
    return None


def insert(routes: Routes, call: int, place: Place) -> None:
    routes[place.worker].insert(place.position, call)


def _places(
    problem: Problem, worker: int, route: Sequence[int], call: int, first: int
) -> list[tuple[int, int, int]]:
    """What each position of a route would cost, whether it can be driven or not: plain tuples, there are
    many.
    """
    who, metres, calls = problem.workers[worker], problem.metres, problem.calls
    node = calls[call].node
    ahead = metres[node]
    nodes = [who.start, *(calls[index].node for index in route), who.end]
    saved = 1 if route else 0
    return [
        (metres[a][node] + ahead[b] - saved * metres[a][b], worker, position)
        for position, (a, b) in enumerate(pairwise(nodes))
        if position >= first
    ]
