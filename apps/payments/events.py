"""Facts about money. The subject is what the money is about: `payment:<id>`, `payout:<id>`, `rental:<id>`.

They carry amounts and ids, no reason and no name.
"""

from dataclasses import dataclass
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class JournalPosted(Event):
    """The ledger has a new journal; `amount_minor` is the sum of its debits."""

    type: ClassVar[str] = "journal.posted"
    journal_id: str
    number: int
    kind: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class LedgerProofFailed(Event):
    """The nightly proof found the ledger of a market altered, cut or unbalanced."""

    type: ClassVar[str] = "ledger.proof_failed"
    proof_id: str
    fault_count: int


@dataclass(frozen=True, kw_only=True)
class PaymentCaptured(Event):
    """The provider has taken money from a customer."""

    type: ClassVar[str] = "payment.captured"
    payment_id: str
    rental_id: str | None
    customer_id: str | None
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class RefundExecuted(Event):
    """Money is on its way back to a customer; nobody takes it back but their bank."""

    type: ClassVar[str] = "refund.executed"
    refund_id: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class RefundReturned(Event):
    """A customer's bank sent a refund back to us; the customer has not got it."""

    type: ClassVar[str] = "refund.returned"
    refund_id: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class PayoutPaid(Event):
    """The provider says that a payout has arrived at our bank."""

    type: ClassVar[str] = "payout.paid"
    payout_id: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class DisputeOpened(Event):
    """A customer's bank has taken a payment back; it has to be answered by `evidence_due_at`."""

    type: ClassVar[str] = "dispute.opened"
    dispute_id: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class DisputeClosed(Event):
    """A dispute is decided: `won` or `lost`."""

    type: ClassVar[str] = "dispute.closed"
    dispute_id: str
    outcome: str
    amount_minor: int
    currency: str
