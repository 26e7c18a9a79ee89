"""One JSON document to one address: signed, with timeouts, to hosts that we chose, and nowhere else.

People type these addresses, so a request must not be led to a machine of ours: the host has to be on a list,
the scheme https, the port the usual one, and a redirect is a refusal.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import orjson
import urllib3
from django.conf import settings

from apps.core.errors import Conflict, Invalid, Upstream

_TIMEOUT: Final = urllib3.Timeout(connect=3, read=5)
# By status; a vendor's own words are for machines, and may hold what stands in the address.
_REFUSALS: Final = {
    401: "They do not know us at this address any more",
    403: "They do not know us at this address any more",
    404: "There is no room at this address any more",
    410: "There is no room at this address any more",
    413: "The message was too long for them",
}
_http: Final = urllib3.PoolManager(num_pools=20, retries=False, timeout=_TIMEOUT)


class RoomAway(Upstream):
    """Nobody answered, or they are busy: another try may help."""

    code = "room_away"


class RoomRefused(Conflict):
    """They answered and do not want it: another try would not help."""

    code = "room_refused"


def check_address(url: str) -> None:
    """Raises Invalid for an address that we would not post to."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        raise _wrong("has a wrong port") from None
    is_plain = parts.scheme == "http" and settings.NOTIFICATION_PLAIN_HTTP
    if parts.scheme != "https" and not is_plain:
        raise _wrong("must begin with https://")
    if parts.username is not None or parts.password is not None:
        raise _wrong("must not hold a name or a password")
    host = (parts.hostname or "").lower()
    allowed = {each.lower() for each in settings.NOTIFICATION_HOSTS}
    if host not in allowed:
        raise _wrong(f"{host or 'it'} is not a host that we send to; ask for it to be allowed")
    if port not in (None, 443) and not is_plain:
        raise _wrong("must use the usual port")


def post(url: str, document: Mapping[str, Any], *, sending: str, signing_key: str, at: int) -> None:
    """Raises RoomAway, RoomRefused, Invalid. `sending` names the message, `at` is seconds since 1970."""
    check_address(url)
    body = orjson.dumps(document)
    headers = {"Content-Type": "application/json", "Idempotency-Key": sending}
    if signing_key:
        headers |= {"X-EV4rent-Timestamp": str(at), "X-EV4rent-Signature": sign(body, signing_key, at)}
    try:
        answer = _http.request("POST", url, body=body, headers=headers, redirect=False, preload_content=False)
        # Unread, so a connection that could be in the middle of something is not used again.
        answer.close()
    except urllib3.exceptions.HTTPError as silent:
        raise RoomAway("Nobody answered at that address.", retry_after=30) from silent
    if 200 <= answer.status < 300:
        return
    if answer.status == 429 or answer.status >= 500:
        raise RoomAway(f"They are busy or broken ({answer.status}).", retry_after=30)
    why = _REFUSALS.get(answer.status, "They did not take the message")
    raise RoomRefused(f"{why} ({answer.status}).")


def sign(body: bytes, key: str, at: int) -> str:
    """`v1=` and the HMAC-SHA256 of `<at>.<body>`: whoever has the key can tell that it is from us."""
    digest = hmac.new(key.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"v1={digest}"


def _wrong(why: str) -> Invalid:
    return Invalid("We cannot send to this address.", code="address_not_allowed", fields={"address": why})
