"""What a dispatcher does to a plan by hand: give, move, take out, lock. And what that would mean."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.dispatch.enums import PlanState, VisitState
from apps.dispatch.events import StopWritten
from apps.dispatch.models import LeftOut, Plan, Stop, Visit
from apps.dispatch.rules.planning import time_route
from apps.dispatch.selectors.carrying import amount
from apps.dispatch.selectors.plans import visible_plans, visible_stops
from apps.dispatch.selectors.tasks import visible_visits
from apps.dispatch.services.planning.day import Day
from apps.dispatch.services.planning.loading import load_day
from apps.dispatch.services.planning.promising import NO_PARTS, promise_parts
from apps.dispatch.services.planning.writing import exclude, find_lacking, rewrite_route
from apps.dispatch.types import Spot, Trouble
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance import selectors as maintenance
from apps.outbox import services as outbox

_ONCE: Final = "dispatch_stop_visit_once_a_plan"


class _Route(NamedTuple):
    """One technician's free stops, by index, as they would be."""

    day: Day
    worker: int
    order: list[int]


@transaction.atomic
def assign(*, actor: Actor, plan_id: UUID, visit_id: UUID, spot: Spot, at: datetime) -> None:
    """Give a visit to a technician, as their `position`th stop or the last. Of two at once one wins: the
    database has a visit once in a plan. Raises NotFound, Conflict that names who has it, Invalid for who
    lacks the skill.
    """
    visit = _visit(actor, visit_id)
    if Stop.objects.filter(plan=plan_id, visit=visit).exists():
        raise _taken(plan_id, visit_id)
    try:
        with transaction.atomic():
            plan = _lock(actor, plan_id)
            route = _route_with(plan, visit, spot, at)
            rewrite_route(plan, route.day, route.worker, route.order)
            LeftOut.objects.filter(plan=plan, visit=visit).delete()
            _count(plan, at)
    except IntegrityError as refused:
        if _ONCE in str(refused):
            raise _taken(plan_id, visit_id) from None
        raise
    _told(plan, visit_id, spot.technician_id, "given", actor, at)


@transaction.atomic
def move_stop(*, actor: Actor, stop_id: UUID, version: int | None, spot: Spot, at: datetime) -> None:
    """Move a stop to another place or to somebody else. Raises NotFound, Stale, Conflict for one that is
    begun or locked, Invalid for who lacks the skill.
    """
    plan, stop = _lock_stop(actor, stop_id, version)
    if stop.locked:
        raise Conflict("It is locked: unlock it first.", code="stop_locked")
    before = stop.technician_id
    route = _route_with(plan, stop.visit, spot, at)
    stop.version += 1
    stop.save(update_fields=["version"])
    rewrite_route(plan, route.day, route.worker, route.order, moving=stop)
    if before != spot.technician_id:
        _close_gap(plan, before, at)
    _count(plan, at)
    _told(plan, stop.visit_id, spot.technician_id, "moved", actor, at)


@transaction.atomic
def take_out(*, actor: Actor, stop_id: UUID, version: int | None, at: datetime) -> None:
    """Take a stop out of the plan. Raises NotFound, Stale, Conflict for one that is begun."""
    plan, stop = _lock_stop(actor, stop_id, version)
    visit, technician = stop.visit_id, stop.technician_id
    stop.delete()
    exclude(plan, visit)
    _close_gap(plan, technician, at)
    _count(plan, at)
    _told(plan, visit, technician, "taken_out", actor, at)


@transaction.atomic
def lock_stop(*, actor: Actor, stop_id: UUID, version: int | None, locked: bool, at: datetime) -> None:
    """Keep it, and what lies before it, where it is whatever a re-plan finds. Raises NotFound, Stale,
    Conflict.
    """
    plan, stop = _lock_stop(actor, stop_id, version)
    if stop.locked == locked:
        return
    stop.locked = locked
    stop.version += 1
    stop.save(update_fields=["locked", "version"])
    _count(plan, at)
    _told(plan, stop.visit_id, stop.technician_id, "locked" if locked else "unlocked", actor, at)


