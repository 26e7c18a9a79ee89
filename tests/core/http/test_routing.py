"""Routes are found by first word and length, and are the ones that Django would have found."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import Resolver404, URLResolver, get_resolver, include, path, re_path

from apps.core.http.routing import Routes, kind_of


def view(*_: Any, **__: Any) -> HttpResponse:
    """Nobody calls it."""
    raise NotImplementedError


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        (path("cars", view), ("cars", 0)),
        (path("cars/<str:id>/trips.csv", view), ("cars", 2)),
        (path("cars/<id>", view), ("cars", 1)),
        (re_path(r"^cars/(?P<id>[^/]+)/lift$", view), ("cars", 2)),
        # What may hold a slash, or begin with anything, belongs to every kind.
        (path("files/<path:name>", view), None),
        (path("<str:market>/cars", view), None),
        (re_path(r"^(?P<market>[^/]+)$", view), None),
        (re_path(r"^cars(/(?P<id>.+))?$", view), None),
        (path("mds/", include([path("vehicles", view)])), None),
    ],
)
def test_a_pattern_promises_its_kind_or_nothing(pattern: Any, kind: Any) -> None:
    assert kind_of(pattern) == kind


def routes_of(*patterns: Any) -> tuple[Routes, URLResolver]:
    """Ours, and Django's own of the same patterns."""
    routes = Routes("api/", "backoffice.api")
    vars(routes)["url_patterns"] = list(patterns)
    return routes, URLResolver(routes.pattern, list(patterns))


@pytest.mark.parametrize(
    "address",
    [
        "api/cars",
        "api/cars/x",
        "api/cars/new",
        "api/files/a/b/c",
        "api/any/x",
        "api/cars/x/trips",
        "api/",
    ],
)
def test_the_first_that_matches_wins_as_in_django(address: str) -> None:
    ours, django = routes_of(
        path("cars", view, name="cars"),
        path("cars/new", view, name="new"),
        path("<str:first>/<str:second>", view, name="anything"),
        path("cars/<str:id>", view, name="never: anything stands before it"),
        path("files/<path:name>", view, name="file"),
        path("cars/<str:id>/trips", view, name="trips"),
        path("", view, name="root"),
    )
    found, expected = ours.resolve(address), django.resolve(address)
    assert (found.url_name, found.kwargs, found.route) == (
        expected.url_name,
        expected.kwargs,
        expected.route,
    )


@pytest.mark.parametrize("address", ["api/nowhere", "api/cars/", "api/cars/x/y/z", "cars", "other/cars"])
def test_what_no_pattern_matches_is_not_found(address: str) -> None:
    ours, django = routes_of(path("cars", view), path("cars/<str:id>", view))
    for each in (ours, django):
        with pytest.raises(Resolver404):
            each.resolve(address)


def test_no_route_of_the_product_is_tried_for_every_address() -> None:
    """One such pattern would be tried at each request: name its first word, or write it without options."""
    (ours,) = (each for each in get_resolver("backoffice.urls").url_patterns if isinstance(each, Routes))
    assert [str(each.pattern) for each in ours.url_patterns if kind_of(each) is None] == []
