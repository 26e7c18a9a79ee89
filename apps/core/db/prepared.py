"""Hand-written statements of hot paths, prepared at their first run on a connection.

The ORM's own statements are not prepared: their texts are many. These are few and come back all the time, so
PostgreSQL parses and plans each once a connection.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

Rows = list[Sequence[bytes | None]]


class PreparedCursor(psycopg.Cursor[Any]):
    """Prepares at the first run."""

    prepares = True

    def execute(
        self, query: Any, params: Any = None, *, prepare: bool | None = None, binary: bool | None = None
    ) -> "PreparedCursor":
        super().execute(query, params, prepare=self.prepares if prepare is None else prepare, binary=binary)
        return self


class LoggedCursor(PreparedCursor):
    """For tests and tracing: of a prepared statement psycopg would keep no text to show."""

    prepares = False


def run(text: str, params: Any) -> Rows:
    """Run in the current transaction and return the rows as PostgreSQL's own text, with no Python object made
    of any value.

    `text` is in psycopg's form and must be one of few: never build it from what somebody sent. Raises what
    Django's own cursors raise.
    """
    with _ran(text, params) as cursor:
        result = cursor.pgresult
        if result is None:
            return []
        return [
            [result.get_value(row, column) for column in range(result.nfields)]
            for row in range(result.ntuples)
        ]


def values(text: str, params: Any) -> list[tuple[Any, ...]]:
    """As `run`, with the rows as values of Python: for the short answers of long statements.

    The server infers what a place's type is: where several would do, the text says which (`%s::uuid`).
    """
    with _ran(text, params) as cursor:
        return cursor.fetchall()


@contextmanager
def _ran(text: str, params: Any) -> Iterator[PreparedCursor]:
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    # Through Django's wrapper: errors become Django's, and tests and tracing see the query.
    logged = connection.queries_logged
    raw = (LoggedCursor if logged else PreparedCursor)(connection.connection)
    make = connection.make_debug_cursor if logged else connection.make_cursor
    with make(cast("Any", raw)) as cursor:
        cursor.execute(text, params)
        yield raw
