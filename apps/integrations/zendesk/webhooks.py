"""Whether a webhook is Zendesk's own: its signature over timestamp and raw body, and how old it is.

https://developer.zendesk.com/documentation/webhooks/verifying/
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Final, NamedTuple

import orjson

from apps.core.errors import Invalid

WINDOW_S: Final = 300
SIGNATURE: Final = "X-Zendesk-Webhook-Signature"
TIMESTAMP: Final = "X-Zendesk-Webhook-Signature-Timestamp"
INVOCATION: Final = "X-Zendesk-Webhook-Invocation-Id"


class Told(NamedTuple):
    """Which ticket something happened to; `id` names the telling, however often it comes."""

    id: str
    kind: str
    ticket_id: str


def read(body: bytes, *, headers: Mapping[str, str], secret: str, at: datetime) -> Told:
    """Raises Invalid for a signature that does not fit, one that is older or newer than five minutes, and
    what is no event of a ticket.
    """
    timestamp = headers.get(TIMESTAMP, "")
    given = headers.get(SIGNATURE, "")
    if not hmac.compare_digest(given.encode(), sign(body, timestamp, secret).encode()):
        raise Invalid("The signature does not fit the body.", code="wrong_signature")
    if abs((at - _moment(timestamp)).total_seconds()) > WINDOW_S:
        raise Invalid("The signature is too old.", code="old_signature")
    event = _object(body)
    detail = event.get("detail")
    ticket_id = str(detail.get("id") or "") if isinstance(detail, dict) else ""
    name = str(event.get("id") or headers.get(INVOCATION, ""))
    kind = str(event.get("type", ""))
    if not name or not ticket_id.isdecimal() or not kind.startswith("zen:event-type:ticket."):
        raise Invalid("This is no event of a ticket.", code="no_event")
    return Told(name[:100], kind, ticket_id[:20])


def sign(body: bytes, timestamp: str, secret: str) -> str:
    digest = hmac.new(secret.encode(), timestamp.encode() + body, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def _moment(text: str) -> datetime:
    found: datetime | None = None
    with suppress(ValueError):
        found = datetime.fromisoformat(text)
    if found is None or found.tzinfo is None:
        raise Invalid("The timestamp is missing.", code="wrong_signature")
    return found


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Invalid("This is no event of a ticket.", code="no_event")
    return found
