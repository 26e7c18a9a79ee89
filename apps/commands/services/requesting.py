"""Somebody wants something of a car: the row and its fact, before anything leaves us."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from apps.accounts.enums import Capability
from apps.approvals import services as approvals
from apps.commands.enums import OPEN_STATES, OPPOSITES, TTL, TWO_PEOPLE, WITH_REASON, CommandType, Failure
from apps.commands.events import CommandRequested
from apps.commands.models import AccessGrant, Command
from apps.commands.rules import permission
from apps.commands.selectors import find_open_access
from apps.commands.services import settling
from apps.commands.types import Wish
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet import selectors as fleet_reads
from apps.fleet.enums import VehicleState
from apps.fleet.types import CarIdentity
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.outbox import services as outbox
from apps.telemetry import selectors as telemetry

APPROVAL_KIND: Final = "command.immobilise"
REVIEW_KIND: Final = "command.safety_review"
# How long a second person has; the car may be far away by then.
DECIDE_WITHIN: Final = timedelta(hours=1)
REVIEW_WITHIN: Final = timedelta(days=1)
_LEAST_REASON: Final = 3


@transaction.atomic
def request_command(*, actor: Actor, wish: Wish, at: datetime) -> Command:
    """Note what a car should do; it is sent once this transaction has committed.

    The same `idem_key` of the same actor is the same command. An immobilise waits for a second person.
    Raises NotFound, NotAllowed without the capability or an access to the car, Invalid without a reason that
    is needed, Conflict while the car has such a command or its opposite before it, or does not stand
    (immobilise).
    """
    _insist_on_reason(wish, needed=wish.type in WITH_REASON)
    car = _locked(actor, wish)
    if (before := _same_intention(actor, wish)) is not None:
        return before
    access = _insist_on_right(actor, wish, at)
    _refuse_crowd(wish)
    if wish.type in TWO_PEOPLE:
        _insist_on_standstill(wish, at)
        return _ask_second_person(actor, wish, car, at)
    return _note(actor, wish, car, at=at, access=access, expires_at=at + TTL[wish.type])


@transaction.atomic
def request_safety_unlock(*, actor: Actor, wish: Wish, at: datetime) -> Command:
    """Somebody must get out or in now: no access, no second person and no open command stands in the way.

    A colleague reviews it afterwards: an item in the inbox. Raises NotFound, Invalid without a reason.
    """
    _insist_on_reason(wish, needed=True)
    car = _locked(actor, wish)
    if (before := _same_intention(actor, wish)) is not None:
        return before
    in_the_way = _open(wish, (CommandType.LOCK, CommandType.UNLOCK))
    settling.fail(in_the_way, Failure.SUPERSEDED, actor=actor, at=at)
    command = _note(actor, wish, car, at=at, is_safety=True, expires_at=at + TTL[wish.type])
    inbox.open_item(
        kind=REVIEW_KIND,
        dedupe_key=f"{REVIEW_KIND}:{command.id}",
        market=car.market,
        subject=f"vehicle:{car.id}",
        title=f"{car.plate} was unlocked for safety: was it right?",
        severity=Severity.WARNING,
        evidence={"plate": car.plate, "reason": wish.reason, "at": at.isoformat()},
        link=f"/vehicles/{car.id}?tab=commands",
        due_at=at + REVIEW_WITHIN,
        at=at,
    )
    return command


def _locked(actor: Actor, wish: Wish) -> CarIdentity:
    """The car, held until the end: two wishes for one car take turns."""
    car = fleet_reads.lock_car(actor, wish.vehicle_id)
    if car is None:
        raise NotFound("There is no such car.")
    if car.state is VehicleState.REMOVED:
        raise Conflict("The car has been taken off the road.", code="car_removed")
    return car


def _same_intention(actor: Actor, wish: Wish) -> Command | None:
    if not wish.idem_key:
        return None
    return Command.objects.filter(requested_by=actor.id, idem_key=wish.idem_key).first()


def _insist_on_right(actor: Actor, wish: Wish, at: datetime) -> AccessGrant | None:
    if permission.may_by_role(actor, wish.type):
        return None
    if permission.may_by_access(wish.type):
        access = find_open_access(staff_id=actor.id, vehicle_id=wish.vehicle_id, at=at)
        if access is not None:
            return access
        raise NotAllowed("You have no open access to this car.", code="no_access")
    raise NotAllowed("Telling a car this is not part of your role.", code="not_allowed")


def _insist_on_reason(wish: Wish, *, needed: bool) -> None:
    if needed and len(wish.reason.strip()) < _LEAST_REASON:
        raise Invalid("Say why, for those who read it later.", fields={"reason": "is needed"})


def _refuse_crowd(wish: Wish) -> None:
    kinds = {wish.type, OPPOSITES.get(wish.type, wish.type)}
    if _open(wish, tuple(kinds)):
        raise Conflict("The car has such a command before it; wait for its outcome.", code="command_open")


def _open(wish: Wish, kinds: tuple[CommandType, ...]) -> list[Command]:
    open_ones = Command.objects.filter(vehicle_id=wish.vehicle_id, type__in=kinds, state__in=OPEN_STATES)
    return list(open_ones.select_for_update().order_by("id"))


def _insist_on_standstill(wish: Wish, at: datetime) -> None:
    why_not = permission.why_not_standing(telemetry.find_motion(wish.vehicle_id), at=at)
    if why_not:
        raise Conflict(why_not, code="not_standing")


def _ask_second_person(actor: Actor, wish: Wish, car: CarIdentity, at: datetime) -> Command:
    approval_id = approvals.request(
        kind=APPROVAL_KIND,
        subject=f"vehicle:{car.id}",
        market=car.market,
        maker=actor,
        capability=Capability.VEHICLE_IMMOBILISE.value,
        reason=wish.reason.strip(),
        payload={"vehicle": str(car.id), "command": wish.type.value},
        summary=f"Immobilise {car.plate}: it cannot be started until it is mobilised again.",
        link=f"/vehicles/{car.id}?tab=commands",
        expires_at=at + DECIDE_WITHIN,
        at=at,
    )
    return _note(actor, wish, car, at=at, approval_id=approval_id)


def _note(actor: Actor, wish: Wish, car: CarIdentity, *, at: datetime, **more: object) -> Command:
    command = Command(
        id=new_id(),
        vehicle_id=car.id,
        market=car.market,
        type=wish.type.value,
        reason=wish.reason.strip(),
        idem_key=wish.idem_key,
        requested_by=actor.id,
        requested_at=at,
        **more,
    )
    command.save(force_insert=True)
    outbox.publish(
        CommandRequested(
            market=car.market,
            subject=f"vehicle:{car.id}",
            actor=actor.id,
            at=at,
            command_id=str(command.id),
            command=command.type,
            is_safety=command.is_safety,
            needs_approval=command.approval_id is not None,
        )
    )
    return command
