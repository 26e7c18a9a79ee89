"""Whether a request is Slack's own: its v0 signature over the raw body, and how old it is.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
from datetime import datetime
from typing import Final

from apps.core.errors import Invalid

WINDOW_S: Final = 300


def verify(body: bytes, *, signature: str, timestamp: str, secret: str, at: datetime) -> None:
    """Raises Invalid for a signature that does not fit, and for one older or newer than five minutes."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise Invalid("The timestamp is missing.", code="wrong_signature")
    if abs(at.timestamp() - int(timestamp)) > WINDOW_S:
        raise Invalid("The signature is too old.", code="old_signature")
    if not hmac.compare_digest(signature.encode(), sign(body, timestamp, secret).encode()):
        raise Invalid("The signature does not fit the body.", code="wrong_signature")


def sign(body: bytes, timestamp: str, secret: str) -> str:
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
