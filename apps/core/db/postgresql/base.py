"""`ENGINE = "apps.core.db.postgresql"`.

Django's own check sends an empty statement before each request, a round trip that costs as much as reading
one row. A server that stopped, restarted or dropped us has closed the socket, and a closed socket can be
seen without asking: it is readable though nobody was asked anything. A network that swallows packets shows
itself to neither way; against that stand the TCP limits in the settings, and the request answers 503.
"""

import select
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.pq import ConnStatus, TransactionStatus


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection[Any]:
        """A living connection; dead ones go back to the pool, which makes new ones in their place."""
        connection: psycopg.Connection[Any] = super().get_new_connection(conn_params)
        pool = self.pool
        while pool is not None and not is_alive(connection):
            connection.close()
            pool.putconn(connection)
            connection = super().get_new_connection(conn_params)
        return connection

    def is_usable(self) -> bool:
        """For Django's check of a connection that the thread kept from the request before."""
        return self.connection is not None and is_alive(self.connection)

    def _set_autocommit(self, autocommit: bool) -> None:
        """Nothing is said to psycopg that it knows: a connection out of the pool is as it was before."""
        connection: psycopg.Connection[Any] = self.connection
        if connection.autocommit != autocommit:
            super()._set_autocommit(autocommit)  # type: ignore[misc]


def is_alive(connection: psycopg.Connection[Any]) -> bool:
    """Idle, and with nothing to read: an idle server says nothing unless it says goodbye."""
    state = connection.pgconn
    if state.status != ConnStatus.OK or state.transaction_status != TransactionStatus.IDLE:
        return False
    poller = select.poll()
    poller.register(state.socket, select.POLLIN | select.POLLERR | select.POLLHUP)
    return not poller.poll(0)
