"""Which issuer this process trusts, from the settings; one verifier and one key cache for all its threads."""

import functools
from datetime import datetime
from typing import Final

import urllib3
from django.conf import settings

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
