"""The payment provider: one account a market, each with its key and the secret of its webhooks."""

from backoffice.env import env

STRIPE_API_BASE = env.url(
    "STRIPE_API_BASE", "https://api.stripe.com", doc="Where the payment provider is asked."
)
STRIPE_SECRET_KEYS = dict(
    pair.split(":", 1)
    for pair in (
        env.optional("STRIPE_SECRET_KEYS", doc="Key by market, `SG:sk_live_…`, with commas.") or ""
    ).split(",")
    if ":" in pair
)
STRIPE_WEBHOOK_SECRETS = dict(
    pair.split(":", 1)
    for pair in (
        env.optional("STRIPE_WEBHOOK_SECRETS", doc="Secret of the webhooks by market, `SG:whsec_…`.") or ""
    ).split(",")
    if ":" in pair
)
