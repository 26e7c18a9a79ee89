"""Writing a plan's stops, and what a change means for one technician's others."""

from collections.abc import Collection, Sequence
from uuid import UUID

from apps.dispatch.enums import Binding, Exclusion
from apps.dispatch.models import LeftOut, Plan, Stop
from apps.dispatch.rules.planning import Routes, draw, explain, find_short, time_route, why_left_out
from apps.dispatch.rules.planning.explaining import Why
from apps.dispatch.rules.planning.taking import Standings
from apps.dispatch.rules.planning.timetable import Line, Timetable, fits
from apps.dispatch.selectors.carrying import amount
from apps.dispatch.services.planning.day import Day, Held
from apps.dispatch.services.planning.promising import NO_PARTS


def draw_stops(plan: Plan, day: Day, routes: Routes) -> list[Stop]:
    """All stops of a plan, unsaved: what is held, then the routes in time, each with its reason."""
    reasons = explain(day.problem, routes)
    stops = []
    for worker, who in enumerate(day.technicians):
        held = day.held[who.pk]
        table = time_route(day.problem, worker, routes[worker])
        for number, each in enumerate(held):
            stop = _stop(plan, day, who.pk, each.visit, number, each)
            stop.trouble = NO_PARTS if each.visit in day.short else ""
            stops.append(stop)
        for number, line in enumerate(table.lines, start=len(held)):
            stop = _stop(plan, day, who.pk, day.visits[line.call].pk, number, line)
            _say_why(stop, reasons[line.call], day)
            stops.append(stop)
    return stops


def draw_left_out(plan: Plan, day: Day, routes: Routes) -> list[LeftOut]:
    """What the plan leaves out, with the reason."""
    served = {call for route in routes for call in route}
    standings = Standings(day.problem)
    left = []
    for call, visit in enumerate(day.visits):
        if call not in served:
            reason = why_left_out(day.problem, routes, call, standings=standings)
            left.append(LeftOut(plan=plan, visit_id=visit.pk, reason=reason.value))
            if reason is Exclusion.NO_PARTS:
                _say_which(left[-1], day, routes, call)
    return left


def rewrite_route(
    plan: Plan, day: Day, worker: int, route: Sequence[int], *, moving: Stop | None = None
) -> Timetable:
    """Give one technician this route: places and times of their stops follow, and what is wrong with them.

    `moving` comes from somebody else's. A visit that is neither theirs nor moving is inserted: the database
    knows (plan, visit), so of two dispatchers who give it away one is refused.
    """
    who = day.technicians[worker]
    table = time_route(day.problem, worker, route)
    known = {stop.visit_id: stop for stop in Stop.objects.filter(plan=plan, technician=who)}
    if moving is not None:
        known[moving.visit_id] = moving
    held = day.held[who.pk]
    short = {*day.short, *(day.visits[call].pk for call in find_lacking(day, worker, route))}
    made, kept = [], []
    lines: list[tuple[UUID, Line | Held]] = [
        *((each.visit, each) for each in held),
        *((day.visits[line.call].pk, line) for line in table.lines),
    ]
    for position, (visit, line) in enumerate(lines):
        fresh = _stop(plan, day, who.pk, visit, position, line)
        fresh.trouble = _trouble(visit, line, table, short)
        old = known.get(visit)
        if old is None or old.technician_id != who.pk:
            fresh.binding = Binding.PERSON.value
        if old is None:
            made.append(fresh)
            continue
        for name in (
            "technician_id",
            "position",
            "arrive_at",
            "start_at",
            "leave_at",
            "travel_m",
            "travel_s",
        ):
            setattr(old, name, getattr(fresh, name))
        if fresh.binding == Binding.PERSON.value:
            old.binding, old.rival_id, old.rival_extra_s = fresh.binding, None, None
        old.trouble = fresh.trouble
        kept.append(old)
    # who was cancelled, or is with somebody else by now, is no part of the route: behind it, out of its way
    gone = [stop for visit, stop in known.items() if visit not in {each for each, _ in lines}]
    for position, stop in enumerate(sorted(gone, key=lambda stop: stop.position), start=len(lines)):
        stop.position = position
    Stop.objects.bulk_update(
        [*kept, *gone],
        [
            "technician",
            "position",
            "arrive_at",
            "start_at",
            "leave_at",
            "travel_m",
            "travel_s",
            "binding",
            "rival",
            "rival_extra_s",
            "trouble",
        ],
    )
    Stop.objects.bulk_create(made)
    return table


def exclude(plan: Plan, visit_id: UUID) -> None:
    LeftOut.objects.get_or_create(
        plan=plan, visit_id=visit_id, defaults={"reason": Exclusion.TAKEN_OUT.value}
    )


def find_lacking(day: Day, worker: int, route: Sequence[int]) -> dict[int, dict[UUID, int]]:
    """Of one technician's calls those that lack parts, with how much of each."""
    routes: Routes = [[] for _ in day.technicians]
    routes[worker] = list(route)
    found: dict[int, dict[UUID, int]] = {}
    for each in draw(day.problem, routes):
        if not each.place:
            found.setdefault(each.want.key, {})[UUID(each.want.part)] = each.quantity
    return found


def _trouble(visit: UUID, line: Line | Held, table: Timetable, short: Collection[UUID]) -> str:
    if isinstance(line, Line):
        if line.late_s:
            return "late"
        if table.over_s and line is table.lines[-1]:
            return "over_shift"
    return NO_PARTS if visit in short else ""


def _say_which(left: LeftOut, day: Day, routes: Routes, call: int) -> None:
    """The part that is short, and how much of it somebody with the skills could bring."""
    problem = day.problem
    able = [worker for worker in range(len(problem.workers)) if problem.may(worker, call)]
    in_time = [worker for worker in able if fits(problem, worker, [call])]
    short = find_short(problem, routes, call, in_time) or find_short(problem, routes, call, able)
    if short is not None:
        left.part_id = UUID(short.part)
        left.needed, left.there = amount(short.needed), amount(short.there)


def _stop(plan: Plan, day: Day, technician: UUID, visit: UUID, position: int, line: Line | Held) -> Stop:
    metres, seconds = (
        (line.travel_m, line.travel_s) if isinstance(line, Held) else (line.metres, line.seconds)
    )
    return Stop(
        plan=plan,
        visit_id=visit,
        technician_id=technician,
        position=position,
        arrive_at=day.moment(line.arrive),
        start_at=day.moment(line.start),
        leave_at=day.moment(line.leave),
        travel_m=metres,
        travel_s=seconds,
        locked=isinstance(line, Held) and line.locked,
    )


def _say_why(stop: Stop, why: Why, day: Day) -> None:
    stop.binding = why.binding.value
    stop.rival_extra_s = why.extra_s
    stop.rival_id = None if why.rival is None else day.technicians[why.rival].pk
