"""Payments as the provider tells them."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce, Least

from apps.payments.enums import JournalKind, PaymentStatus, RefundStatus
from apps.payments.events import PaymentCaptured
from apps.payments.models import Dispute, Payment, Refund
from apps.payments.rules import merging
from apps.payments.services.taking.effects import ACTOR, Effects
from apps.payments.types import ToldPayment

_FIELDS = [
    "rental_id",
    "customer_id",
    "description",
    "captured_minor",
    "status",
    "failure",
    "captured_at",
    "provider_at",
]


def take(told: Sequence[tuple[ToldPayment, datetime]], effects: Effects) -> None:
    """New rows and newer states; a capture is posted."""
    known = {row.psp_id: row for row in Payment.objects.filter(psp_id__in={each.psp_id for each, _ in told})}
    new: dict[str, Payment] = {}
    changed: dict[str, Payment] = {}
    for each, at in told:
        row = known.get(each.psp_id)
        if row is None:
            known[each.psp_id] = new[each.psp_id] = row = _new(each, effects.market, at)
        elif merging.payment_moves(row.status, each.status):
            _move(row, each, at)
            if each.psp_id not in new:
                changed[each.psp_id] = row
        else:
            continue
        if row.status == PaymentStatus.CAPTURED:
            _captured(row, effects)
    Payment.objects.bulk_create(new.values())
    Payment.objects.bulk_update(changed.values(), _FIELDS)
    _join([*new, *changed])


def refresh_refunded(psp_ids: Sequence[str]) -> None:
    """What was given back for certain; never told as more than was taken, in whatever order words come."""
    given = (
        Refund.objects.filter(payment_psp_id=OuterRef("psp_id"), status=RefundStatus.SUCCEEDED)
        .order_by()
        .values("payment_psp_id")
        .annotate(total=Sum("amount_minor"))
        .values("total")
    )
    Payment.objects.filter(psp_id__in=list(psp_ids)).update(
        refunded_minor=Least(F("captured_minor"), Coalesce(Subquery(given), 0))
    )


def _new(told: ToldPayment, market: str, at: datetime) -> Payment:
    row = Payment(
        psp_id=told.psp_id,
        market=market,
        amount_minor=told.amount_minor,
        currency=told.currency,
        created_at=told.created_at,
    )
    _move(row, told, at)
    return row


def _move(row: Payment, told: ToldPayment, at: datetime) -> None:
    row.rental_id, row.customer_id, row.description = told.rental_id, told.customer_id, told.description
    row.status, row.failure, row.captured_minor = told.status.value, told.failure, told.captured_minor
    row.captured_at = at if told.status is PaymentStatus.CAPTURED else None
    row.provider_at = at


def _captured(row: Payment, effects: Effects) -> None:
    at = row.captured_at or row.provider_at
    effects.post(
        JournalKind.CAPTURE,
        f"capture:{row.psp_id}",
        source=f"payment:{row.id}",
        amount_minor=row.captured_minor,
        currency=row.currency,
        at=at,
    )
    effects.facts.append(
        PaymentCaptured(
            market=row.market,
            subject=f"payment:{row.id}",
            actor=ACTOR,
            at=at,
            payment_id=str(row.id),
            rental_id=str(row.rental_id) if row.rental_id else None,
            customer_id=str(row.customer_id) if row.customer_id else None,
            amount_minor=row.captured_minor,
            currency=row.currency,
        )
    )


def _join(psp_ids: Sequence[str]) -> None:
    """Refunds and disputes of which we have heard before their payment."""
    if not psp_ids:
        return
    own = Subquery(Payment.objects.filter(psp_id=OuterRef("payment_psp_id")).values("id")[:1])
    for model in (Refund, Dispute):
        model.objects.filter(payment__isnull=True, payment_psp_id__in=psp_ids).update(payment_id=own)
    refresh_refunded(psp_ids)
