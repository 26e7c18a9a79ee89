"""Refuses a production process that trusts a local cloud. Apart from the verifier: every process asks."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


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
