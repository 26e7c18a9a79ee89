"""A queryset frozen into SQL text with named places for values, run as a prepared statement, read as
bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from apps.core.db import prepared
from apps.core.http.reading.params import Param

Values = Mapping[str, Any]


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


def fetch(fragment: Fragment, values: Values) -> prepared.Rows:
    """Run and return the rows as PostgreSQL's own text."""
    return prepared.run(fragment.text, [values[name] for name in fragment.names])
