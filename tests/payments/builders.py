"""Money for tests; each row is valid and different from the others."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from apps.payments import services as payments
from apps.payments.enums import JournalKind, PaymentStatus
from apps.payments.models import (
    BalanceTransaction,
    Campaign,
    Dispute,
    DisputeAnswer,
    MoneyRequest,
    Payment,
    Payout,
)
from apps.payments.rules import posting
from apps.payments.types import JournalDraft, PostedJournal
from tests.fleet.builders import NOON

__all__ = [
    "NOON",
    "a_draft",
    "make_answered_dispute",
    "make_campaign",
    "make_dispute",
    "make_movement",
    "make_payment",
    "make_payout",
    "make_request",
    "post",
]

_numbers = count(1)


def a_draft(
    amount_minor: int = 1090,
    *,
    kind: JournalKind = JournalKind.CAPTURE,
    key: str | None = None,
    market: str = "SG",
    currency: str = "SGD",
    at: datetime = NOON,
    **parts: int,
) -> JournalDraft:
    """A balanced journal to be."""
    number = next(_numbers)
    return JournalDraft(
        idem_key=key or f"test:{number}",
        kind=kind,
        source=f"payment:{number}",
        market=market,
        lines=posting.lines(kind, amount_minor=amount_minor, currency=currency, **parts),
        at=at,
    )


def post(*amounts: int, at: datetime = NOON, **more: Any) -> list[PostedJournal]:
    """Journals of these amounts, posted."""
    return payments.post_journals([a_draft(amount, at=at, **more) for amount in amounts], at=at)


def make_payment(amount_minor: int = 2180, *, at: datetime = NOON, **values: Any) -> Payment:
    """A captured payment, unless `status` says otherwise."""
    captured = values.get("status", PaymentStatus.CAPTURED) == PaymentStatus.CAPTURED
    usual = {
        "psp_id": f"pi_test{next(_numbers):06d}",
        "market": "SG",
        "amount_minor": amount_minor,
        "captured_minor": amount_minor if captured else 0,
        "currency": "SGD",
        "status": PaymentStatus.CAPTURED.value,
        "created_at": at,
        "captured_at": at + timedelta(minutes=1) if captured else None,
        "provider_at": at,
    }
    return Payment.objects.create(**{**usual, **values})


def make_payout(amount_minor: int = 10_000, *, day: date | None = None, **values: Any) -> Payout:
    """A payout that has arrived."""
    usual = {
        "psp_id": f"po_test{next(_numbers):06d}",
        "market": "SG",
        "amount_minor": amount_minor,
        "currency": "SGD",
        "status": "paid",
        "arrival_date": day or NOON.date(),
        "created_at": NOON,
        "provider_at": NOON,
    }
    return Payout.objects.create(**{**usual, **values})


def make_request(payment: Payment | None = None, **values: Any) -> MoneyRequest:
    """Somebody has asked for a refund."""
    payment = payment or make_payment()
    usual = {
        "market": payment.market,
        "kind": "refund",
        "payment": payment,
        "amount_minor": 500,
        "currency": payment.currency,
        "reason": "overcharged",
        "note": "The car was locked out for an hour.",
        "requested_by": "somebody",
        "requested_at": NOON,
    }
    return MoneyRequest.objects.create(**{**usual, **values})


def make_dispute(payment: Payment | None = None, **values: Any) -> Dispute:
    """A customer's bank has taken a payment back."""
    payment = payment or make_payment()
    usual = {
        "psp_id": f"dp_test{next(_numbers):06d}",
        "payment": payment,
        "payment_psp_id": payment.psp_id,
        "market": payment.market,
        "amount_minor": payment.captured_minor,
        "currency": payment.currency,
        "reason": "fraudulent",
        "status": "needs_response",
        "evidence_due_at": NOON + timedelta(days=7),
        "created_at": NOON,
        "provider_at": NOON,
    }
    return Dispute.objects.create(**{**usual, **values})


def make_movement(payment: Payment, **values: Any) -> BalanceTransaction:
    """What a capture moved at the provider."""
    fee = payment.captured_minor * 34 // 1000 + 50
    usual = {
        "psp_id": f"txn_test{next(_numbers):06d}",
        "market": payment.market,
        "kind": "charge",
        "payment_psp_id": payment.psp_id,
        "amount_minor": payment.captured_minor,
        "fee_minor": fee,
        "net_minor": payment.captured_minor - fee,
        "currency": payment.currency,
        "available_on": NOON.date(),
        "created_at": NOON,
    }
    return BalanceTransaction.objects.create(**{**usual, **values})


def make_campaign(**values: Any) -> Campaign:
    """A draft that pays nobody yet."""
    usual = {
        "code": f"PC-T{next(_numbers):05d}",
        "market": "SG",
        "kind": "refund",
        "title": "Outage of Monday",
        "reason": "service_failure",
        "note": "Nobody could unlock a car for two hours.",
        "source": "csv",
        "currency": "SGD",
        "count": 0,
        "total_minor": 0,
        "per_minute": 60,
        "requested_by": "somebody",
        "requested_at": NOON,
    }
    return Campaign.objects.create(**{**usual, **values})


def make_answered_dispute(**values: Any) -> Dispute:
    """A dispute whose answer has been made up and not yet sent."""
    dispute = make_dispute()
    usual = {
        "dispute": dispute,
        "story": "The customer drove the car for an hour.",
        "answered_by": "somebody",
        "answered_at": NOON,
        "file_key": f"disputes/{dispute.pk}/{'0' * 64}.zip",
        "file_size": 1_000,
        "files": 3,
        "file_sha256": "0" * 64,
        "manifest_sha256": "1" * 64,
    }
    DisputeAnswer.objects.create(**{**usual, **values})
    return dispute
