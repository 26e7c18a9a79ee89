"""Why somebody goes there now, who else could have, and what shut the others out."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from apps.dispatch.enums import Binding, Exclusion
from apps.dispatch.rules.planning.carrying import Carrying, find_short
from apps.dispatch.rules.planning.insertion import best_place
from apps.dispatch.rules.planning.problem import Problem, Routes
from apps.dispatch.rules.planning.taking import Standings
from apps.dispatch.rules.planning.timetable import fits, time_route

# Less than this before a window closes, and the window is what decided.
_TIGHT_S: Final = 20 * 60


class Why(NamedTuple):
    """What decided; `rival` is the next-best worker, `extra_s` how much longer all would drive with them."""

    binding: Binding
    rival: int | None
    extra_s: int | None


def explain(problem: Problem, routes: Routes) -> dict[int, Why]:
    """For each call of the routes."""
    found: dict[int, Why] = {}
    standings = Standings(problem)
    for worker, route in enumerate(routes):
        lines = {line.call: line for line in time_route(problem, worker, route).lines}
        for call in route:
            found[call] = _why(problem, routes, worker, call, lines[call].start, standings)
    return found


def _why(problem: Problem, routes: Routes, worker: int, call: int, start: int, standings: Standings) -> Why:
    able = {each for each in range(len(problem.workers)) if problem.may(each, call)} - {worker}
    if not able:
        return Why(Binding.SKILL, None, None)
    carrying = Carrying(problem, routes, call)
    if not any(carrying.takes(each) for each in able):
        return Why(Binding.PARTS, None, None)
    rival = best_place(problem, routes, call, workers=able, standings=standings)
    if rival is None:
        return Why(Binding.SHIFT, None, None)
    route = routes[worker]
    mine = _driving(problem, worker, route) - _driving(
        problem, worker, [each for each in route if each != call]
    )
    other = routes[rival.worker]
    with_it = [*other[: rival.position], call, *other[rival.position :]]
    extra = _driving(problem, rival.worker, with_it) - _driving(problem, rival.worker, other) - mine
    tight = problem.calls[call].to_s - start < _TIGHT_S
    return Why(Binding.WINDOW if tight else Binding.NEAREST, rival.worker, extra)


def why_left_out(
    problem: Problem, routes: Routes, call: int, *, standings: Standings | None = None
) -> Exclusion:
    """The first constraint, from the hardest to the softest, that no worker gets it past."""
    if not problem.workers:
        return Exclusion.NOBODY_WORKS
    able = [worker for worker in range(len(problem.workers)) if problem.may(worker, call)]
    if not able:
        return Exclusion.NO_SKILL
    return _what_able_ones_lack(problem, routes, call, able, standings)


def _what_able_ones_lack(
    problem: Problem, routes: Routes, call: int, able: Sequence[int], standings: Standings | None
) -> Exclusion:
    if find_short(problem, [[] for _ in routes], call, able) is not None:
        return Exclusion.NO_PARTS
    alone = [worker for worker in able if fits(problem, worker, [call])]
    if not alone:
        in_time = any(time_route(problem, worker, [call]).lines[0].late_s == 0 for worker in able)
        return Exclusion.TOO_LONG if in_time else Exclusion.WINDOW
    if best_place(problem, routes, call, standings=standings) is not None:
        return Exclusion.NOT_WORTH
    if find_short(problem, routes, call, alone) is not None:
        return Exclusion.NO_PARTS
    return Exclusion.DAYS_FULL


def _driving(problem: Problem, worker: int, route: list[int]) -> int:
    """Seconds on the road."""
    if not route:
        return 0
    who = problem.workers[worker]
    nodes = [who.start, *(problem.calls[index].node for index in route), who.end]
    return sum(problem.seconds[a][b] for a, b in pairwise(nodes))
