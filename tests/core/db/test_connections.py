"""A database that restarts or drops us costs nobody a request."""

import psycopg
import pytest
from django.db import connection

from apps.core.db.postgresql.base import is_alive

pytestmark = pytest.mark.django_db(transaction=True)


def backend_of_this_thread() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid: int = cursor.fetchone()[0]
    return pid


def terminate(pid: int) -> None:
    """End one backend and wait until it is gone."""
    settings = connection.get_connection_params()
    names = ("host", "port", "dbname", "user", "password")
    with psycopg.connect(**{name: settings[name] for name in names if name in settings}) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def test_a_connection_that_was_dropped_while_idle_is_replaced() -> None:
    before = backend_of_this_thread()
    connection.close()  # back to the pool, as at the end of a request
    terminate(before)
    assert backend_of_this_thread() != before


def test_a_living_connection_is_kept() -> None:
    before = backend_of_this_thread()
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [before])
        assert cursor.fetchone() == (1,)


def test_an_open_transaction_is_not_alive_for_the_next_request() -> None:
    settings = connection.get_connection_params()
    names = ("host", "port", "dbname", "user", "password")
    with psycopg.connect(**{name: settings[name] for name in names if name in settings}) as other:
        assert is_alive(other)
        other.execute("SELECT 1")
        assert not is_alive(other)
