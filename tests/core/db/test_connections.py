"""A database that restarts or drops us costs nobody a request."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from apps.core.db.postgresql.base import DatabaseWrapper, is_alive
from backoffice.settings.database import postgres

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


@pytest.fixture
def kept() -> Iterator[DatabaseWrapper]:
    """As the API has it: the connection stays with its thread from request to request."""
    url = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**connection.settings_dict)
    asked: dict[str, Any] = postgres(url, pool_size=0, statement_timeout_ms=3000)
    own = DatabaseWrapper({**connection.settings_dict, **asked}, connection.alias)
    yield own
    own.close()


def next_request(own: DatabaseWrapper) -> int:
    """What Django does before and after each."""
    own.close_if_unusable_or_obsolete()
    with own.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid: int = cursor.fetchone()[0]
    own.close_if_unusable_or_obsolete()
    return pid


def test_a_thread_keeps_its_connection(kept: DatabaseWrapper) -> None:
    assert next_request(kept) == next_request(kept)


def test_a_kept_connection_that_was_dropped_costs_nobody_a_request(kept: DatabaseWrapper) -> None:
    before = next_request(kept)
    terminate(before)
    assert next_request(kept) != before


def test_a_kept_connection_is_not_left_in_a_transaction(kept: DatabaseWrapper) -> None:
    before = next_request(kept)
    kept.set_autocommit(False)
    assert next_request(kept) != before
