"""Being woken by a commit: PostgreSQL's LISTEN on a connection of its own."""

from typing import Self

import psycopg
from django.db import connection

from apps.outbox.services.publishing import CHANNEL


class Wakeups:
    """Waits for the next commit that left something in the outbox.

    A notification is only a hint: whoever waits looks at the table anyway after `seconds`, so a lost one
    costs time, never a message. Raises psycopg.Error when the database is away.
    """

    def __enter__(self) -> Self:
        self._connection = psycopg.connect(**connection.get_connection_params(), autocommit=True)
        self._connection.execute(f"LISTEN {CHANNEL}")
        return self

    def __exit__(self, *exc: object) -> None:
        self._connection.close()

    def wait(self, seconds: float) -> None:
        for _ in self._connection.notifies(timeout=seconds, stop_after=1):
            pass
