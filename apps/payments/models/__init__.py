"""Tables of money."""

from apps.payments.models.answers import DisputeAnswer
from apps.payments.models.campaigns import Campaign, CampaignItem
from apps.payments.models.events import ProviderCursor, ProviderEvent
from apps.payments.models.ledger import Journal, LedgerAccount, LedgerProof, Posting
from apps.payments.models.periods import ClosedPeriod
from apps.payments.models.provider import BalanceTransaction, Dispute, Payment, Payout, Refund
from apps.payments.models.requests import MoneyRequest

__all__ = [
    "BalanceTransaction",
    "Campaign",
    "CampaignItem",
    "ClosedPeriod",
    "Dispute",
    "DisputeAnswer",
    "Journal",
    "LedgerAccount",
    "LedgerProof",
    "MoneyRequest",
    "Payment",
    "Payout",
    "Posting",
    "ProviderCursor",
    "ProviderEvent",
    "Refund",
]
