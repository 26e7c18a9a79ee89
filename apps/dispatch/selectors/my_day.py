"""A technician's own day: their stops, and what else is due at those cars, in a handful of queries."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.dispatch.enums import BEGUN_VISITS, OPEN_VISITS, PlanState, VisitState
from apps.dispatch.models import Plan, Technician, Visit
from apps.dispatch.selectors.board import find_stops
from apps.dispatch.selectors.parts import add_sources
from apps.dispatch.selectors.visits import find_visits
from apps.maintenance import selectors as maintenance
from apps.maintenance.enums import DueStatus, WorkOrderState

_OPEN = {state.value for state in OPEN_VISITS}
_DUE = [DueStatus.OVERDUE.value, DueStatus.DUE_SOON.value]
# Work that somebody wants and nobody has begun.
_WANTED = [state.value for state in (WorkOrderState.DRAFT, WorkOrderState.APPROVED, WorkOrderState.SCHEDULED)]


def get_my_day(actor: Actor, *, at: datetime) -> dict[str, Any]:
    """The stops of whoever asks, by the published plan of their market's today; none, and no technician, for
    somebody who is not on the roster.
    """
    who = Technician.objects.filter(staff=actor.id, active=True).first()
    if who is None:
        nothing: dict[str, Any] = {"van": "", "loads": [], "stops": [], "also": [], "left": 0}
        return {"technician": None, "day": at.date(), "market": "", **nothing}
    zone = accounts.get_pack(who.market).time_zone
    today = at.astimezone(ZoneInfo(zone)).date()
    plan = Plan.objects.filter(market=who.market, day=today, state=PlanState.PUBLISHED.value).first()
    stops = find_stops(plan, technician=who.pk)
    add_sources(stops, plan, today=today)
    also = _begun_elsewhere(who, {stop["visit_id"] for stop in stops})
    _add_what_is_due([*(stop["visit"] for stop in stops), *also])
    return {
        "technician": who.pk,
        "day": today,
        "market": who.market,
        "van": who.van,
        "loads": _find_loads(actor, today),
        "stops": [stop for stop in stops if stop["visit"]["state"] != VisitState.CANCELLED.value],
        "also": also,
        "left": sum(stop["visit"]["state"] in _OPEN for stop in stops),
    }


def _find_loads(actor: Actor, today: date) -> list[dict[str, Any]]:
    """What the plan of today has them bring into their van: what is still to load first."""
    us = Actor.system("dispatch.my_day")
    rows = maintenance.list_allocations(us).filter(holder=actor.id, day=today)
    listed = rows.exclude(location=F("van"), loaded_at=None)
    soonest = (F("loaded_at").asc(nulls_first=True), "location__name", "part__name", "id")
    loads = listed.order_by(*soonest).values(
        "id",
        "part_id",
        "quantity",
        "loaded_at",
        part_name=F("part__name"),
        location_name=F("location__name"),
        order_code=F("work_order__code"),
        plate=F("work_order__vehicle__plate"),
    )
    return [dict(load) for load in loads]


def _begun_elsewhere(who: Technician, planned: set[UUID]) -> list[dict[str, Any]]:
    """What they have begun although the plan of today does not have it."""
    states = [state.value for state in BEGUN_VISITS]
    keys = Visit.objects.filter(technician=who, state__in=states).exclude(pk__in=planned)
    return list(find_visits(keys.values_list("pk", flat=True)).values())


def _add_what_is_due(visits: Sequence[dict[str, Any]]) -> None:
    """Each visit gets `due`: while it is open, what plans and orders want besides its own tasks."""
    for visit in visits:
        visit["due"] = []
    ahead = {visit["vehicle_id"]: visit for visit in visits if visit["state"] in _OPEN}
    us = Actor.system("dispatch.my_day")
    orders = maintenance.visible_work_orders(us).filter(vehicle__in=ahead, state__in=_WANTED)
    for key, car, code, title in orders.order_by("-urgency", "id").values_list(
        "id", "vehicle_id", "code", "title"
    ):
        if key not in {task["work_order_id"] for task in ahead[car]["tasks"]}:
            ahead[car]["due"].append({"title": title, "code": code, "overdue": False})
    plans = maintenance.list_occurrences(us).filter(vehicle__in=ahead, status__in=_DUE, work_order=None)
    soonest = plans.order_by("due_at", "id").values_list("vehicle_id", "plan__name", "status")
    for car, name, status in soonest:
        if name not in {task["title"] for task in ahead[car]["tasks"]}:
            overdue = status == DueStatus.OVERDUE.value
            ahead[car]["due"].append({"title": name, "code": "", "overdue": overdue})
