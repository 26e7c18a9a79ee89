"""Hand-written statements of hot paths, prepared at their first run on a connection.

The ORM's own statements are not prepared: their texts are many. These are few and come back all the time, so
PostgreSQL parses and plans each once a connection.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, Final, cast

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import pq

from apps.core.db import again

_PLACE: Final = re.compile(r"%%|%(?:\((?P<name>\w+)\))?s")

Rows = list[Sequence[bytes | None]]


class PreparedCursor(psycopg.RawCursor[Any]):
    """Prepares at the first run. Its statements have their places numbered as PostgreSQL wants them: psycopg
    would look for places anew at every run of a long text.
    """

    def execute(
        self, query: Any, params: Any = None, *, prepare: bool | None = None, binary: bool | None = None
    ) -> "PreparedCursor":
        super().execute(query, params, prepare=prepare is None or prepare, binary=binary)
        return self


class LoggedCursor(psycopg.Cursor[Any]):
    """For tests and tracing: of a prepared statement psycopg would keep no text to show."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A statement with `$1`, `$2` … for its places; `names` has what each is called, if they have names."""

    text: bytes
    names: tuple[str, ...]

    def values(self, params: Any) -> Any:
        return [params[name] for name in self.names] if self.names else params


@lru_cache(maxsize=4096)
def numbered(text: str) -> Numbered:
    """From psycopg's form: `%s` or `%(name)s` for a place, `%%` for a percent sign."""
    names: list[str] = []
    places = count(1)

    def number(place: re.Match[str]) -> str:
        name = place["name"]
        if place.group() == "%%":
            return "%"
        if name is None:
            return f"${next(places)}"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return Numbered(_PLACE.sub(number, text).encode(), tuple(names))


def run(text: str, params: Any) -> Rows:
    """Run in the current transaction and return the rows as PostgreSQL's own text, with no Python object made
    of any value.

    `text` is in psycopg's form and must be one of few: never build it from what somebody sent. Raises what
    Django's own cursors raise.
    """
    result = _ran_again(text, params)
    if result is None:
        with _ran(text, params) as cursor:
            result = cursor.pgresult
    if result is None:
        return []
    columns = range(result.nfields)
    return [[result.get_value(row, column) for column in columns] for row in range(result.ntuples)]


def values(text: str, params: Any) -> list[tuple[Any, ...]]:
    """As `run`, with the rows as values of Python: for the short answers of long statements.

    The server infers what a place's type is: where several would do, the text says which (`%s::uuid`).
    """
    result = _ran_again(text, params)
    if result is not None:
        return again.load(connections[DEFAULT_DB_ALIAS].connection, result)
    with _ran(text, params) as cursor:
        return cursor.fetchall()


def _ran_again(text: str, params: Any) -> pq.abc.PGresult | None:
    """Nothing when this connection has not run the statement before, or somebody watches what is run."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.queries_logged or connection.execute_wrappers:
        return None
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    statement = numbered(text)
    with connection.wrap_database_errors:
        return again.run(connection.connection, statement.text, statement.values(params))


@contextmanager
def _ran(text: str, params: Any) -> Iterator[psycopg.Cursor[Any]]:
    connection = connections[DEFAULT_DB_ALIAS]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    # Through Django's wrapper: errors become Django's, and tests and tracing see the query.
    if connection.queries_logged:
        logged = LoggedCursor(connection.connection)
        with connection.make_debug_cursor(cast("Any", logged)) as cursor:
            cursor.execute(text, params)
            yield logged
    else:
        statement = numbered(text)
        raw = PreparedCursor(connection.connection)
        with connection.make_cursor(cast("Any", raw)) as cursor:
            cursor.execute(cast("Any", statement.text), statement.values(params))
            yield raw
