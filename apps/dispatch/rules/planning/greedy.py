"""What a dispatcher does with a map and a pencil; the fallback when the solver is not there."""

from apps.dispatch.rules.planning.carrying import Carrying
from apps.dispatch.rules.planning.insertion import best_place, insert
from apps.dispatch.rules.planning.problem import Problem, Routes, Solved
from apps.dispatch.rules.planning.taking import Standings
from apps.dispatch.rules.planning.timetable import fits


class Greedy:
    """Most urgent first, each to whoever is nearest at the end of what they have; the rest where it fits."""

    def solve(self, problem: Problem, *, seed: int) -> Solved:
        del seed  # nothing here is random
        routes: Routes = [[] for _ in problem.workers]
        rest = []
        for call in _order(problem):
            worker = _nearest(problem, routes, call)
            if worker is None:
                rest.append(call)
            else:
                routes[worker].append(call)
        standings = Standings(problem)
        for call in rest:
            place = best_place(problem, routes, call, standings=standings)
            if place is not None and place.extra_m <= problem.calls[call].prize_m:
                insert(routes, call, place)
        return Solved(routes, "greedy")


def _order(problem: Problem) -> list[int]:
    calls = problem.calls
    return sorted(range(len(calls)), key=lambda index: (-calls[index].prize_m, calls[index].to_s, index))


def _nearest(problem: Problem, routes: Routes, call: int) -> int | None:
    """Who is nearest to it after their last stop, and can still do it."""
    node = problem.calls[call].node
    carrying = Carrying(problem, routes, call)
    ways = []
    for worker, route in enumerate(routes):
        if problem.may(worker, call) and carrying.takes(worker):
            last = problem.calls[route[-1]].node if route else problem.workers[worker].start
            ways.append((problem.metres[last][node], worker))
    for extra, worker in sorted(ways):
        if extra > problem.calls[call].prize_m:
            return None
        if fits(problem, worker, [*routes[worker], call]):
            return worker
    return None
