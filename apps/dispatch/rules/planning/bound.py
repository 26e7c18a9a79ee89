"""Metres below which no plan can cost, by a relaxation. The proof is ADR 0026.

Every call that is served has a way in and a way out, each from or to another call or a worker's end; half of
both, and its worth when it is not served, is its share. The sum of the least shares is below every plan's
cost.
"""

from heapq import nsmallest

from apps.dispatch.rules.planning.carrying import most
from apps.dispatch.rules.planning.problem import Problem

# Metres, and of which call.
_Ways = list[tuple[int, int]]


def lower_bound(problem: Problem) -> int:
    """At most the cost of every plan for this problem; 0 is true and says nothing."""
    twice = sum(_twice_the_share(problem, call) for call in range(len(problem.calls)))
    return twice // 2


def _twice_the_share(problem: Problem, call: int) -> int:
    """The least of: its worth twice, or the shortest way in and the shortest way out of different calls."""
    me = problem.calls[call]
    able = [worker for worker in range(len(problem.workers)) if _could(problem, worker, call)]
    if not able:
        return 2 * me.prize_m
    metres = problem.metres
    starts = [metres[problem.workers[worker].start][me.node] for worker in able]
    ends = [metres[me.node][problem.workers[worker].end] for worker in able]
    before, after = _neighbours(problem, call)
    ways_in = [(min(starts), -1), *before]
    ways_out = [(min(ends), -2), *after]
    cheapest = min(a + b for a, i in ways_in for b, j in ways_out if i != j)
    return min(2 * me.prize_m, cheapest)


def _could(problem: Problem, worker: int, call: int) -> bool:
    """Whether they have the skills, and the parts if nobody else took any: without, no plan sends them."""
    if not problem.may(worker, call):
        return False
    parts = problem.calls[call].parts
    return not parts or all(most(problem, worker).get(part, 0) >= much for part, much in parts.items())


def _neighbours(problem: Problem, call: int) -> tuple[_Ways, _Ways]:
    """The two shortest ways from calls that can come right before, and to those that can come right after:
    time lets them, whoever goes.
    """
    me, metres, seconds = problem.calls[call], problem.metres, problem.seconds
    ready, latest, node = me.from_s + me.service_s, me.to_s, me.node
    before, after = [], []
    for index, other in enumerate(problem.calls):
        if index == call:
            continue
        there = other.node
        if other.from_s + other.service_s + seconds[there][node] <= latest:
            before.append((metres[there][node], index))
        if ready + seconds[node][there] <= other.to_s:
            after.append((metres[node][there], index))
    return nsmallest(2, before), nsmallest(2, after)
