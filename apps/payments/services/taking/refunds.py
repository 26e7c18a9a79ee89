"""Refunds as the provider tells them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from apps.payments.enums import JournalKind, MoneyKind, RefundStatus
from apps.payments.events import RefundExecuted, RefundReturned
from apps.payments.models import MoneyRequest, Payment, Refund
from apps.payments.rules import merging
from apps.payments.services.taking.effects import ACTOR, Effects
from apps.payments.services.taking.payments import refresh_refunded
from apps.payments.types import ToldRefund


def take(told: Sequence[tuple[ToldRefund, datetime]], effects: Effects) -> None:
    """New rows and newer states; money that went, and money that came back, is posted."""
    known = {row.psp_id: row for row in Refund.objects.filter(psp_id__in={each.psp_id for each, _ in told})}
    names = {each.payment_psp_id for each, _ in told}
    payments = dict(Payment.objects.filter(psp_id__in=names).values_list("psp_id", "id"))
    asked = {each.request_id for each, _ in told if each.request_id}
    payouts = set(
        MoneyRequest.objects.filter(pk__in=asked, kind=MoneyKind.PAYOUT).values_list("pk", flat=True)
    )
    new: dict[str, Refund] = {}
    changed: dict[str, Refund] = {}
    for each, at in told:
        row = known.get(each.psp_id)
        before = "" if row is None else row.status
        if row is None:
            known[each.psp_id] = new[each.psp_id] = row = Refund(
                psp_id=each.psp_id,
                payment_psp_id=each.payment_psp_id,
                payment_id=payments.get(each.payment_psp_id),
                market=effects.market,
                amount_minor=each.amount_minor,
                currency=each.currency,
                created_at=each.created_at,
            )
        elif not merging.refund_moves(row.status, each.status):
            continue
        elif each.psp_id not in new:
            changed[each.psp_id] = row
        row.status, row.failure, row.provider_at = each.status.value, each.failure, at
        _follow(row, before, each, effects, of_credit=each.request_id in payouts)
    Refund.objects.bulk_create(new.values())
    Refund.objects.bulk_update(changed.values(), ["status", "failure", "provider_at"])
    refresh_refunded(sorted(names))


def _follow(row: Refund, before: str, told: ToldRefund, effects: Effects, *, of_credit: bool) -> None:
    """A refund that we hear of as failed has gone out and come back: both are posted, whatever we heard.

    One that pays credit out lessens what we owe, and no income.
    """
    went = before in {"", RefundStatus.PENDING} and row.status in {
        RefundStatus.SUCCEEDED,
        RefundStatus.FAILED,
    }
    returned = row.status == RefundStatus.FAILED
    if went:
        kind = JournalKind.CREDIT_PAID_OUT if of_credit else JournalKind.REFUND
        _post(row, kind, "refund", effects)
        effects.facts.append(RefundExecuted(**_fact(row)))
    if returned:
        kind = JournalKind.CREDIT_CAME_BACK if of_credit else JournalKind.REFUND_RETURNED
        _post(row, kind, "refund_returned", effects)
        effects.facts.append(RefundReturned(**_fact(row)))
    if told.request_id is not None:
        effects.answered.append((told.request_id, row.id, row.status in {"pending", "succeeded"}))


def _post(row: Refund, kind: JournalKind, name: str, effects: Effects) -> None:
    effects.post(
        kind,
        f"{name}:{row.psp_id}",
        source=_source(row),
        amount_minor=row.amount_minor,
        currency=row.currency,
        at=row.provider_at,
        taxed=kind in {JournalKind.REFUND, JournalKind.REFUND_RETURNED},
    )


def _source(row: Refund) -> str:
    return f"payment:{row.payment_id}" if row.payment_id else f"refund:{row.id}"


def _fact(row: Refund) -> dict[str, Any]:
    return {
        "market": row.market,
        "subject": _source(row),
        "actor": ACTOR,
        "at": row.provider_at,
        "refund_id": str(row.id),
        "amount_minor": row.amount_minor,
        "currency": row.currency,
    }
