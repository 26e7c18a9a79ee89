"""Our accounts at Stripe: one a market, each with its key and the secret of its webhooks."""

import functools
from typing import TYPE_CHECKING, Final

from django.conf import settings

from apps.core.errors import NotFound
from apps.core.later import Later

if TYPE_CHECKING:
    import stripe
else:
    stripe = Later("stripe")

# Connect and read, in seconds. Whoever gets no answer looks the outcome up later.
_PATIENCE: Final = (2.0, 8.0)


def markets() -> list[str]:
    """Markets that have an account."""
    return sorted(settings.STRIPE_SECRET_KEYS)


def webhook_secret(market: str) -> str:
    """Raises NotFound for a market without an account."""
    secret: str | None = settings.STRIPE_WEBHOOK_SECRETS.get(market)
    if not secret:
        raise NotFound(f"No payment provider is set up for {market}.", code="no_provider")
    return secret


def client(market: str) -> "stripe.StripeClient":
    """The client of a market's account. Raises NotFound."""
    key = settings.STRIPE_SECRET_KEYS.get(market)
    if not key:
        raise NotFound(f"No payment provider is set up for {market}.", code="no_provider")
    return _client(key, settings.STRIPE_API_BASE)


@functools.cache
def _client(key: str, base: str) -> "stripe.StripeClient":
    """It never tries again by itself: what became of a call that failed is ours to find out."""
    return stripe.StripeClient(
        key,
        base_addresses={"api": base.rstrip("/")},
        max_network_retries=0,
        http_client=stripe.RequestsClient(timeout=_PATIENCE),
    )
