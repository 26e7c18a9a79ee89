"""The limit: the same rows by one prepared statement and orjson, in a WSGI application without more.

Served by itself (`BARE_STATEMENTS` is a JSON object of path → {sql, made_by}); one connection, kept.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

import orjson
import psycopg

Environ = dict[str, Any]
Start = Callable[..., Any]


class BareApplication:
    """No sign-in, no checks, no headers worth the name."""

    def __init__(self, url: str, statements: dict[str, dict[str, str]]) -> None:
        self.connection = psycopg.connect(url, autocommit=True, options="-c jit=off -c timezone=UTC")
        makers = {"postgres": self._by_postgres, "orjson": self._by_orjson}
        self.routes = {
            path: makers[each["made_by"]](each["sql"].encode()) for path, each in statements.items()
        }

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        sent = orjson.loads(environ["wsgi.input"].read()) if environ["REQUEST_METHOD"] == "POST" else None
        body = self.routes[environ["PATH_INFO"]](sent)
        start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    def _by_postgres(self, sql: bytes) -> Callable[[Any], bytes]:
        """The statement returns one value: the whole body."""

        def answer(sent: Any) -> bytes:
            cursor = psycopg.Cursor(self.connection)
            cursor.execute(sql, sent, prepare=True)
            return (cursor.pgresult and cursor.pgresult.get_value(0, 0)) or b"null"

        return answer

    def _by_orjson(self, sql: bytes) -> Callable[[Any], bytes]:
        """The statement returns rows; Python gives them names and orjson writes them."""

        def answer(sent: Any) -> bytes:
            cursor = psycopg.Cursor(self.connection)
            cursor.execute(sql, sent, prepare=True)
            names = [column.name for column in cursor.description or ()]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
            return orjson.dumps(rows, default=str)

        return answer


def serve() -> BareApplication:
    """Granian's factory."""
    return BareApplication(os.environ["DATABASE_URL"], orjson.loads(os.environ["BARE_STATEMENTS"]))
