"""What we ask the provider, and what it tells us by itself.

All calls raise ProviderSilent when nobody knows what came of them, ProviderBusy when nothing did,
ProviderRefused, and NotFound for a market without an account.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from apps.integrations.stripe import accounts, calls, webhooks
from apps.payments.gateways import reading
from apps.payments.types import ToldDispute, ToldEvent, ToldMovement, ToldRefund


def served_markets() -> list[str]:
    """Markets with an account at the provider."""
    return accounts.markets()


def read_webhook(*, market: str, body: bytes, signature: str, at: datetime) -> ToldEvent:
    """Raises Invalid for a webhook that is not the provider's own, NotFound."""
    secret = accounts.webhook_secret(market)
    return reading.event_of(webhooks.read(body, signature=signature, secret=secret, at=at))


def fetch_event(market: str, psp_id: str) -> ToldEvent:
    """An event once more, from the provider itself."""
    return reading.event_of(calls.retrieve_event(market, psp_id))


def events_after(market: str, last: str) -> Iterator[list[ToldEvent]]:
    """Pages of events that came after the one of this id, oldest page first, newest event first."""
    for page in calls.list_events(market, after=last):
        yield [reading.event_of(each) for each in page]


def movements_after(market: str, last: str) -> Iterator[list[ToldMovement]]:
    for page in calls.list_balance_transactions(market, after=last):
        yield [reading.movement_of(each) for each in page]


def movements_of(market: str, payout_psp_id: str) -> list[ToldMovement]:
    """The lines of one payout."""
    pages = calls.list_balance_transactions(market, payout=payout_psp_id)
    return [reading.movement_of(each) for page in pages for each in page]


def give_back(*, market: str, payment_psp_id: str, amount_minor: int, request_id: UUID) -> ToldRefund:
    """Ask for a refund: one request is one refund, however often it is sent."""
    made = calls.create_refund(
        market,
        payment=payment_psp_id,
        amount_minor=amount_minor,
        metadata={"request_id": str(request_id)},
        idempotency_key=f"money-request:{request_id}",
    )
    return reading.refund_of(made)


def find_refund(*, market: str, payment_psp_id: str, request_id: UUID) -> ToldRefund | None:
    """What became of a request that nobody answered."""
    refunds = map(reading.refund_of, calls.list_refunds(market, payment=payment_psp_id))
    return next((refund for refund in refunds if refund.request_id == request_id), None)


def show_evidence(*, market: str, dispute_psp_id: str, evidence: Mapping[str, str]) -> ToldDispute:
    """Answer a dispute; the provider takes one answer."""
    told = calls.submit_evidence(
        market,
        dispute=dispute_psp_id,
        evidence=evidence,
        idempotency_key=f"evidence:{dispute_psp_id}",
    )
    return reading.dispute_of(told)


def find_dispute(*, market: str, dispute_psp_id: str) -> ToldDispute:
    """How a dispute stands at the provider: whether an answer of ours has arrived there."""
    return reading.dispute_of(calls.retrieve_dispute(market, dispute_psp_id))
