"""The board: one day of one market in a handful of queries, however many stops."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import F

from apps.accounts import selectors as accounts
from apps.core.days import day_start, local_date
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.dispatch.enums import PlanState, VisitState
from apps.dispatch.models import Absence, Plan, Stop, Technician, Visit
from apps.dispatch.selectors.parts import add_needs, add_sources
from apps.dispatch.selectors.plans import find_plan, list_left_out, list_plans, visible_plans
from apps.dispatch.selectors.visits import find_visits

# Visits beyond that stay out of the tray; the list of tasks has them.
MOST_IN_TRAY: Final = 400
_NO_REASON: Final = {"reason": "", "part_name": None, "needed": None, "there": None}


@dataclass(frozen=True, slots=True)
class Board:
    """What the screen shows: who is there, who goes where, and what nobody has."""

    market: str
    day: date
    day_from: datetime
    plan: Plan | None
    published: UUID | None
    proposed: UUID | None
    technicians: list[dict[str, Any]] = field(default_factory=list)
    stops: list[dict[str, Any]] = field(default_factory=list)
    tray: list[dict[str, Any]] = field(default_factory=list)
    tray_more: int = 0


def get_board(actor: Actor, *, market: str, day: date, plan_id: UUID | None, at: datetime) -> Board:
    """Raises NotFound for a market or a plan that the actor does not see."""
    if not actor.sees_market(market):
        raise NotFound("There is no such market.")
    zone = accounts.get_pack(market).time_zone
    origin, today = day_start(day, zone), local_date(at, zone)
    found = find_plan(actor, market=market, day=day, plan_id=plan_id)
    if plan_id is not None and found is None:
        raise NotFound("There is no such plan of this day.")
    plan = None if found is None else list_plans(actor).get(pk=found.pk)
    states = dict(
        visible_plans(actor)
        .filter(market=market, day=day)
        .exclude(state=PlanState.SUPERSEDED.value)
        .values_list("state", "pk")
    )
    stops = find_stops(plan)
    add_sources(stops, plan, today=today)
    tray, more = _tray(market, plan, {stop["visit_id"] for stop in stops})
    add_needs(tray, day=day, today=today)
    return Board(
        market=market,
        day=day,
        day_from=origin,
        plan=plan,
        published=states.get(PlanState.PUBLISHED.value),
        proposed=states.get(PlanState.PROPOSED.value),
        technicians=_technicians(market, day, origin, {stop["technician_id"] for stop in stops}),
        stops=stops,
        tray=tray,
        tray_more=more,
    )


def find_stops(plan: Plan | None, *, technician: UUID | None = None) -> list[dict[str, Any]]:
    """The stops of a plan, or of one technician in it, each with its visit."""
    if plan is None:
        return []
    stops = Stop.objects.filter(plan=plan)
    if technician is not None:
        stops = stops.filter(technician=technician)
    rows = list(
        stops.order_by("technician_id", "position").values(
            "id",
            "version",
            "visit_id",
            "technician_id",
            "position",
            "arrive_at",
            "start_at",
            "leave_at",
            "travel_m",
            "travel_s",
            "locked",
            "binding",
            "rival_extra_s",
            "trouble",
            rival_name=accounts.name_of("rival__staff"),
        )
    )
    visits = find_visits(row["visit_id"] for row in rows)
    return [{**row, "visit": visits[row["visit_id"]]} for row in rows]


def _tray(market: str, plan: Plan | None, planned: set[UUID]) -> tuple[list[dict[str, Any]], int]:
    """Open visits that the plan does not have, the most urgent first, with the reason when the plan gives
    one.
    """
    open_states = [VisitState.OPEN.value]
    rows = Visit.objects.filter(market=market, state__in=open_states).exclude(pk__in=planned)
    keys = list(
        rows.order_by("-required", "-urgency", F("window_to").asc(nulls_last=True), "id").values_list(
            "pk", flat=True
        )
    )
    reasons = list_left_out(plan.pk) if plan is not None else {}
    visits = find_visits(keys[:MOST_IN_TRAY])
    items = [{**visits[key], **reasons.get(key, _NO_REASON)} for key in keys[:MOST_IN_TRAY]]
    return items, max(0, len(keys) - MOST_IN_TRAY)


def _technicians(market: str, day: date, origin: datetime, busy: set[UUID]) -> list[dict[str, Any]]:
    """Who works on that day by the roster, who is away, and who has stops all the same; by name."""
    rows = Technician.objects.filter(market=market, active=True).annotate(name=accounts.name_of("staff"))
    away = _away(rows, origin)
    shown = [
        {
            "id": row.pk,
            "name": row.name or "",
            "skills": row.skills,
            "from_at": origin + timedelta(minutes=row.shift_from),
            "to_at": origin + timedelta(minutes=row.shift_to),
            "break_from": origin + timedelta(minutes=row.break_from) if row.break_minutes else None,
            "break_minutes": row.break_minutes,
            "van": row.van,
            "start_lat": row.start_lat,
            "start_lng": row.start_lng,
            "end_lat": row.end_lat,
            "end_lng": row.end_lng,
            "away": away.get(row.pk, ""),
        }
        for row in rows
        if day.isoweekday() in row.weekdays or row.pk in busy
    ]
    return sorted(shown, key=lambda each: (each["name"], str(each["id"])))


def _away(rows: Any, origin: datetime) -> Mapping[UUID, str]:
    found = Absence.objects.filter(
        technician__in=rows.values("pk"),
        withdrawn_at=None,
        from_at__lt=origin + timedelta(days=1),
        to_at__gt=origin,
    )
    return dict(found.values_list("technician_id", "kind"))
