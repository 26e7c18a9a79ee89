"""When somebody is where, break included; the one judge of whether a route can be driven."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from apps.dispatch.rules.planning.problem import Problem, Routes, Worker


@dataclass(frozen=True, slots=True)
class Line:
    """One call of a route: the way there, when it begins and ends; `late_s` after its window closed."""

    call: int
    arrive: int
    start: int
    leave: int
    metres: int
    seconds: int
    late_s: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """A route in time. `over_s` is how long after the shift it ends; `break_at` is None without a break."""

    lines: tuple[Line, ...]
    metres: int
    end: int
    over_s: int
    break_at: int | None

    @property
    def fits(self) -> bool:
        return self.over_s == 0 and all(line.late_s == 0 for line in self.lines)


def time_route(problem: Problem, worker: int, route: Sequence[int]) -> Timetable:
    """Drive it, however late: what does not fit is said, not hidden."""
    who = problem.workers[worker]
    node, now, metres = who.start, who.from_s, 0
    break_at: int | None = None
    lines = []
    for index in route:
        call = problem.calls[index]
        ahead = problem.seconds[node][call.node]
        if break_at is None and _break_now(who, now, max(now + ahead, call.from_s) + call.service_s):
            break_at = max(now, who.break_from)
            now = break_at + who.break_s
        arrive = now + ahead
        start = max(arrive, call.from_s)
        way = problem.metres[node][call.node]
        now = start + call.service_s
        lines.append(Line(index, arrive, start, now, way, ahead, max(0, start - call.to_s)))
        metres += way
        node = call.node
    if not route:
        return Timetable((), 0, who.from_s, 0, None)
    home = problem.seconds[node][who.end]
    if break_at is None and _break_now(who, now, now + home):
        break_at = max(now, who.break_from)
        now = break_at + who.break_s
    metres += problem.metres[node][who.end]
    end = now + home
    return Timetable(tuple(lines), metres, end, max(0, end - who.to_s), break_at)


def cost_of(problem: Problem, routes: Routes) -> int:
    """Metres driven, and what is left out at its worth: what solvers minimise."""
    served = {call for route in routes for call in route}
    left = sum(call.prize_m for index, call in enumerate(problem.calls) if index not in served)
    return left + sum(length(problem, worker, route) for worker, route in enumerate(routes))


def length(problem: Problem, worker: int, route: Sequence[int]) -> int:
    """Metres from start to end; who has nothing to do stays where they are."""
    if not route:
        return 0
    who = problem.workers[worker]
    nodes = [who.start, *(problem.calls[index].node for index in route), who.end]
    return sum(problem.metres[a][b] for a, b in pairwise(nodes))


def fits(problem: Problem, worker: int, route: Sequence[int]) -> bool:
    """Whether it can be driven as it stands: `time_route` without the lines, for solvers' inner loops."""
    who = problem.workers[worker]
    seconds, calls = problem.seconds, problem.calls
    node, now, rested = who.start, who.from_s, who.break_s == 0
    for index in route:
        call = calls[index]
        ahead = seconds[node][call.node]
        if not rested and _break_now(who, now, max(now + ahead, call.from_s) + call.service_s):
            now, rested = max(now, who.break_from) + who.break_s, True
        start = max(now + ahead, call.from_s)
        if start > call.to_s:
            return False
        now, node = start + call.service_s, call.node
    home = seconds[node][who.end]
    if route and not rested and _break_now(who, now, now + home):
        now = max(now, who.break_from) + who.break_s
    return not route or now + home <= who.to_s


def _break_now(who: Worker, now: int, through: int) -> bool:
    """Whether the break comes before what lies ahead, which would last until `through`."""
    return who.break_s > 0 and (now >= who.break_from or through > who.break_to)