def check_place(*, actor: Actor, plan_id: UUID, visit_id: UUID, spot: Spot, at: datetime) -> list[Trouble]:
    """What would be wrong if the visit were there; nothing is written. Raises NotFound."""
    plan = visible_plans(actor).filter(pk=plan_id).first()
    if plan is None:
        raise NotFound("There is no such plan.")
    visit = _visit(actor, visit_id)
    try:
        day, worker, order = _route_with(plan, visit, spot, at)
    except Invalid as refused:
        return [Trouble(refused.error_code, visit.vehicle.plate, 0)]
    table = time_route(day.problem, worker, order)
    troubles = [
        Trouble("late", day.visits[line.call].vehicle.plate, -(-line.late_s // 60))
        for line in table.lines
        if line.late_s
    ]
    if table.over_s:
        troubles.append(Trouble("over_shift", "", -(-table.over_s // 60)))
    return troubles + _lacking(day, worker, order)


def _lacking(day: Day, worker: int, order: list[int]) -> list[Trouble]:
    """What parts they would be short of, at whose car."""
    lacking = find_lacking(day, worker, order)
    names = maintenance.find_part_names(part for parts in lacking.values() for part in parts)
    troubles = []
    for call, parts in lacking.items():
        for part, missing in parts.items():
            needed = day.problem.calls[call].parts[str(part)]
            plate = day.visits[call].vehicle.plate
            troubles.append(
                Trouble(NO_PARTS, plate, 0, names[part], amount(needed - missing), amount(needed))
            )
    return troubles


def _route_with(plan: Plan, visit: Visit, spot: Spot, at: datetime) -> _Route:
    """The technician's free stops with this visit among them."""
    if visit.state != VisitState.OPEN.value:
        raise Conflict("Somebody has begun it, or it is over.", code="visit_begun")
    day = load_day(
        market=plan.market, day=plan.day, at=at, base=plan, only=[spot.technician_id], visiting=visit
    )
    if not day.technicians:
        raise Invalid(
            "They do not work on that day.",
            code="not_there",
            fields={"technician": "does not work on that day"},
        )
    who = day.technicians[0]
    lacking = set(visit.skills) - set(who.skills)
    if lacking:
        raise Invalid(
            "They lack a skill that the car needs.",
            code="no_skill",
            fields={"technician": f"lacks {', '.join(sorted(lacking))}"},
        )
    if day.problem.workers[0].to_s - day.problem.workers[0].from_s <= 0:
        raise Invalid("They are not there.", code="not_there", fields={"technician": "is not there any more"})
    call = next(index for index, each in enumerate(day.visits) if each.pk == visit.pk)
    rest = [each for each in day.standing[0] if each != call]
    place = len(rest) if spot.position is None else max(0, spot.position - len(day.held[who.pk]))
    return _Route(day, 0, [*rest[:place], call, *rest[place:]])


def _close_gap(plan: Plan, technician_id: UUID, at: datetime) -> None:
    day = load_day(market=plan.market, day=plan.day, at=at, base=plan, only=[technician_id])
    if day.technicians:
        rewrite_route(plan, day, 0, day.standing[0])


def _visit(actor: Actor, visit_id: UUID) -> Visit:
    visit = visible_visits(actor).select_related("vehicle").filter(pk=visit_id).first()
    if visit is None:
        raise NotFound("There is no such visit.")
    if visit.lat is None or visit.lng is None:
        raise Conflict("Nobody knows where the car is.", code="place_unknown")
    return visit


def _lock(actor: Actor, plan_id: UUID) -> Plan:
    plan = lock_visible(visible_plans(actor), plan_id, None)
    if plan.state == PlanState.SUPERSEDED.value:
        raise Conflict("Another plan took its place.", code="plan_superseded")
    return plan


def _lock_stop(actor: Actor, stop_id: UUID, version: int | None) -> tuple[Plan, Stop]:
    plan_id = visible_stops(actor).filter(pk=stop_id).values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise NotFound("There is no such stop.")
    plan = _lock(actor, plan_id)
    stop = lock_visible(visible_stops(actor).select_related("visit__vehicle"), stop_id, version)
    if stop.visit.state != VisitState.OPEN.value:
        raise Conflict("It was begun already: it stays.", code="visit_begun")
    return plan, stop


def _taken(plan_id: UUID, visit_id: UUID) -> Conflict:
    stop = Stop.objects.filter(plan=plan_id, visit=visit_id).select_related("technician").first()
    names: dict[str, str] = accounts.find_names([stop.technician.staff]) if stop else {}
    name = names.get(stop.technician.staff, "somebody else") if stop else "somebody else"
    return Conflict(f"A colleague has just given it to {name}.", code="visit_taken")


def _count(plan: Plan, at: datetime) -> None:
    """The plan says how far all drive now, and that it was changed; a bound of another plan is none of
    this one. What people work by has its parts promised anew.
    """
    plan.travel_m = sum(Stop.objects.filter(plan=plan).values_list("travel_m", flat=True))
    plan.version += 1
    plan.save(update_fields=["travel_m", "version"])
    if plan.state == PlanState.PUBLISHED.value:
        promise_parts(plan, at=at)


def _told(plan: Plan, visit: UUID, technician: UUID, how: str, actor: Actor, at: datetime) -> None:
    outbox.publish(
        StopWritten(
            market=plan.market,
            subject=f"dispatch_plan:{plan.id}",
            actor=actor.id,
            at=at,
            plan_id=str(plan.id),
            visit_id=str(visit),
            technician_id=str(technician),
            how=how,
        )
    )
