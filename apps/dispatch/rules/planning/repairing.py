"""A plan that something happened to, mended with few changes: fast, and the same every time.

What stands is kept where it can still be driven. What is new, or lost whoever had it, goes to the cheapest
place. Something that must be and has none may push out something of less worth, which is placed again
elsewhere: that is a change for somebody who had nothing to do with it, and the cap is for those.
"""

from typing import Final, NamedTuple

from apps.dispatch.rules.planning.carrying import shed
from apps.dispatch.rules.planning.insertion import best_place, insert
from apps.dispatch.rules.planning.problem import Problem, Routes
from apps.dispatch.rules.planning.taking import Standings
from apps.dispatch.rules.planning.timetable import fits

# How many candidates to push out are tried in a route, the least worth first.
_TRIED: Final = 4


class Mended(NamedTuple):
    """Routes that can be driven, and how many calls were moved that could have stayed."""

    routes: Routes
    churn: int


def repair(problem: Problem, standing: Routes, *, cap: int) -> Mended:
    """`standing` are the routes as they were, without what is no longer to be done; at most `cap` calls move
    that could have stayed.
    """
    routes = [list(route) for route in standing]
    loose = _drop_what_cannot_stay(problem, routes)
    churn = 0
    standings = Standings(problem)
    for call in sorted(
        loose, key=lambda call: (-problem.calls[call].prize_m, problem.calls[call].to_s, call)
    ):
        place = best_place(problem, routes, call, standings=standings)
        if place is not None and place.extra_m <= problem.calls[call].prize_m:
            insert(routes, call, place)
        elif problem.calls[call].required and churn < cap:
            churn += _push_in(problem, routes, call, standings)
    return Mended(routes, churn)


def _drop_what_cannot_stay(problem: Problem, routes: Routes) -> list[int]:
    """Calls that are nobody's, and those that make a route impossible: the least worth of it first."""
    for worker, route in enumerate(routes):
        route[:] = [call for call in route if problem.may(worker, call)]
        while not fits(problem, worker, route):
            route.remove(min(route, key=lambda call: (problem.calls[call].prize_m, call)))
    shed(problem, routes)
    held = {call for route in routes for call in route}
    return [call for call in range(len(problem.calls)) if call not in held]


def _push_in(problem: Problem, routes: Routes, call: int, standings: Standings) -> int:
    """Give it the place of something of less worth; 1 when that was done."""
    worth, parts = problem.calls[call].prize_m, problem.calls[call].parts
    for worker, route in enumerate(routes):
        if not problem.may(worker, call):
            continue
        lesser = sorted(
            (each for each in route if problem.calls[each].prize_m < worth),
            # who uses the same parts leaves them behind
            key=lambda each: (
                parts.keys().isdisjoint(problem.calls[each].parts),
                problem.calls[each].prize_m,
                each,
            ),
        )
        for victim in lesser[:_TRIED]:
            kept = [each for each in route if each != victim]
            trial = [*routes[:worker], kept, *routes[worker + 1 :]]
            place = best_place(problem, trial, call, workers={worker})
            if place is None:
                continue
            routes[worker] = kept
            insert(routes, call, place)
            other = best_place(problem, routes, victim, standings=standings)
            if other is not None and other.extra_m <= problem.calls[victim].prize_m:
                insert(routes, victim, other)
            return 1
    return 0
