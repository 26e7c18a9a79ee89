"""A day under way, mended when something happened: few changes, at once, and a person decides."""

import time
from datetime import datetime, timedelta
from typing import Final

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.dispatch.enums import Exclusion, PlanOrigin, PlanState, VisitState
from apps.dispatch.models import LeftOut, Plan, Stop
from apps.dispatch.rules.planning import Solved, draw, repair
from apps.dispatch.rules.planning.timetable import fits
from apps.dispatch.services.planning.day import Day
from apps.dispatch.services.planning.loading import load_day
from apps.dispatch.services.planning.solving import find_published, save

# At most this share of the stops that could stay may move, and always these few.
_CAP_SHARE, _CAP_LEAST = 0.1, 3
_URGENT: Final = 2
_LATE: Final = timedelta(minutes=15)


def replan(*, market: str, by: str, at: datetime) -> Plan | None:
    """A proposal that mends today's published plan; None when nothing happened, or it changes nothing."""
    day = local_date(at, accounts.get_pack(market).time_zone)
    base = find_published(market, day)
    if base is None:
        return None
    loaded = load_day(market=market, day=day, at=at, base=base)
    why = _what_happened(base, loaded)
    if not why:
        return None
    began = time.monotonic()
    cap = max(_CAP_LEAST, round(_CAP_SHARE * sum(len(route) for route in loaded.standing)))
    mended = repair(loaded.problem, loaded.standing, cap=cap)
    took = round((time.monotonic() - began) * 1000)
    if mended.routes == loaded.standing or _is_proposed_already(loaded, mended.routes):
        return None
    return save(
        loaded,
        Solved(mended.routes, "repair"),
        base=base,
        origin=PlanOrigin.REPLAN,
        by=by,
        at=at,
        more={"solve_ms": took, "why": why},
    )


def _what_happened(base: Plan, day: Day) -> str:
    """A few words on what makes the plan wrong; empty when it is right."""
    planned = {call for route in day.standing for call in route}
    known = set(
        LeftOut.objects.filter(plan=base)
        .exclude(reason=Exclusion.TAKEN_OUT.value)
        .values_list("visit_id", flat=True)
    )
    stops = list(Stop.objects.filter(plan=base).select_related("visit"))
    theirs = {who.pk for who in day.technicians}
    orphans = sum(
        stop.technician_id not in theirs and stop.visit.state == VisitState.OPEN.value for stop in stops
    )
    lost = sum(len(route) for number, route in enumerate(day.standing) if not _is_there(day, number))
    urgent = sum(
        visit.required and visit.urgency >= _URGENT and call not in planned and visit.pk not in known
        for call, visit in enumerate(day.visits)
    )
    cancelled = sum(stop.visit.state == VisitState.CANCELLED.value for stop in stops)
    words = [
        f"{number} {word}"
        for number, word in (
            (urgent, "urgent"),
            (cancelled, "cancelled"),
            (orphans + lost, "without technician"),
            (_count_late(day), "late"),
            (_count_short(day), "without parts"),
        )
        if number
    ]
    return ", ".join(words)


def _count_late(day: Day) -> int:
    """Routes that can't be driven any more as they stand, of those who are there."""
    return sum(
        _is_there(day, number) and not fits(day.problem, number, route)
        for number, route in enumerate(day.standing)
    )


def _count_short(day: Day) -> int:
    """Visits whose parts are not where the plan counted on them any more."""
    return len({each.want.key for each in draw(day.problem, day.standing) if not each.place})


def _is_there(day: Day, number: int) -> bool:
    who = day.problem.workers[number]
    return who.to_s - who.from_s >= _LATE.seconds


def _is_proposed_already(day: Day, routes: list[list[int]]) -> bool:
    proposal = (
        Plan.objects.filter(market=day.market, day=day.day, state=PlanState.PROPOSED.value)
        .order_by("-created_at")
        .first()
    )
    if proposal is None:
        return False
    theirs = set(Stop.objects.filter(plan=proposal).values_list("visit_id", "technician_id"))
    ours = {
        (day.visits[call].pk, day.technicians[number].pk)
        for number, route in enumerate(routes)
        for call in route
    }
    held = {(each.visit, key) for key, mine in day.held.items() for each in mine}
    return theirs == ours | held
