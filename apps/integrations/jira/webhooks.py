"""Whether a webhook is Jira's own: `X-Hub-Signature` over the raw body, and how old the event in it is.

https://developer.atlassian.com/cloud/jira/platform/webhooks/
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

import orjson

from apps.core.errors import Invalid

# Jira signs no time but the event's own, and tries again for a while with the same body.
WINDOW_S: Final = 300
RETRIED_WINDOW_S: Final = 3_600
SIGNATURE: Final = "X-Hub-Signature"
IDENTIFIER: Final = "X-Atlassian-Webhook-Identifier"
RETRY: Final = "X-Atlassian-Webhook-Retry"


class Told(NamedTuple):
    """Which issue something happened to; `id` names the telling, however often it comes."""

    id: str
    kind: str
    issue_id: str


def read(body: bytes, *, headers: Mapping[str, str], secret: str, at: datetime) -> Told:
    """Raises Invalid for a signature that does not fit, an event out of the time window, and what is no event
    of an issue.
    """
    given = headers.get(SIGNATURE, "")
    if not hmac.compare_digest(given.encode(), sign(body, secret).encode()):
        raise Invalid("The signature does not fit the body.", code="wrong_signature")
    event = _object(body)
    moment = event.get("timestamp")
    if not isinstance(moment, int):
        raise Invalid("The event has no time.", code="no_event")
    window = RETRIED_WINDOW_S if headers.get(RETRY) else WINDOW_S
    if abs(at.timestamp() - moment / 1000) > window:
        raise Invalid("The event is too old.", code="old_signature")
    issue = event.get("issue")
    issue_id = str(issue.get("id") or "") if isinstance(issue, dict) else ""
    name = headers.get(IDENTIFIER, "")
    if not name or not issue_id.isdecimal():
        raise Invalid("This is no event of an issue.", code="no_event")
    return Told(name[:100], str(event.get("webhookEvent", ""))[:60], issue_id[:20])


def sign(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Invalid("This is no event of an issue.", code="no_event")
    return found
