"""Whether a webhook is Stripe's own: its signature over the raw body, and how old it is."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from apps.core.errors import Invalid
from apps.core.later import Later

if TYPE_CHECKING:
    import stripe
else:
    stripe = Later("stripe")

WINDOW_S: Final = 300


def read(body: bytes, *, signature: str, secret: str, at: datetime) -> dict[str, Any]:
    """The event in the body. Raises Invalid for a wrong signature, one that is older than five minutes, and
    for what is no event.
    """
    try:
        stripe.WebhookSignature.verify_header(body, signature, secret)
        signed_at = int(dict(part.split("=", 1) for part in signature.split(","))["t"])
    except (stripe.SignatureVerificationError, UnicodeDecodeError, KeyError, ValueError, TypeError):
        raise Invalid("The signature does not fit the body.", code="wrong_signature") from None
    if abs(at.timestamp() - signed_at) > WINDOW_S:
        raise Invalid("The signature is too old.", code="old_signature")
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        event = None
    if not isinstance(event, dict) or not isinstance(event.get("id"), str) or not event["id"]:
        raise Invalid("This is no event.", code="no_event")
    return event
