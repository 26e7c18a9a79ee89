"""Somebody wants something of the core platform: the row and its fact, before anything leaves us."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.fleet.enums import VehicleState
from apps.outbox import services as outbox
from apps.rentals.enums import (
    OPEN_COMMANDS,
    OPEN_STATES,
    OPPOSITES,
    TTL,
    CustomerStatus,
    PlatformCommandState,
    RentalState,
)
from apps.rentals.enums import PlatformCommandType as T
from apps.rentals.events import PlatformCommandRequested
from apps.rentals.models import Customer, PlatformCommand, Rental
from apps.rentals.selectors import visible_customers, visible_rentals
from apps.rentals.services.settling import subject_of
from apps.rentals.types import Ask

_LEAST_REASON: Final = 3
# Somebody who presses twice, or two who help the same customer.
_SAME_WORDS: Final = timedelta(minutes=10)
_PAID: Final = frozenset({RentalState.CAPTURED, RentalState.SETTLED})
_NEVER: Final = frozenset({RentalState.CANCELLED, RentalState.EXPIRED})


@transaction.atomic
def ask(*, actor: Actor, ask: Ask, at: datetime) -> PlatformCommand:
    """Note what the platform should do; it is sent once this transaction has committed.

    The same `idem_key` of the same actor is the same command. Raises NotFound, Invalid for a missing reason
    or a time or car that cannot be, Conflict where it makes no sense (any more), or while such a command is
    open.
    """
    if len(ask.reason.strip()) < _LEAST_REASON:
        raise Invalid("Say why, for those who read it later.", fields={"reason": "is needed"})
    rental, customer = _locked(actor, ask)
    if (before := _same_intention(actor, ask) or _same_message(ask, at)) is not None:
        return before
    payload = _CHECKS[ask.type](actor, ask, rental, customer, at)
    _refuse_crowd(ask)
    return _note(actor, ask, payload, market=(rental or customer).market, at=at)  # type: ignore[union-attr]


def release_subject(actor: Actor, ask: Ask) -> Rental:
    """The rental whose fare somebody wants released, held. Raises Invalid, NotFound."""
    if len(ask.reason.strip()) < _LEAST_REASON:
        raise Invalid("Say why, for those who read it later.", fields={"reason": "is needed"})
    rental, _ = _locked(actor, ask)
    assert rental is not None  # noqa: S101 - it is about one
    return rental


def refuse_release(actor: Actor, rental: Rental) -> None:
    """Whether this actor may let go of the fare at all. Raises Conflict, NotAllowed."""
    if rental.state in _PAID:
        raise Conflict("The fare has been taken already.", code="captured")
    _may_release(actor, Ask(type=T.RELEASE_CAPTURE, rental_id=rental.pk), rental, None, rental.told_at)


def _locked(actor: Actor, ask: Ask) -> tuple[Rental | None, Customer | None]:
    """What it is about, held until the end: two wishes take turns."""
    rows: Any
    key: UUID | None
    if ask.rental_id is not None:
        rows, key = visible_rentals(actor), ask.rental_id
    else:
        rows, key = visible_customers(actor), ask.customer_id
    found = rows.select_for_update(of=("self",), no_key=True).filter(pk=key).first()
    if found is None:
        raise NotFound
    return (found, None) if isinstance(found, Rental) else (None, found)


def _same_intention(actor: Actor, ask: Ask) -> PlatformCommand | None:
    if not ask.idem_key:
        return None
    return PlatformCommand.objects.filter(requested_by=actor.id, idem_key=ask.idem_key).first()


def _same_message(ask: Ask, at: datetime) -> PlatformCommand | None:
    """The same words to the same customer, a moment ago: whoever sent them, they are not sent again."""
    if ask.type is not T.MESSAGE_CUSTOMER:
        return None
    same = PlatformCommand.objects.filter(
        rental=ask.rental_id, type=ask.type, payload__text=ask.text.strip(), requested_at__gt=at - _SAME_WORDS
    )
    failed = (PlatformCommandState.REFUSED, PlatformCommandState.EXPIRED)
    return same.exclude(state__in=failed).order_by("-requested_at").first()


def _refuse_crowd(ask: Ask) -> None:
    kinds = {ask.type, OPPOSITES.get(ask.type, ask.type)}
    waiting = PlatformCommand.objects.filter(type__in=kinds, state__in=OPEN_COMMANDS)
    about = {"rental_id": ask.rental_id} if ask.rental_id else {"customer_id": ask.customer_id}
    if waiting.filter(**about).exists():
        raise Conflict("The platform has been asked already; wait for its answer.", code="command_open")


def _may_end(_actor: Actor, ask: Ask, rental: Rental | None, _customer: Any, at: datetime) -> dict[str, Any]:
    assert rental is not None  # noqa: S101 - it is about one
    if rental.started_at is None or rental.state in _NEVER:
        raise Conflict("Nobody has the car: there is nothing to end.", code="not_under_way")
    if rental.state in _PAID:
        raise Conflict("The fare has been taken already: nothing can be corrected.", code="captured")
    if ask.ended_at is None:
        raise Invalid("Say when it ended.", fields={"ended_at": "is needed"})
    if not rental.started_at <= ask.ended_at <= at:
        raise Invalid(
            "It ended between its start and now.", fields={"ended_at": "lies before the start or ahead of us"}
        )
    return {"ended_at": ask.ended_at.isoformat()}


def _may_move(actor: Actor, ask: Ask, rental: Rental | None, _customer: Any, _at: datetime) -> dict[str, Any]:
    assert rental is not None  # noqa: S101 - it is about one
    if rental.state not in OPEN_STATES:
        raise Conflict("The rental is over: nothing can be moved.", code="rental_over")
    car = fleet.lock_car(actor, ask.vehicle_id) if ask.vehicle_id else None
    if car is None or car.market != rental.market:
        raise Invalid("There is no such car in this market.", fields={"vehicle": "is unknown"})
    if car.id == rental.vehicle_id:
        raise Invalid("The customer has this car already.", fields={"vehicle": "is the car of this rental"})
    if car.state is not VehicleState.AVAILABLE:
        raise Conflict(f"{car.plate} cannot be rented at the moment.", code="car_not_available")
    return {"device_id": car.device_id}


def _may_hold(
    _actor: Actor, _ask: Ask, rental: Rental | None, _customer: Any, _at: datetime
) -> dict[str, Any]:
    assert rental is not None  # noqa: S101 - it is about one
    if rental.state in _PAID:
        raise Conflict("The fare has been taken already.", code="captured")
    if rental.state in _NEVER:
        raise Conflict("The rental came to nothing: there is no fare.", code="no_fare")
    if rental.held_at is not None:
        raise Conflict("The fare is held already.", code="held")
    return {}


def _may_release(
    actor: Actor, _ask: Ask, rental: Rental | None, _customer: Any, _at: datetime
) -> dict[str, Any]:
    assert rental is not None  # noqa: S101 - it is about one
    if rental.held_at is None:
        raise Conflict("The fare is not held.", code="not_held")
    asked = PlatformCommand.objects.filter(rental=rental, type=T.HOLD_CAPTURE)
    holds = asked.exclude(state=PlatformCommandState.REFUSED).order_by("-requested_at")
    # Money moves when two have looked at it: whoever held the fare is the first of them.
    if holds.values_list("requested_by", flat=True).first() == actor.id:
        raise NotAllowed("You held this fare; a colleague releases it.", code="second_person")
    return {}


def _may_block(
    _actor: Actor, ask: Ask, _rental: Any, customer: Customer | None, _at: datetime
) -> dict[str, Any]:
    assert customer is not None  # noqa: S101 - it is about one
    wanted = CustomerStatus.ACTIVE if ask.type is T.BLOCK_CUSTOMER else CustomerStatus.BLOCKED
    if customer.status != wanted:
        raise Conflict(f"The customer is {customer.status}.", code="wrong_status")
    return {}


def _may_message(
    _actor: Actor, ask: Ask, rental: Rental | None, _customer: Any, _at: datetime
) -> dict[str, Any]:
    assert rental is not None  # noqa: S101 - it is about one
    text = ask.text.strip()
    if not text:
        raise Invalid("Write what the customer should read.", fields={"text": "is needed"})
    return {"text": text}


def _may_charge(
    _actor: Actor, ask: Ask, rental: Rental | None, _customer: Any, _at: datetime
) -> dict[str, Any]:
    assert rental is not None  # noqa: S101 - it is about one
    if rental.state in _NEVER or rental.started_at is None:
        raise Conflict("Nobody had the car: there is nobody to charge.", code="not_under_way")
    if ask.amount_minor <= 0 or ask.charge_id is None:
        raise Invalid("Say how much.", fields={"amount_minor": "must be above nought"})
    return {
        "charge_id": str(ask.charge_id),
        "customer_id": str(rental.customer_id),
        "amount_minor": ask.amount_minor,
        "currency": ask.currency,
        "text": ask.text.strip(),
    }


_Check = Callable[[Actor, Ask, Rental | None, Customer | None, datetime], dict[str, Any]]
_CHECKS: Final[Mapping[T, _Check]] = {
    T.END_RENTAL: _may_end,
    T.MOVE_RENTAL: _may_move,
    T.HOLD_CAPTURE: _may_hold,
    T.RELEASE_CAPTURE: _may_release,
    T.BLOCK_CUSTOMER: _may_block,
    T.UNBLOCK_CUSTOMER: _may_block,
    T.MESSAGE_CUSTOMER: _may_message,
    T.CHARGE_CUSTOMER: _may_charge,
}


def _note(actor: Actor, ask: Ask, payload: dict[str, Any], *, market: str, at: datetime) -> PlatformCommand:
    command = PlatformCommand(
        id=new_id(),
        market=market,
        type=ask.type.value,
        rental_id=ask.rental_id,
        customer_id=ask.customer_id if ask.rental_id is None else None,
        payload=payload,
        reason=ask.reason.strip(),
        idem_key=ask.idem_key,
        requested_by=actor.id,
        requested_at=at,
        expires_at=at + TTL,
    )
    command.save(force_insert=True)
    outbox.publish(
        PlatformCommandRequested(
            market=market,
            subject=subject_of(command),
            actor=actor.id,
            at=at,
            command_id=str(command.pk),
            command=command.type,
        )
    )
    return command
