"""The response headers policy, as data: the edge sends it, and CloudFront's is to be rendered from it.

An origin that already sent one of these headers keeps its own value (CloudFront: `Override: false`): the
API's content security policy is stricter than the console's.
"""

from collections.abc import Iterable, MutableMapping
from urllib.parse import urlsplit

TWO_YEARS_S = 63_072_000

# Verified with the console's tables, charts and map. Inline styles are Mantine's and MapLibre's.
CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}

SECURITY_HEADERS = {
    "Strict-Transport-Security": f"max-age={TWO_YEARS_S}; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
}


def content_security_policy(*, connect: Iterable[str] = (), images: Iterable[str] = ()) -> str:
    """The policy as one header value; `connect` and `images` are further URLs whose origins are let in.

    `connect` holds the hosted UI, the issuer and a map style, `images` the map's sprites.
    """
    policy = {name: list(sources) for name, sources in CONTENT_SECURITY_POLICY.items()}
    policy["connect-src"] += sorted({origin(url) for url in connect if url})
    policy["img-src"] += sorted({origin(url) for url in images if url})
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())


def policy_headers(csp: str) -> dict[str, str]:
    """Every header of the policy, with `csp` as the content security policy."""
    return {"Content-Security-Policy": csp, **SECURITY_HEADERS}


def apply(policy: dict[str, str], headers: MutableMapping[str, str]) -> None:
    """Add what the origin did not send; an answer that says nothing about caching is not cached."""
    for name, value in policy.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")


def origin(url: str) -> str:
    """`scheme://host:port` of a URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
