"""Every route of the API with the view behind it: for the system checks, the schema's tests and the role
matrix.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from apps.core.http.capabilities import actions_of


@dataclass(frozen=True)
class Route:
    """`pattern` as in the URL configuration; `actions` are all that it can reach."""

    pattern: str
    view: type[Any]
    actions: frozenset[str]
    routed: Mapping[str, str] | None


def api_routes(urlconf: str = "backoffice.urls") -> Iterator[Route]:
    """REST framework's views only: health checks are plain Django views and answer anybody."""
    for pattern, found in _patterns(get_resolver(urlconf), ""):
        view = getattr(found.callback, "cls", None)
        if view is not None:
            routed = getattr(found.callback, "actions", None)
            yield Route(pattern, view, actions_of(view, routed), routed)


def _patterns(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        whole = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each, whole)
        else:
            yield whole, each
