"""Places of a kept statement, numbered as PostgreSQL wants them."""

import pytest
from django.db import connection

from apps.core.db import prepared


@pytest.mark.parametrize(
    ("text", "numbered", "names"),
    [
        ("SELECT %s + %s", b"SELECT $1 + $2", ()),
        ("SELECT %(a)s, %(b)s, %(a)s", b"SELECT $1, $2, $1", ("a", "b")),
        ("SELECT 'a%%b' LIKE %s", b"SELECT 'a%b' LIKE $1", ()),
        ("SELECT '%%s', %s", b"SELECT '%s', $1", ()),
        ("SELECT 1", b"SELECT 1", ()),
    ],
)
def test_places_are_numbered(text: str, numbered: bytes, names: tuple[str, ...]) -> None:
    found = prepared.numbered(text)
    assert (found.text, found.names) == (numbered, names)


@pytest.mark.django_db
def test_a_statement_says_the_same_whether_somebody_watches_or_not() -> None:
    text, values = "SELECT %(b)s::int - %(a)s::int, '100%%', %(b)s::int", {"a": 1, "b": 5, "more": 0}
    quick = prepared.values(text, values)
    connection.force_debug_cursor = True
    try:
        watched = prepared.values(text, values)
    finally:
        connection.force_debug_cursor = False
    assert quick == watched == [(4, "100%", 5)]
