"""Which issuer this process trusts, from the settings; one verifier and one key cache for all its threads."""

import functools
import ipaddress
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

import urllib3
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from apps.integrations.aws.cognito.claims import Claims
from apps.integrations.aws.cognito.jwks import KeyCache
from apps.integrations.aws.cognito.tokens import TokenVerifier

_TIMEOUT: Final = urllib3.Timeout(connect=1, read=2)
_MAX_BODY: Final = 65_536


def verify(token: str, at: datetime) -> Claims:
    """The claims of an access token of our own pool; see `TokenVerifier.verify` for what it raises."""
    return verifier().verify(token, at)


@functools.cache
def verifier() -> TokenVerifier:
    return TokenVerifier(
        issuer=settings.COGNITO_ISSUER,
        client_ids=frozenset(settings.COGNITO_CLIENT_IDS),
        keys=KeyCache(fetch=fetch_key_set),
    )


def fetch_key_set() -> bytes:
    """The key set from the configured address: no redirects, no second try, at most 64 kB."""
    answer = urllib3.request(
        "GET",
        settings.COGNITO_JWKS_URL,
        timeout=_TIMEOUT,
        retries=False,
        redirect=False,
        preload_content=False,
    )
    try:
        if answer.status != 200:
            raise ConnectionError(f"key set answered {answer.status}")
        return answer.read(_MAX_BODY)
    finally:
        answer.close()


def refuse_local_issuer() -> None:
    """Stop a production process whose tokens come from a local cloud: that signing key is public.

    Raises ImproperlyConfigured.
    """
    if settings.LOCAL_ISSUERS_ALLOWED:
        return
    for name in ("COGNITO_ISSUER", "COGNITO_JWKS_URL"):
        parts = urlsplit(getattr(settings, name))
        if parts.scheme != "https" or _is_local(parts.hostname or ""):
            raise ImproperlyConfigured(f"{name} must be Cognito's own https address outside development")


def _is_local(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or "." not in host
