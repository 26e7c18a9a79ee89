"""The cheapest place for one call in routes that stand."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from apps.dispatch.rules.planning.carrying import Carrying
from apps.dispatch.rules.planning.problem import Problem, Routes
from apps.dispatch.rules.planning.taking import Standings

# Positions in one route, and workers, are fewer: a place is one number, because numbers sort fast.
_MOST: Final = 1 << 20


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
    standings: Standings | None = None,
) -> Place | None:
    """The cheapest place that can be driven, None when there is none. Ties go to the earlier worker.

    `after` is how many stops at each route's beginning stay where they are. Whoever asks for many calls keeps
    the `standings` of the routes.
    """
    standings = standings or Standings(problem)
    carrying = Carrying(problem, routes, call)
    node = problem.calls[call].node
    to, away = [row[node] for row in problem.metres], problem.metres[node]
    places: list[int] = []
    for worker, route in enumerate(routes):
        asked = workers is None or worker in workers
        if asked and problem.may(worker, call) and carrying.takes(worker):
            first = after[worker] if after else 0
            number = worker * _MOST + first
            legs = standings.of(worker, route).legs
            places += [
                (to[a] + away[b] - saved) * _MOST * _MOST + place
                for place, (a, b, saved) in enumerate(legs[first:] if first else legs, number)
            ]
    places.sort()
    for place in places:
        rest, position = divmod(place, _MOST)
        extra, worker = divmod(rest, _MOST)
        if standings.of(worker, routes[worker]).takes(call, position):
            return Place(extra, worker, position)
    return None


def insert(routes: Routes, call: int, place: Place) -> None:
    routes[place.worker].insert(place.position, call)
