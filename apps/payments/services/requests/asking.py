"""Asking for money to go to a customer, under the payment's lock: nothing is promised twice."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from apps.accounts import selectors as accounts
from apps.approvals import services as approvals
from apps.approvals.types import Money
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.payments.enums import (
    OPEN_MONEY,
    DisputeStatus,
    MoneyKind,
    MoneyReason,
    MoneyState,
    PaymentStatus,
)
from apps.payments.events import MoneyApproved, MoneyRequested
from apps.payments.models import MoneyRequest, Payment
from apps.payments.rules import limits
from apps.payments.rules.wording import amount_in_words
from apps.payments.selectors.provider import visible_payments
from apps.payments.services.requests.room import room_of
from apps.payments.services.settling import subject_of
from apps.payments.types import MoneyWish
from apps.rentals import selectors as rentals

APPROVAL_KIND: Final = "payments.money"
DECIDE_WITHIN: Final = timedelta(days=3)
_LEAST_NOTE: Final = 3
_WHAT: Final = {
    MoneyKind.REFUND: "Give {amount} back to the customer's card",
    MoneyKind.CREDIT: "Give the customer {amount} of credit",
    MoneyKind.WAIVER: "Waive {amount} of the fare",
}


def request_refund(
    *,
    actor: Actor,
    payment_id: UUID,
    amount_minor: int,
    reason: MoneyReason,
    note: str,
    idem_key: str,
    at: datetime,
) -> MoneyRequest:
    """`request_money` for the usual case."""
    wish = MoneyWish(
        kind=MoneyKind.REFUND,
        payment_id=payment_id,
        amount_minor=amount_minor,
        reason=reason,
        note=note,
        idem_key=idem_key,
    )
    return request_money(actor=actor, wish=wish, at=at)


@transaction.atomic
def request_money(*, actor: Actor, wish: MoneyWish, at: datetime) -> MoneyRequest:
    """Note the wish; it is carried out at once, or when a second person has agreed.

    Raises Invalid (`amount_minor`, `note`, `payment`, `rental`), NotAllowed above what the actor may ask for,
    NotFound, Conflict when the payment is not in a state to give anything back.
    """
    if len(wish.note.strip()) < _LEAST_NOTE:
        raise Invalid("Say what happened, for those who decide.", fields={"note": "is needed"})
    if wish.kind is MoneyKind.PAYOUT:
        raise Invalid("Credit is paid out by a campaign.", fields={"kind": "is made by campaigns alone"})
    if wish.amount_minor <= 0:
        raise Invalid("There is nothing to give.", fields={"amount_minor": "has to be more than nought"})
    draft = _about_rental(actor, wish) if wish.kind is MoneyKind.WAIVER else _about_payment(actor, wish)
    known = _known(actor, wish)
    if known is not None:
        return known
    _refuse_too_much(draft, wish)
    threshold = accounts.get_pack(draft.market).limits.two_people_above_minor
    _insist_on_right(actor, draft, threshold)
    draft.requested_by, draft.requested_at = actor.id, at
    if not _alone(actor, draft, threshold):
        draft.approval_id = _ask_second_person(actor, draft, threshold, at)
    else:
        draft.state, draft.approved_by, draft.approved_at = MoneyState.APPROVED.value, actor.id, at
    draft.save(force_insert=True)
    _tell(draft, actor, at)
    return draft


def _known(actor: Actor, wish: MoneyWish) -> MoneyRequest | None:
    """Looked up under the lock of what it is about: the second of two at once finds the first."""
    if not wish.idem_key:
        return None
    return MoneyRequest.objects.filter(requested_by=actor.id, idem_key=wish.idem_key).first()


def _about_payment(actor: Actor, wish: MoneyWish) -> MoneyRequest:
    if wish.payment_id is None:
        raise Invalid("Which payment is it about?", fields={"payment": "is needed"})
    payment = visible_payments(actor).select_for_update().filter(pk=wish.payment_id).first()
    if payment is None:
        raise NotFound("There is no such payment.")
    if payment.status != PaymentStatus.CAPTURED:
        raise Conflict("Nothing was taken with this payment.", code="not_captured")
    if payment.disputes.exclude(status=DisputeStatus.WON).exists():
        raise Conflict("The customer's bank has taken this payment back.", code="disputed")
    if wish.kind is MoneyKind.CREDIT and payment.customer_id is None:
        raise Conflict("Nobody knows whose payment this is.", code="no_customer")
    return _draft(wish, payment.market, payment.currency, payment, payment.rental_id, payment.customer_id)


def _about_rental(actor: Actor, wish: MoneyWish) -> MoneyRequest:
    if wish.rental_id is None:
        raise Invalid("Which rental is it about?", fields={"rental": "is needed"})
    rentals.get_rental(actor, wish.rental_id)
    rental = rentals.visible_rentals(actor).select_for_update(of=("self",)).get(pk=wish.rental_id)
    if rental.fare_minor is None or rental.captured_at is not None:
        raise Conflict("This fare is not waiting to be taken.", code="not_owed")
    return _draft(wish, rental.market, rental.currency, None, rental.pk, rental.customer_id)


def _draft(
    wish: MoneyWish,
    market: str,
    currency: str,
    payment: Payment | None,
    rental_id: UUID | None,
    customer_id: UUID | None,
) -> MoneyRequest:
    return MoneyRequest(
        id=new_id(),
        market=market,
        kind=wish.kind.value,
        payment=payment,
        rental_id=rental_id,
        customer_id=customer_id,
        amount_minor=wish.amount_minor,
        currency=currency,
        reason=wish.reason.value,
        note=wish.note.strip(),
        idem_key=wish.idem_key,
    )


def _refuse_too_much(draft: MoneyRequest, wish: MoneyWish) -> None:
    """Never more than was captured, counting what is on its way and what is only asked for."""
    left = _left_of_rental(draft) if wish.kind is MoneyKind.WAIVER else _left_of_payment(draft)
    if draft.amount_minor > left:
        most = amount_in_words(left, draft.currency)
        raise Invalid(
            f"At most {most} can still be given.",
            code="too_much",
            fields={"amount_minor": f"is more than the {most} that are left"},
        )


def _left_of_payment(draft: MoneyRequest) -> int:
    assert draft.payment is not None  # noqa: S101 - _about_payment has found it
    return room_of(draft.payment, MoneyKind(draft.kind))


def _left_of_rental(draft: MoneyRequest) -> int:
    rental = rentals.get_rental(Actor.system("payments.requests"), UUID(str(draft.rental_id)))
    waived = MoneyRequest.objects.filter(
        kind=MoneyKind.WAIVER, rental_id=draft.rental_id, state__in=[*OPEN_MONEY, MoneyState.EXECUTED]
    )
    return (rental.fare_minor or 0) - (waived.aggregate(total=Sum("amount_minor"))["total"] or 0)


def _insist_on_right(actor: Actor, draft: MoneyRequest, threshold: int) -> None:
    most = limits.most_requested(actor.capabilities, threshold_minor=threshold)
    if most is not None and draft.amount_minor > most:
        told = amount_in_words(most, draft.currency)
        raise NotAllowed(f"You may ask for {told} at most; finance may ask for more.", code="above_limit")


def _alone(actor: Actor, draft: MoneyRequest, threshold: int) -> bool:
    limit = accounts.find_money_limit(actor.id)
    if limit is None or limit.currency != draft.currency:
        return False
    return limits.decides_alone(draft.amount_minor, limit_minor=limit.amount_minor, threshold_minor=threshold)


def _ask_second_person(actor: Actor, draft: MoneyRequest, threshold: int, at: datetime) -> UUID:
    amount = amount_in_words(draft.amount_minor, draft.currency)
    return approvals.request(
        kind=APPROVAL_KIND,
        subject=f"money_request:{draft.id}",
        market=draft.market,
        maker=actor,
        capability=limits.decider(draft.amount_minor, threshold_minor=threshold).value,
        reason=draft.note,
        payload={"request_id": str(draft.id)},
        summary=f"{_WHAT[MoneyKind(draft.kind)].format(amount=amount)}.",
        link=f"/refunds?sel={draft.id}",
        expires_at=at + DECIDE_WITHIN,
        at=at,
        amount=Money(draft.amount_minor, draft.currency),
    )


def _tell(row: MoneyRequest, actor: Actor, at: datetime) -> None:
    common = {
        "market": row.market,
        "subject": subject_of(row),
        "actor": actor.id,
        "at": at,
        "request_id": str(row.id),
        "kind": row.kind,
        "amount_minor": row.amount_minor,
        "currency": row.currency,
    }
    outbox.publish(MoneyRequested(**common, needs_approval=row.approval_id is not None))  # type: ignore[arg-type]
    if row.approval_id is None:
        outbox.publish(MoneyApproved(**common))  # type: ignore[arg-type]
