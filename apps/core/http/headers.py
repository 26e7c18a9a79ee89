"""Headers on every answer, success or not: this middleware is the outermost of all."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase

# An API answer is data: it may load nothing, be framed by nobody and be kept by no shared cache.
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_STORED: Final = {name.lower(): (name, value) for name, value in HEADERS.items()}
# A conditional read needs the caller to keep its copy and ask again each time.
REVALIDATE: Final = "private, no-cache"


class SecurityHeadersMiddleware:
    """Sets what an answer did not set itself. HSTS and the redirect to https stay with Django's
    SecurityMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Into the mapping itself: its methods would prove for each answer that these eight can be headers.
        stored = response.headers._store
        if "etag" in stored:
            stored.setdefault("cache-control", ("Cache-Control", REVALIDATE))
        for name, pair in _STORED.items():
            stored.setdefault(name, pair)
        return response
