"""Facts about money. The subject is what the money is about: `payment:<id>`, `payout:<id>`, `rental:<id>`.

They carry amounts and ids, no reason and no name.
"""

from dataclasses import dataclass
from datetime import date
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
class PeriodClosed(Event):
    """Two people closed a month of a market's ledger for good."""

    type: ClassVar[str] = "ledger.period_closed"
    month: date
    signed_by: str
    accruals: int
    digest: str


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


@dataclass(frozen=True, kw_only=True)
class MoneyRequested(Event):
    """Somebody wants money to go to a customer; nothing has moved."""

    type: ClassVar[str] = "money.requested"
    request_id: str
    kind: str
    amount_minor: int
    currency: str
    needs_approval: bool


@dataclass(frozen=True, kw_only=True)
class MoneyApproved(Event):
    """A request for money may be carried out."""

    type: ClassVar[str] = "money.approved"
    request_id: str
    kind: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class MoneyExecuted(Event):
    """A request for money has been carried out, and stands in the ledger."""

    type: ClassVar[str] = "money.executed"
    request_id: str
    kind: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class MoneyUnclear(Event):
    """Nobody answered an order for money: it may or may not have gone. It is being looked up."""

    type: ClassVar[str] = "money.unclear"
    request_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class MoneyEnded(Event):
    """A request for money came to nothing: `failed`, `rejected`, `withdrawn` or `expired`."""

    type: ClassVar[str] = "money.ended"
    request_id: str
    kind: str
    outcome: str
    failure: str


@dataclass(frozen=True, kw_only=True)
class _OfCampaign:
    """What every fact about a campaign says: how many customers it is for, and what they get in sum."""

    campaign_id: str
    kind: str
    count: int
    total_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class CampaignDrafted(Event, _OfCampaign):
    """Somebody has put together whom a campaign would pay; nothing has moved."""

    type: ClassVar[str] = "campaign.drafted"


@dataclass(frozen=True, kw_only=True)
class CampaignSubmitted(Event, _OfCampaign):
    """A campaign waits for a second person."""

    type: ClassVar[str] = "campaign.submitted"


@dataclass(frozen=True, kw_only=True)
class CampaignStarted(Event, _OfCampaign):
    """A campaign pays, or goes on paying."""

    type: ClassVar[str] = "campaign.started"


@dataclass(frozen=True, kw_only=True)
class CampaignPaused(Event, _OfCampaign):
    """A campaign sends nothing until it is resumed."""

    type: ClassVar[str] = "campaign.paused"


@dataclass(frozen=True, kw_only=True)
class CampaignEnded(Event, _OfCampaign):
    """A campaign is over: `done`, `cancelled`, `rejected`, `withdrawn` or `expired`."""

    type: ClassVar[str] = "campaign.ended"
    outcome: str


@dataclass(frozen=True, kw_only=True)
class DisputeAnswered(Event):
    """Somebody has made up the answer to a dispute; it is on its way to the customer's bank."""

    type: ClassVar[str] = "dispute.answered"
    dispute_id: str
    file_sha256: str
