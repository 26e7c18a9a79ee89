"""The calls that we make. Answers are Stripe's own objects as plain dictionaries.

All raise ProviderSilent, ProviderBusy, ProviderRefused, and NotFound for a market without an account.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from apps.core.errors import NotFound
from apps.core.later import Later
from apps.integrations.stripe.accounts import client
from apps.integrations.stripe.errors import ProviderBusy, ProviderRefused, ProviderSilent

if TYPE_CHECKING:
    import stripe
else:
    stripe = Later("stripe")

Resource = Mapping[str, Any]
PAGE: Final = 100


def create_refund(
    market: str, *, payment: str, amount_minor: int, metadata: Mapping[str, str], idempotency_key: str
) -> Resource:
    """Give money back. The same key is the same refund, for a day."""
    with _errors():
        made = client(market).v1.refunds.create(
            {"payment_intent": payment, "amount": amount_minor, "metadata": dict(metadata)},
            {"idempotency_key": idempotency_key},
        )
        return _plain(made)


def list_refunds(market: str, *, payment: str) -> list[Resource]:
    """Every refund of a payment, newest first."""
    with _errors():
        found = client(market).v1.refunds.list({"payment_intent": payment, "limit": PAGE})
        return [_plain(each) for each in found.auto_paging_iter()]


def submit_evidence(
    market: str, *, dispute: str, evidence: Mapping[str, str], idempotency_key: str
) -> Resource:
    """Show the customer's bank why the payment was right; it can be done once."""
    with _errors():
        answer: Any = {"evidence": dict(evidence), "submit": True}
        told = client(market).v1.disputes.update(dispute, answer, {"idempotency_key": idempotency_key})
        return _plain(told)


def retrieve_dispute(market: str, dispute: str) -> Resource:
    with _errors():
        return _plain(client(market).v1.disputes.retrieve(dispute))


def retrieve_event(market: str, event: str) -> Resource:
    with _errors():
        return _plain(client(market).v1.events.retrieve(event))


def list_events(market: str, *, after: str = "") -> Iterator[list[Resource]]:
    """Pages of events that came after the one of this id, oldest page first; Stripe keeps thirty days."""
    return _pages(client(market).v1.events.list, {}, after)


def list_balance_transactions(market: str, *, after: str = "", payout: str = "") -> Iterator[list[Resource]]:
    """Pages of movements of the balance with their sources; those of one payout, or all after one."""
    asked: dict[str, Any] = {"expand": ["data.source"], **({"payout": payout} if payout else {})}
    return _pages(client(market).v1.balance_transactions.list, asked, after)


def _pages(ask: Callable[[Any], Any], asked: Mapping[str, Any], after: str) -> Iterator[list[Resource]]:
    """Lists are newest first: without a place to begin at, the way to the oldest leads through all."""
    if not after:
        yield from reversed(list(_downwards(ask, asked)))
        return
    more = True
    while more:
        with _errors():
            page = ask({**asked, "ending_before": after, "limit": PAGE})
            items = [_plain(each) for each in page.data]
        if items:
            yield items
            after = str(items[0]["id"])
        more = bool(page.has_more and items)


def _downwards(ask: Callable[[Any], Any], asked: Mapping[str, Any]) -> Iterator[list[Resource]]:
    place: dict[str, str] = {}
    more = True
    while more:
        with _errors():
            page = ask({**asked, **place, "limit": PAGE})
            items = [_plain(each) for each in page.data]
        if items:
            yield items
            place = {"starting_after": str(items[-1]["id"])}
        more = bool(page.has_more and items)


def _plain(found: Any) -> Resource:
    plain: Resource = found.to_dict()
    return plain


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (stripe.RateLimitError, stripe.AuthenticationError, stripe.PermissionError) as busy:
        raise ProviderBusy from busy
    except (stripe.CardError, stripe.IdempotencyError, stripe.InvalidRequestError) as no:
        if no.http_status == 404:
            raise NotFound("The payment provider knows no such thing.", code="unknown_at_provider") from no
        if no.http_status == 409 and no.code == "idempotency_key_in_use":
            # The same order is being carried out this very moment: what comes of it is still open.
            raise ProviderSilent from no
        raise ProviderRefused(_sentence(no), code=no.code or "refused") from no
    except stripe.StripeError as silent:
        raise ProviderSilent from silent


def _sentence(refused: Any) -> str:
    """Its own words are for developers, and may hold what a customer typed."""
    return f"The payment provider refused: {(refused.code or 'no reason given').replace('_', ' ')}."
