"""Days of a city of twenty kilometres: the solver against greedy, and one visit a car against separate
queues.
"""

import statistics
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from apps.dispatch.rules.planning import Greedy, Problem, PyVrp, Solver
from apps.dispatch.rules.planning.timetable import length
from tests.dispatch.problems import make_problem

# Iterations end it, however busy the machine is.
SOLVER = PyVrp(iterations=800, seconds=600)


def compare_days(seeds: int) -> None:
    """Prints the share of kilometres that is saved, with the interval that holds 95 % of the means."""
    by_greedy, by_folding = [], []
    for seed in range(seeds):
        day = _day(seed)
        solved, greedy = _per_call(SOLVER, day), _per_call(Greedy(), day)
        by_greedy.append(100 * (1 - solved / greedy))
        by_folding.append(_saved_by_folding(day, seed))
    print(f"  {seeds} days of 60 calls, 8 technicians; nobody is late in any of them")
    _say("km a call, solver against greedy", by_greedy)
    _say("km, one visit a car against separate queues", by_folding)


def _day(seed: int) -> Problem:
    """Everything fits, and everybody may do everything: what differs is the way."""
    day = make_problem(seed, calls=60, workers=8, windows=0.15)
    calls = [replace(call, prize_m=400_000, service_s=1_200, skills=frozenset()) for call in day.calls]
    return replace(day, calls=calls)


def _per_call(solver: Solver, day: Problem) -> float:
    routes = solver.solve(day, seed=1).routes
    served = sum(len(route) for route in routes)
    return _km(day, routes) / max(1, served)


def _saved_by_folding(day: Problem, seed: int) -> float:
    """Three tasks in ten stand at a car that another task stands at, too; once each kind has its own queue
    and crew, once they are one visit.
    """
    random = Random(seed)
    double = [call for call in range(len(day.calls)) if random.random() < 0.3]
    queues = [list(range(len(day.calls))), double]
    crews = [day.workers[:6], day.workers[6:]]
    apart = sum(
        _km(part, SOLVER.solve(part, seed=1).routes)
        for part in (
            replace(day, calls=[day.calls[call] for call in queue], workers=crew)
            for queue, crew in zip(queues, crews, strict=True)
        )
    )
    both = set(double)
    folded = replace(
        day,
        calls=[
            replace(call, service_s=call.service_s * 2) if number in both else call
            for number, call in enumerate(day.calls)
        ],
    )
    return 100 * (1 - _km(folded, SOLVER.solve(folded, seed=1).routes) / apart)


def _km(day: Problem, routes: Sequence[Sequence[int]]) -> float:
    return sum(length(day, worker, route) for worker, route in enumerate(routes)) / 1_000


def _say(what: str, shares: Sequence[float]) -> None:
    mean = statistics.mean(shares)
    half = 1.96 * statistics.stdev(shares) / len(shares) ** 0.5 if len(shares) > 1 else 0.0
    print(f"  {what}: {mean:.1f} % fewer ({mean - half:.1f} to {mean + half:.1f})", flush=True)
