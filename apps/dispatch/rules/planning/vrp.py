"""PyVRP, in process: an iterated local search for routes with time windows and prizes.

What it cannot say is reduced honestly. Skills become distances that nobody would drive, one matrix for each
set of skills. A break shortens the shift; it is put in afterwards by `timetable`, and a call that does not
fit around it is placed anew or left out. So the result can always be driven, and may be a little worse than
PyVRP's own. Parts are loads: of each that is scarce a technician carries what their places hold, as if nobody
else took any there; what together is too much is shed and placed anew.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from apps.core.later import Later
from apps.dispatch.rules.planning.carrying import most, shed
from apps.dispatch.rules.planning.insertion import best_place, insert
from apps.dispatch.rules.planning.problem import Problem, Routes, Solved
from apps.dispatch.rules.planning.repairing import repair
from apps.dispatch.rules.planning.timetable import cost_of, fits

pyvrp = Later("pyvrp")
numpy = Later("numpy")
stop = Later("pyvrp.stop")
search = Later("pyvrp.search")
# Metres and seconds that no day has: for who may not go there.
_NEVER: Final = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PyVrp:
    """`iterations` end the search, so that a seed repeats it exactly; `seconds` are the ceiling of time."""

    iterations: int
    seconds: float
    progress: Callable[[int], None] | None = None

    def solve(self, problem: Problem, *, seed: int) -> Solved:
        if not problem.workers or not problem.calls:
            return Solved([[] for _ in problem.workers], "pyvrp")
        watch = _Watch(stop.MaxRuntime(self.seconds), self.iterations, self.progress)
        data, params = _data(problem), search_params()
        result = pyvrp.solve(data, watch, seed=seed, collect_stats=False, display=False, params=params)
        routes = _routes(result.best, problem)
        _settle(problem, routes)
        return Solved(routes, "pyvrp", min(watch.done, self.iterations), watch.by_time)


def search_params() -> Any:
    """PyVRP's own are for minutes. Days here are searched for seconds: fewer neighbours make a try cheaper,
    and a short history accepts worse plans for a shorter while. How they were chosen: docs/performance.md.
    """
    return pyvrp.SolveParams(
        ils=pyvrp.IteratedLocalSearchParams(history_length=50),
        neighbourhood=search.NeighbourhoodParams(num_neighbours=20),
    )


class _Watch:
    """Ends the search after so many iterations, or when time is up; tells how far it is."""

    def __init__(self, clock: Any, most: int, progress: Callable[[int], None] | None) -> None:
        self._clock, self._most, self._progress = clock, most, progress
        self.done, self.by_time = 0, False

    def __call__(self, best_cost: int) -> bool:
        self.done += 1
        if self._progress is not None and self.done % 200 == 0:
            self._progress(self.done)
        if self.done > self._most:
            return True
        self.by_time = bool(self._clock(best_cost))
        return self.by_time


def _data(problem: Problem) -> Any:
    """Locations are the matrix's nodes; each worker has depots of their own."""
    sets = sorted({tuple(sorted(worker.skills)) for worker in problem.workers})
    profiles = {skills: number for number, skills in enumerate(sets)}
    metres = numpy.array(problem.metres, dtype=numpy.int64)
    seconds = numpy.array(problem.seconds, dtype=numpy.int64)
    matrices = [_forbidden(problem, frozenset(skills)) for skills in sets]
    held, scarce = _loads(problem)
    depots = [pyvrp.Depot(location=node) for worker in problem.workers for node in (worker.start, worker.end)]
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(x=0, y=0) for _ in problem.metres],
        clients=[
            pyvrp.Client(
                location=call.node,
                delivery=[call.parts.get(part, 0) for part in scarce],
                service_duration=call.service_s,
                tw_early=max(0, call.from_s),
                tw_late=max(0, call.from_s, call.to_s),
                prize=call.prize_m,
                required=False,
            )
            for call in problem.calls
        ],
        depots=depots,
        vehicle_types=[
            pyvrp.VehicleType(
                capacity=[held[number].get(part, 0) for part in scarce],
                start_depot=2 * number,
                end_depot=2 * number + 1,
                tw_early=worker.from_s,
                tw_late=max(worker.from_s, worker.to_s - worker.break_s),
                profile=profiles[tuple(sorted(worker.skills))],
            )
            for number, worker in enumerate(problem.workers)
        ],
        distance_matrices=[_without(metres, nodes) for nodes in matrices],
        duration_matrices=[_without(seconds, nodes) for nodes in matrices],
    )


def _loads(problem: Problem) -> tuple[list[Mapping[str, int]], list[str]]:
    """What each could bring, and the parts of which somebody could not bring all that is wanted."""
    wanted: Counter[str] = Counter()
    for call in problem.calls:
        wanted.update(call.parts)
    held = [most(problem, worker) for worker in range(len(problem.workers))]
    scarce = [part for part, much in wanted.items() if any(each.get(part, 0) < much for each in held)]
    return held, sorted(scarce)


def _forbidden(problem: Problem, skills: frozenset[str]) -> list[int]:
    """Nodes where there is nothing for somebody with these skills."""
    allowed = {call.node for call in problem.calls if call.skills <= skills}
    return sorted({call.node for call in problem.calls if not call.skills <= skills} - allowed)


def _without(matrix: Any, nodes: Sequence[int]) -> Any:
    closed = matrix.copy()
    closed[:, nodes] = _NEVER
    numpy.fill_diagonal(closed, 0)
    return closed


def _routes(solution: Any, problem: Problem) -> Routes:
    routes: Routes = [[] for _ in problem.workers]
    for route in solution.routes():
        routes[route.vehicle_type()] = [activity.idx for activity in route if activity.is_client()]
    return routes


def _settle(problem: Problem, routes: Routes) -> None:
    """Take out what cannot be driven as it stands, the least worth first, and place it where it fits."""
    out = []
    for worker, route in enumerate(routes):
        for call in [call for call in route if not problem.may(worker, call)]:
            route.remove(call)
            out.append(call)
        while not fits(problem, worker, route):
            worst = min(route, key=lambda call: (problem.calls[call].prize_m, call))
            route.remove(worst)
            out.append(worst)
    short = shed(problem, routes)
    for call in sorted(out + short, key=lambda call: (-problem.calls[call].prize_m, call)):
        place = best_place(problem, routes, call)
        if place is not None and place.extra_m <= problem.calls[call].prize_m:
            insert(routes, call, place)
    if short:
        # what has more worth gets the parts that are left
        mended = repair(problem, routes, cap=len(problem.calls)).routes
        if cost_of(problem, mended) < cost_of(problem, routes):
            routes[:] = mended
