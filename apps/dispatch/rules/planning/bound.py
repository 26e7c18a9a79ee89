"""Metres below which no plan can cost, by a relaxation. The proof is ADR 0026.

Every call that is served has a way in and a way out, each from or to another call or a worker's end; half of
both, and its worth when it is not served, is its share. The sum of the least shares is below every plan's
cost.
"""

from collections.abc import Iterable, Sequence

from apps.dispatch.rules.planning.problem import Call, Problem


def lower_bound(problem: Problem) -> int:
    """At most the cost of every plan for this problem; 0 is true and says nothing."""
    twice = sum(_twice_the_share(problem, call) for call in range(len(problem.calls)))
    return twice // 2


def _twice_the_share(problem: Problem, call: int) -> int:
    """The least of: its worth twice, or the shortest way in and the shortest way out of different calls."""
    me = problem.calls[call]
    able = [worker for worker in range(len(problem.workers)) if problem.may(worker, call)]
    if not able:
        return 2 * me.prize_m
    metres = problem.metres
    starts = [metres[problem.workers[worker].start][me.node] for worker in able]
    ends = [metres[me.node][problem.workers[worker].end] for worker in able]
    before = _two_least(
        (metres[other.node][me.node], index) for index, other in _others(problem, call, before=True)
    )
    after = _two_least(
        (metres[me.node][other.node], index) for index, other in _others(problem, call, before=False)
    )
    ways_in = [(min(starts), -1), *before]
    ways_out = [(min(ends), -2), *after]
    cheapest = min(a + b for a, i in ways_in for b, j in ways_out if i != j)
    return min(2 * me.prize_m, cheapest)


def _others(problem: Problem, call: int, *, before: bool) -> Iterable[tuple[int, Call]]:
    """Calls that can come right before, or right after: time lets them, whoever goes."""
    me = problem.calls[call]
    for index, other in enumerate(problem.calls):
        if index == call:
            continue
        first, then = (other, me) if before else (me, other)
        if first.from_s + first.service_s + problem.seconds[first.node][then.node] <= then.to_s:
            yield index, other


def _two_least(ways: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    return sorted(ways)[:2]
