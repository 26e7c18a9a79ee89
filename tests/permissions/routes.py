"""Every route of the product with every method it answers, read from the URLconf itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

_NAMED_GROUP: Final = re.compile(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>")
_METHODS: Final = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, order=True)
class Route:
    """`path` with its variable parts in braces, as the API's documentation writes it."""

    path: str
    method: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def all_routes() -> list[Route]:
    return sorted(
        Route(path, method.upper())
        for path, callback in _walk(get_resolver().url_patterns, "/")
        for method in _methods_of(callback)
    )


def declared_needs() -> set[Any]:
    """Everything that any view of the API declares to need."""
    views = (getattr(callback, "cls", None) for _, callback in _walk(get_resolver().url_patterns, "/"))
    return {need for view in views for need in getattr(view, "capabilities", {}).values()}


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, Any]]:
    for each in patterns:
        path = prefix + _readable(str(each.pattern))
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, path)
        else:
            yield path, each.callback


def _readable(pattern: str) -> str:
    named = _NAMED_GROUP.sub(lambda found: "{" + (found.group(1) or found.group(2)) + "}", pattern)
    return named.removeprefix("^").removesuffix("$").removesuffix("\\Z")


def _methods_of(callback: Any) -> list[str]:
    """A plain function (the health checks) is asked by GET only."""
    routed = getattr(callback, "actions", None)
    if routed:
        return [method for method in _METHODS if method in routed]
    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    return [method for method in _METHODS if hasattr(view, method)] if view else ["get"]
