"""What the newest word about a thing is, whatever the order in which words come."""

from collections.abc import Mapping
from typing import Final

from apps.payments.enums import DisputeStatus, PaymentStatus, PayoutStatus, RefundStatus

# Later stages win over earlier ones; between two of a stage the later word wins.
_STAGE: Final[Mapping[str, int]] = {
    PaymentStatus.PENDING: 0,
    PaymentStatus.FAILED: 1,
    PaymentStatus.AUTHORISED: 2,
    PaymentStatus.CANCELLED: 3,
    PaymentStatus.CAPTURED: 3,
}
_REFUND_STAGE: Final[Mapping[str, int]] = {
    RefundStatus.PENDING: 0,
    RefundStatus.SUCCEEDED: 1,
    RefundStatus.FAILED: 2,
    RefundStatus.CANCELLED: 2,
}
_PAYOUT_STAGE: Final[Mapping[str, int]] = {
    PayoutStatus.PENDING: 0,
    PayoutStatus.IN_TRANSIT: 1,
    PayoutStatus.PAID: 2,
    PayoutStatus.FAILED: 3,
    PayoutStatus.CANCELLED: 3,
}
_DISPUTE_STAGE: Final[Mapping[str, int]] = {
    DisputeStatus.NEEDS_RESPONSE: 0,
    DisputeStatus.UNDER_REVIEW: 1,
    DisputeStatus.WON: 2,
    DisputeStatus.LOST: 2,
}


def payment_moves(old: str, new: str) -> bool:
    """Whether a payment that was `old` becomes `new`; a captured or cancelled one stays."""
    return _STAGE[new] > _STAGE[old]


def refund_moves(old: str, new: str) -> bool:
    return _REFUND_STAGE[new] > _REFUND_STAGE[old]


def payout_moves(old: str, new: str) -> bool:
    """A payout that was paid can still come back."""
    return _PAYOUT_STAGE[new] > _PAYOUT_STAGE[old]


def dispute_moves(old: str, new: str) -> bool:
    return _DISPUTE_STAGE[new] > _DISPUTE_STAGE[old]
