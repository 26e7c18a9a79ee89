"""Kept statements: their places, numbered as PostgreSQL wants them, and the short way once prepared."""

from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from django.db import DataError, OperationalError, connection, transaction
from django.db.transaction import TransactionManagementError
from psycopg.pq import TransactionStatus

from apps.core.db import again, prepared
from tests.core.probe.models import Shelf


@pytest.mark.parametrize(
    ("text", "numbered", "names"),
    [
        ("SELECT %s + %s", b"SELECT $1 + $2", ()),
        ("SELECT %(a)s, %(b)s, %(a)s", b"SELECT $1, $2, $1", ("a", "b")),
        ("SELECT 'a%%b' LIKE %s", b"SELECT 'a%b' LIKE $1", ()),
        ("SELECT '%%s', %s", b"SELECT '%s', $1", ()),
        ("SELECT 1", b"SELECT 1", ()),
    ],
)
def test_places_are_numbered(text: str, numbered: bytes, names: tuple[str, ...]) -> None:
    found = prepared.numbered(text)
    assert (found.text, found.names) == (numbered, names)


@pytest.mark.django_db
def test_a_statement_says_the_same_whether_somebody_watches_or_not() -> None:
    text, values = "SELECT %(b)s::int - %(a)s::int, '100%%', %(b)s::int", {"a": 1, "b": 5, "more": 0}
    quick = prepared.values(text, values)
    connection.force_debug_cursor = True
    try:
        watched = prepared.values(text, values)
    finally:
        connection.force_debug_cursor = False
    assert quick == watched == [(4, "100%", 5)]


LOOK = "SELECT %s::int + 1"


def ran_without_cursor(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """One entry for each run that asks whether psycopg can be passed by: whether it was."""
    seen: list[bool] = []
    genuine = again.run

    def run(*arguments: Any) -> Any:
        result = genuine(*arguments)
        seen.append(result is not None)
        return result

    monkeypatch.setattr(again, "run", run)
    return seen


@pytest.mark.django_db(transaction=True)
def test_from_the_second_run_on_it_takes_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = ran_without_cursor(monkeypatch)
    assert [prepared.run(LOOK, [n])[0][0] for n in (1, 2, 3)] == [b"2", b"3", b"4"]
    assert seen == [False, True, True]


@pytest.mark.django_db
def test_every_kind_of_value_goes_both_ways() -> None:
    text = "SELECT %s::text, %s::int, %s::uuid[], %s::bool"
    given = ["ü'%", None, [UUID(int=1)], True]
    told = [["ü'%".encode(), None, b"{00000000-0000-0000-0000-000000000001}", b"t"]]
    assert prepared.run(text, given) == prepared.run(text, given) == told


@pytest.mark.django_db(transaction=True)
def test_the_short_way_makes_the_same_values() -> None:
    text = "SELECT n, %s::uuid, now()::date, '{a}'::text[], NULL FROM generate_series(1, %s::int) AS n"
    first, second, third = (prepared.values(text, [UUID(int=1), rows]) for rows in (2, 2, 0))
    assert first == second
    assert second[1][:2] == (2, UUID(int=1))
    assert third == []


@pytest.mark.django_db(transaction=True)
def test_the_short_way_begins_a_transaction_that_can_be_rolled_back(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "INSERT INTO probe_shelf (name, revision) VALUES (%s, 0) RETURNING name"
    prepared.run(text, ["kept"])
    seen = ran_without_cursor(monkeypatch)
    with suppress(ZeroDivisionError), transaction.atomic():
        assert prepared.values(text, ["gone"]) == [("gone",)]
        raise ZeroDivisionError
    assert seen == [True]
    assert [shelf.name for shelf in Shelf.objects.all()] == ["kept"]


@pytest.mark.django_db(transaction=True)
def test_after_a_rollback_it_is_prepared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared.run(LOOK, [1])
    with suppress(ZeroDivisionError), transaction.atomic():
        Shelf.objects.count()
        raise ZeroDivisionError
    seen = ran_without_cursor(monkeypatch)
    assert [prepared.run(LOOK, [n])[0][0] for n in (1, 2)] == [b"2", b"3"]
    assert seen[-1]


@pytest.mark.django_db(transaction=True)
def test_it_begins_the_transaction_and_sees_what_was_written_in_it() -> None:
    text = "SELECT count(*) FROM probe_shelf WHERE name = %s"
    assert prepared.run(text, ["new"]) == prepared.run(text, ["new"]) == [[b"0"]]
    with transaction.atomic():
        assert prepared.run(text, ["new"]) == [[b"0"]]
        assert connection.connection.pgconn.transaction_status == TransactionStatus.INTRANS
        Shelf.objects.create(name="new")
        assert prepared.run(text, ["new"]) == [[b"1"]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", [1, 2])
def test_what_goes_wrong_is_said_in_djangos_words(times: int) -> None:
    text = "SELECT 1 / %s::int"
    for _ in range(times):
        prepared.run(text, [1])
    with pytest.raises(DataError, match="division by zero"):
        prepared.run(text, [0])
    assert prepared.run(text, [1]) == [[b"1"]]


@pytest.mark.django_db(transaction=True)
def test_a_server_that_hangs_up_is_told_as_unreachable() -> None:
    end = "SELECT pg_terminate_backend(pg_backend_pid()) WHERE %s::bool"
    prepared.run(end, [False])
    with pytest.raises(OperationalError):
        prepared.run(end, [True])
    connection.close()
    assert prepared.run(end, [False]) == []


@pytest.mark.django_db
def test_in_a_transaction_that_is_broken_nothing_more_is_asked() -> None:
    prepared.run(LOOK, [1])
    with transaction.atomic():
        connection.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            prepared.run(LOOK, [1])
