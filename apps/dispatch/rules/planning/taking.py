"""Whether a route can take one more call, without driving all of it anew: for solvers' inner loops."""

from collections.abc import Sequence
from itertools import pairwise

from apps.dispatch.rules.planning.problem import Problem
from apps.dispatch.rules.planning.timetable import fits

# When, where, and whether the break is over.
_Moment = tuple[int, int, bool]


class Standing:
    """One worker's route that can be driven, driven once: each position is then asked in a few steps.

    It says exactly what `fits` says of the route with the call in it. Before the break a later departure may
    come home earlier (a break can fill a wait), so until then one has to drive; after it, later stays later,
    and the latest moment from which the rest can be driven is known.
    """

    def __init__(self, problem: Problem, worker: int, route: Sequence[int]) -> None:
        self._problem = problem
        self._who = problem.workers[worker]
        self._worker = worker
        self.route = list(route)
        self.legs = self._legs()
        self._before = self._drive()
        self._latest = self._drive_back()

    def takes(self, call: int, position: int) -> bool:
        """Whether it can still be driven with the call as its `position`th."""
        if len(self._before) <= len(self.route):
            # it can't be driven as it stands
            return fits(self._problem, self._worker, [*self.route[:position], call, *self.route[position:]])
        state = self._call(*self._before[position], call)
        for index in range(position, len(self.route)):
            if state is None or state[2]:
                return state is not None and self._reaches(state, index)
            state = self._call(*state, self.route[index])
        return state is not None and self._gets_home(*state)

    def _legs(self) -> list[tuple[int, int, int]]:
        """From where to where each position lies, and the metres that one saves who does not drive that."""
        who, calls, metres = self._who, self._problem.calls, self._problem.metres
        nodes = [who.start, *(calls[index].node for index in self.route), who.end]
        # who has nothing to do stays where they are
        return [(a, b, metres[a][b] if self.route else 0) for a, b in pairwise(nodes)]

    def _reaches(self, state: _Moment, index: int) -> bool:
        """From there to the rest of the route, with no break any more."""
        first = self._problem.calls[self.route[index]].node
        return state[0] + self._problem.seconds[state[1]][first] <= self._latest[index]

    def _drive(self) -> list[_Moment]:
        """How things stand before each position, and after the last."""
        who = self._who
        moments: list[_Moment] = [(who.from_s, who.start, who.break_s == 0)]
        for index in self.route:
            after = self._call(*moments[-1], index)
            if after is None:
                break
            moments.append(after)
        return moments

    def _drive_back(self) -> list[int]:
        """The latest moment to be at each call, for all that follows to be in time."""
        seconds, calls = self._problem.seconds, self._problem.calls
        then, node = self._who.to_s, self._who.end
        latest = [0] * len(self.route)
        for position in range(len(self.route) - 1, -1, -1):
            call = calls[self.route[position]]
            leave = then - seconds[call.node][node]
            begin = min(call.to_s, leave - call.service_s)
            # who would have to begin before it opens can't
            latest[position] = begin if begin >= call.from_s else -1
            then, node = latest[position], call.node
        return latest

    def _call(self, now: int, node: int, rested: bool, index: int) -> _Moment | None:
        who, call = self._who, self._problem.calls[index]
        ahead = self._problem.seconds[node][call.node]
        if not rested and (
            now >= who.break_from or max(now + ahead, call.from_s) + call.service_s > who.break_to
        ):
            now, rested = max(now, who.break_from) + who.break_s, True
        start = max(now + ahead, call.from_s)
        return None if start > call.to_s else (start + call.service_s, call.node, rested)

    def _gets_home(self, now: int, node: int, rested: bool) -> bool:
        who = self._who
        home = self._problem.seconds[node][who.end]
        if not rested and (now >= who.break_from or now + home > who.break_to):
            now = max(now, who.break_from) + who.break_s
        return now + home <= who.to_s


class Standings:
    """The standing of every worker, made when it is asked for and whenever their route has changed."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[int, Standing] = {}

    def of(self, worker: int, route: Sequence[int]) -> Standing:
        known = self._known.get(worker)
        if known is None or known.route != route:
            known = self._known[worker] = Standing(self._problem, worker, route)
        return known
