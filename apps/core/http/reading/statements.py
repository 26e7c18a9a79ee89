"""A queryset frozen into SQL text with named places for values, run as a prepared statement, read as
bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from apps.core.http.reading.params import Param

Values = Mapping[str, Any]


class PreparedCursor(psycopg.Cursor[Any]):
    """Prepares at the first run: the texts are few and come back at every request."""

    prepares = True

    def execute(
        self, query: Any, params: Any = None, *, prepare: bool | None = None, binary: bool | None = None
    ) -> "PreparedCursor":
        super().execute(query, params, prepare=self.prepares if prepare is None else prepare, binary=binary)
        return self


class LoggedCursor(PreparedCursor):
    """For tests and tracing: of a prepared statement psycopg would keep no text to show."""

    prepares = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """SQL text in psycopg's form: `%s` for each name in `names`, `%%` for a percent sign."""

    text: str
    names: tuple[str, ...]

    def __add__(self, other: "Fragment | str") -> "Fragment":
        if isinstance(other, str):
            return Fragment(self.text + other, self.names)
        return Fragment(self.text + other.text, self.names + other.names)

    def __radd__(self, other: str) -> "Fragment":
        return Fragment(other + self.text, self.names)


def freeze(queryset: models.QuerySet[Any]) -> Fragment | None:
    """The queryset's SQL: `Param`s stay open, all other values become literals. None when it can match no
    row.
    """
    connection = connections[queryset.db]
    try:
        text, params = queryset.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return None
    names = tuple(param.name for param in params if isinstance(param, Param))
    places = tuple("%s" if isinstance(param, Param) else _literal(param, connection) for param in params)
    return Fragment(text.replace("%%", "%%%%") % places, names)


def _literal(value: Any, connection: BaseDatabaseWrapper) -> str:
    connection.ensure_connection()
    return sql.Literal(value).as_string(connection.connection).replace("%", "%%")


def fetch(fragment: Fragment, values: Values) -> list[Sequence[bytes | None]]:
    """Run and return the rows as PostgreSQL's own text, with no Python object made of any value."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    # Through Django's wrapper: errors become Django's, and tests and tracing see the query.
    logged = connection.queries_logged
    raw = (LoggedCursor if logged else PreparedCursor)(connection.connection)
    make = connection.make_debug_cursor if logged else connection.make_cursor
    with make(cast("Any", raw)) as cursor:
        cursor.execute(fragment.text, [values[name] for name in fragment.names])
        result = raw.pgresult
        if result is None:
            return []
        return [
            [result.get_value(row, column) for column in range(result.nfields)]
            for row in range(result.ntuples)
        ]
