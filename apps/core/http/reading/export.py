"""A list as CSV: the same rows, filters and order, streamed from PostgreSQL's COPY, however many there are.

Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, TAB or CR as a formula. Text cells that do are
given an apostrophe in front; numbers and times of the database's own making carry no formula and stay.
"""

from collections.abc import Iterator
from typing import Any, Final

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Func, TextField
from django.db.models.functions import Cast
from django.http import StreamingHttpResponse
from rest_framework.request import Request

from apps.core.http.identity import actor_of
from apps.core.http.kept import kept
from apps.core.http.reading import plans
from apps.core.http.reading.columns import Column, Expr, columns_of
from apps.core.http.reading.declarations import ListDeclared
from apps.core.http.reading.question import Shape, read_question
from apps.core.http.reading.statements import Fragment, Values, freeze
from apps.core.http.reading.views import Listed
from apps.core.types import Actor

# An export is read to its end; only a lost reader should stop it.
# ruff: noqa: S608 - quoted names and Django's own SQL; values are quoted by psycopg.
TIMEOUT_MS: Final = 300_000
CHUNK_BYTES: Final = 65_536
_GUARD: Final = r"regexp_replace(%(expressions)s, '^(?=[=+@\t\r-])', '''')"


class Exported(Listed):
    """Adds `export`; route it as `rows.csv` with `{"get": "export"}` and give it a capability."""

    export_name = "export.csv"

    def export(self, request: Request, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        question = read_question(self, plans.model_of(type(self)), request.query_params)
        chunks = _copied(export_plan(type(self), actor_of(request), question.shape), self.bound(question))
        # What is wrong with the statement shows at its first chunk, while a problem can still be answered.
        first = next(chunks, b"")
        return StreamingHttpResponse(
            _resumed(first, chunks),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{self.export_name}"'},
        )


@kept(1024)
def export_plan(view: type[ListDeclared], actor: Actor, shape: Shape) -> Fragment:
    """The COPY statement; without any visible row it still writes the line of names."""
    declared = view()
    queryset = plans.rows_of(declared, actor, shape)
    columns = columns_of(declared.row, queryset)
    inner = freeze(queryset.values(**{f"c{index}": _cell(column) for index, column in enumerate(columns)}))
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    names = ", ".join(f"c{index} AS {quote(column.name)}" for index, column in enumerate(columns))
    if inner is None:
        empty = ", ".join(f"NULL AS {quote(column.name)}" for column in columns)
        return Fragment(f"COPY (SELECT {empty} WHERE false) TO STDOUT WITH (FORMAT csv, HEADER)", ())
    return f"COPY (SELECT {names} FROM (" + inner + ") AS rows) TO STDOUT WITH (FORMAT csv, HEADER)"


def _cell(column: Column) -> Expr:
    if not column.is_text:
        return column.expression
    return Func(Cast(column.expression, TextField()), template=_GUARD, output_field=TextField())


def _copied(fragment: Fragment, values: Values) -> Iterator[bytes]:
    """The statement's output in chunks of some size. COPY takes no bound values, so psycopg quotes them."""
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic():
        with connection.cursor() as settings:
            settings.execute("SET LOCAL statement_timeout = %s", [TIMEOUT_MS])
        cursor = psycopg.ClientCursor(connection.connection)
        bound = [values[name] for name in fragment.names]
        with connection.wrap_database_errors, cursor.copy(fragment.text.encode(), bound) as copy:
            waiting: list[bytes] = []
            size = 0
            for line in copy:
                waiting.append(bytes(line))
                size += len(line)
                if size >= CHUNK_BYTES:
                    yield b"".join(waiting)
                    waiting, size = [], 0
            yield b"".join(waiting)


def _resumed(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """A generator, so that closing the answer early closes the statement too."""
    yield first
    yield from rest
