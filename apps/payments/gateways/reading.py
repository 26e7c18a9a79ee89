"""Stripe's objects as our frozen values. Only what we need is taken; cards and addresses never are."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from apps.payments.enums import DisputeStatus, PaymentStatus, PayoutStatus, RefundStatus
from apps.payments.types import (
    Told,
    ToldDispute,
    ToldEvent,
    ToldMovement,
    ToldPayment,
    ToldPayout,
    ToldRefund,
)

_PAYMENT: Final = {
    "requires_payment_method": PaymentStatus.FAILED,
    "requires_confirmation": PaymentStatus.PENDING,
    "requires_action": PaymentStatus.PENDING,
    "processing": PaymentStatus.PENDING,
    "requires_capture": PaymentStatus.AUTHORISED,
    "succeeded": PaymentStatus.CAPTURED,
    "canceled": PaymentStatus.CANCELLED,
}
_REFUND: Final = {
    "pending": RefundStatus.PENDING,
    "requires_action": RefundStatus.PENDING,
    "succeeded": RefundStatus.SUCCEEDED,
    "failed": RefundStatus.FAILED,
    "canceled": RefundStatus.CANCELLED,
}
_PAYOUT: Final = {
    "pending": PayoutStatus.PENDING,
    "in_transit": PayoutStatus.IN_TRANSIT,
    "paid": PayoutStatus.PAID,
    "failed": PayoutStatus.FAILED,
    "canceled": PayoutStatus.CANCELLED,
}
_DISPUTE: Final = {
    "warning_needs_response": DisputeStatus.NEEDS_RESPONSE,
    "needs_response": DisputeStatus.NEEDS_RESPONSE,
    "warning_under_review": DisputeStatus.UNDER_REVIEW,
    "under_review": DisputeStatus.UNDER_REVIEW,
    "warning_closed": DisputeStatus.WON,
    "won": DisputeStatus.WON,
    "lost": DisputeStatus.LOST,
}


def event_of(found: Mapping[str, Any]) -> ToldEvent:
    """Never raises: what cannot be read says why in `fault`."""
    psp_id, kind = str(found.get("id"))[:80], str(found.get("type"))[:80]
    try:
        at = _moment(found["created"])
        read = READERS.get(kind)
        if read is None and kind not in _NOTHING_NEW:
            return ToldEvent(
                psp_id=psp_id, type=kind, at=at, fault=f"is of a type that we do not know: {kind}"
            )
        told = None if read is None else read(found["data"]["object"])
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as wrong:
        at = datetime.now(tz=UTC)
        return ToldEvent(psp_id=psp_id, type=kind, at=at, fault=f"has no usable {wrong}"[:200])
    return ToldEvent(psp_id=psp_id, type=kind, at=at, told=told)


def payment_of(found: Mapping[str, Any]) -> ToldPayment:
    metadata = found.get("metadata") or {}
    error = found.get("last_payment_error") or {}
    status = _PAYMENT[found["status"]]
    return ToldPayment(
        psp_id=_id(found),
        amount_minor=_whole(found["amount"]),
        captured_minor=_whole(found["amount_received"]) if status is PaymentStatus.CAPTURED else 0,
        currency=_currency(found),
        status=status,
        failure=str(error.get("code") or "")[:60],
        description=str(found.get("description") or "")[:200],
        rental_id=_uuid(metadata.get("rental_id")),
        customer_id=_uuid(metadata.get("customer_id")),
        created_at=_moment(found["created"]),
    )


def refund_of(found: Mapping[str, Any]) -> ToldRefund:
    return ToldRefund(
        psp_id=_id(found),
        payment_psp_id=str(found["payment_intent"] or found["charge"])[:80],
        amount_minor=_whole(found["amount"]),
        currency=_currency(found),
        status=_REFUND[found["status"]],
        failure=str(found.get("failure_reason") or "")[:60],
        request_id=_uuid((found.get("metadata") or {}).get("request_id")),
        created_at=_moment(found["created"]),
    )


def payout_of(found: Mapping[str, Any]) -> ToldPayout:
    return ToldPayout(
        psp_id=_id(found),
        amount_minor=_whole(found["amount"]),
        currency=_currency(found),
        status=_PAYOUT[found["status"]],
        arrival_date=_day(found["arrival_date"]),
        statement_descriptor=str(found.get("statement_descriptor") or "")[:60],
        created_at=_moment(found["created"]),
    )


def dispute_of(found: Mapping[str, Any]) -> ToldDispute:
    due = (found.get("evidence_details") or {}).get("due_by")
    return ToldDispute(
        psp_id=_id(found),
        payment_psp_id=str(found["payment_intent"] or found["charge"])[:80],
        amount_minor=_whole(found["amount"]),
        currency=_currency(found),
        reason=str(found["reason"])[:60],
        status=_DISPUTE[found["status"]],
        evidence_due_at=None if due is None else _moment(due),
        created_at=_moment(found["created"]),
    )


def movement_of(found: Mapping[str, Any]) -> ToldMovement:
    """Asked for with its source: a charge or a refund says which payment it belongs to."""
    source = found["source"] or ""
    about = source if isinstance(source, Mapping) else {"id": source}
    return ToldMovement(
        psp_id=_id(found),
        kind=str(found["type"])[:40],
        source_psp_id=str(about["id"])[:80],
        payment_psp_id=str(about.get("payment_intent") or "")[:80],
        amount_minor=_whole(found["amount"]),
        fee_minor=_whole(found["fee"]),
        net_minor=_whole(found["net"]),
        currency=_currency(found),
        available_on=_day(found["available_on"]),
        created_at=_moment(found["created"]),
    )


READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], Told]]] = {
    "payment_intent.amount_capturable_updated": payment_of,
    "payment_intent.created": payment_of,
    "payment_intent.processing": payment_of,
    "payment_intent.payment_failed": payment_of,
    "payment_intent.succeeded": payment_of,
    "payment_intent.canceled": payment_of,
    "refund.created": refund_of,
    "refund.updated": refund_of,
    "refund.failed": refund_of,
    "payout.created": payout_of,
    "payout.updated": payout_of,
    "payout.paid": payout_of,
    "payout.failed": payout_of,
    "payout.canceled": payout_of,
    "charge.dispute.created": dispute_of,
    "charge.dispute.updated": dispute_of,
    "charge.dispute.closed": dispute_of,
}
# What these say stands in the others, too.
_NOTHING_NEW: Final = frozenset(
    {
        "balance.available",
        "charge.captured",
        "charge.dispute.funds_reinstated",
        "charge.dispute.funds_withdrawn",
        "charge.failed",
        "charge.refund.updated",
        "charge.refunded",
        "charge.succeeded",
        "charge.updated",
        "payment_intent.requires_action",
        "payout.reconciliation_completed",
    }
)


def _id(found: Mapping[str, Any]) -> str:
    key = found["id"]
    if not isinstance(key, str) or not 0 < len(key) <= 80:
        raise ValueError("id")
    return key


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("amount")
    return value


def _currency(found: Mapping[str, Any]) -> str:
    code = str(found["currency"]).upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise ValueError("currency")
    return code


def _moment(value: Any) -> datetime:
    return datetime.fromtimestamp(_whole(value), tz=UTC)


def _day(value: Any) -> date:
    return _moment(value).date()


def _uuid(value: Any) -> UUID | None:
    """What the platform wrote; nonsense is as good as nothing."""
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None
