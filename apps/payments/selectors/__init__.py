"""Reads of money; those for people start at `visible_…(actor)`."""

from apps.payments.selectors.campaigns import (
    get_campaign,
    list_campaign_items,
    list_campaigns,
    list_proof,
    prove_campaign,
    visible_campaigns,
)
from apps.payments.selectors.evidence import gather_evidence, get_dispute
from apps.payments.selectors.ledger import (
    list_accounts,
    list_journals,
    list_postings,
    list_proofs,
    trial_balance,
    visible_accounts,
    visible_journals,
)
from apps.payments.selectors.provider import (
    list_balance_transactions,
    list_disputes,
    list_payments,
    list_payouts,
    list_refunds,
    list_requests,
    visible_balance_transactions,
    visible_disputes,
    visible_payments,
    visible_payouts,
    visible_refunds,
    visible_requests,
)

__all__ = [
    "gather_evidence",
    "get_campaign",
    "get_dispute",
    "list_accounts",
    "list_balance_transactions",
    "list_campaign_items",
    "list_campaigns",
    "list_disputes",
    "list_journals",
    "list_payments",
    "list_payouts",
    "list_postings",
    "list_proof",
    "list_proofs",
    "list_refunds",
    "list_requests",
    "prove_campaign",
    "trial_balance",
    "visible_accounts",
    "visible_balance_transactions",
    "visible_campaigns",
    "visible_disputes",
    "visible_journals",
    "visible_payments",
    "visible_payouts",
    "visible_refunds",
    "visible_requests",
]
