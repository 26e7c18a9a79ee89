"""What a technician does at a car: sets out, arrives, is done, or can't do it. The work order follows."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.commands import services as commands
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.dispatch.enums import VISIT_MOVES, PlanState, TaskState, VisitState
from apps.dispatch.events import VisitMoved
from apps.dispatch.models import FieldTask, Stop, Technician, Visit
from apps.dispatch.selectors.tasks import visible_visits
from apps.dispatch.services.following import begin_orders, end_orders, start_orders
from apps.dispatch.services.tasks.folding import fold
from apps.dispatch.types import VisitStep
from apps.fleet import selectors as fleet
from apps.outbox import services as outbox

# A phone that was without signal says what happened up to this long ago.
_OLDEST: Final = timedelta(hours=24)
_AHEAD: Final = timedelta(minutes=5)
# How long the car opens for whoever is on the way to it.
_ACCESS: Final = timedelta(hours=8)

_WORDS: Final = {
    VisitState.OPEN: "planned",
    VisitState.EN_ROUTE: "on the way",
    VisitState.ON_SITE: "at the car",
    VisitState.DONE: "done",
    VisitState.FAILED: "given up",
    VisitState.CANCELLED: "cancelled",
}


@transaction.atomic
def take_visit_step(*, actor: Actor, visit_id: UUID, step: VisitStep, at: datetime) -> None:
    """Lead the visit on, as the technician did at `step.happened_at`. Who sets out may open the car until the
    visit ends.

    Raises NotFound, NotAllowed for who is no technician, Conflict for a visit of somebody else or a step
    that its state does not allow, Invalid for what the step lacks.
    """
    who = Technician.objects.filter(staff=actor.id, active=True).first()
    if who is None:
        raise NotAllowed("You are not on the roster.", code="no_technician")
    visit = _lock(actor, visit_id)
    before = VisitState(visit.state)
    _check_time(step, at)
    _check(visit, before, step, who)
    _apply(visit, step, who, min(step.happened_at, at))
    if step.to is VisitState.EN_ROUTE:
        _let_in(visit, actor, at)
        begin_orders(visit, actor=actor, at=at)
    elif step.to is VisitState.ON_SITE:
        start_orders(visit, actor=actor, at=at)
    else:
        _end(visit, step, actor, at)
    outbox.publish(
        VisitMoved(
            market=visit.market,
            subject=f"vehicle:{visit.vehicle_id}",
            actor=actor.id,
            at=at,
            visit_id=str(visit.id),
            technician_id=str(who.pk),
            before=before.value,
            after=step.to.value,
            reason=visit.fail_reason,
        )
    )


def _lock(actor: Actor, visit_id: UUID) -> Visit:
    """The car first, as everybody does who writes about cars."""
    car = visible_visits(actor).filter(pk=visit_id).values_list("vehicle_id", flat=True).first()
    if car is None or fleet.lock_car(actor, car) is None:
        raise NotFound("There is no such visit.")
    return visible_visits(actor).select_for_update(of=("self",)).get(pk=visit_id)


def _check_time(step: VisitStep, at: datetime) -> None:
    if not at - _OLDEST <= step.happened_at <= at + _AHEAD:
        raise Invalid("Check the phone's clock.", fields={"happened_at": "is too long ago, or to come"})


def _check(visit: Visit, before: VisitState, step: VisitStep, who: Technician) -> None:
    if visit.technician_id not in {None, who.pk}:
        raise Conflict("Somebody else has begun it.", code="visit_of_another")
    if before is VisitState.OPEN and not _is_theirs(visit, who):
        raise Conflict("It is planned for somebody else now.", code="visit_of_another")
    if step.to not in VISIT_MOVES[before] or step.to is VisitState.CANCELLED:
        raise Conflict(
            f"The visit is {_WORDS[before]}: it can't become {_WORDS[step.to]} from there.",
            code="not_in_this_state",
        )
    if step.to is VisitState.FAILED and step.reason is None:
        raise Invalid("Say why.", fields={"reason": "is needed"})


def _is_theirs(visit: Visit, who: Technician) -> bool:
    """By the plan that people work by, or because nobody has it."""
    stops = Stop.objects.filter(visit=visit, plan__state=PlanState.PUBLISHED.value)
    owners = set(stops.values_list("technician_id", flat=True))
    return not owners or who.pk in owners


def _apply(visit: Visit, step: VisitStep, who: Technician, moment: datetime) -> None:
    visit.state, visit.state_at = step.to.value, moment
    visit.version += 1
    if step.to is VisitState.EN_ROUTE:
        visit.technician, visit.began_at = who, moment
    elif step.to is VisitState.OPEN:
        visit.technician, visit.began_at = None, None
    elif step.to is VisitState.ON_SITE:
        visit.arrived_at = moment
    else:
        visit.ended_at = moment
        visit.note, visit.signed_by = step.note.strip(), step.signed_by.strip()
        given_up = step.to is VisitState.FAILED and step.reason is not None
        visit.fail_reason = step.reason.value if given_up and step.reason is not None else ""
    visit.save()


def _let_in(visit: Visit, actor: Actor, at: datetime) -> None:
    commands.grant_access(
        actor=actor,
        vehicle_id=visit.vehicle_id,
        staff_id=actor.id,
        source=f"visit:{visit.id}",
        reason="On the way to the car by the plan",
        expires_at=at + _ACCESS,
        at=at,
    )


def _end(visit: Visit, step: VisitStep, actor: Actor, at: datetime) -> None:
    """Tasks, work orders and the access end with the visit; one that was only put back stays open."""
    commands.end_access_of(source=f"visit:{visit.id}", actor=actor, at=at)
    if step.to is VisitState.OPEN:
        return
    done = step.to is VisitState.DONE
    end_orders(visit, done=done, reason=step.note, actor=actor, at=at)
    state = TaskState.DONE if done else TaskState.FAILED
    mine = FieldTask.objects.filter(visit=visit, state=TaskState.OPEN.value)
    mine.update(state=state.value, state_at=visit.state_at)
    fold(at=at, vehicle_id=visit.vehicle_id)
