"""Polls and conditional lists: nothing missed, nothing sent twice for nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from tests.core.http.conftest import CLERK
from tests.core.probe.models import Parcel

pytestmark = pytest.mark.django_db(transaction=True)
STAMP = "revision = pg_current_xact_id()::text::bigint"


@pytest.fixture
def parcels(parcels: list[Parcel]) -> list[Parcel]:
    """Written and stamped, as a trigger would."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE probe_parcel SET {STAMP}")
        cursor.execute(f"UPDATE probe_shelf SET {STAMP}")
    return parcels


def write(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@contextmanager
def another_session() -> Iterator[psycopg.Connection[Any]]:
    settings = connection.get_connection_params()
    with psycopg.connect(
        host=settings["host"], port=settings["port"], dbname=settings["dbname"],
        user=settings["user"], password=settings.get("password"),
    ) as other:  # fmt: skip
        yield other


def test_a_poll_without_changes_is_empty(client: Client, parcels: list[Parcel]) -> None:
    as_of = client.get("/parcels").json()["as_of"]
    poll = client.get(f"/parcels?since={as_of}").json()
    assert (poll["items"], poll["gone"], poll["next_cursor"]) == ([], [], None)


def test_a_poll_brings_what_was_written_since(client: Client, parcels: list[Parcel]) -> None:
    as_of = client.get("/parcels").json()["as_of"]
    write(f"UPDATE probe_parcel SET note = 'new', {STAMP} WHERE code = 'P-007'")
    poll = client.get(f"/parcels?since={as_of}").json()
    assert [row["code"] for row in poll["items"]] == ["P-007"]
    assert client.get(f"/parcels?since={poll['as_of']}").json()["items"] == []


def test_a_poll_brings_rows_whose_joined_row_changed(client: Client, parcels: list[Parcel]) -> None:
    as_of = client.get("/parcels").json()["as_of"]
    write(f"UPDATE probe_shelf SET name = 'Renamed', {STAMP} WHERE name = 'Shelf B'")
    rows = client.get(f"/parcels?since={as_of}").json()["items"]
    assert {row["shelf_name"] for row in rows} == {"Renamed"}
    assert len(rows) == 7


def test_a_poll_tells_which_rows_left_the_filter(client: Client, parcels: list[Parcel]) -> None:
    as_of = client.get("/parcels?fragile=true").json()["as_of"]
    write(f"UPDATE probe_parcel SET fragile = false, {STAMP} WHERE code = 'P-004'")
    poll = client.get(f"/parcels?fragile=true&since={as_of}").json()
    assert poll["items"] == []
    assert poll["gone"] == [str(parcels[4].pk)]


def test_a_transaction_that_commits_late_is_not_missed(client: Client, parcels: list[Parcel]) -> None:
    with another_session() as slow:
        slow.execute(f"UPDATE probe_parcel SET note = 'slow', {STAMP} WHERE code = 'P-001'")
        write(f"UPDATE probe_parcel SET note = 'quick', {STAMP} WHERE code = 'P-002'")
        listed = client.get("/parcels")
        slow.commit()
    as_of = listed.json()["as_of"]
    codes = [row["code"] for row in client.get(f"/parcels?since={as_of}").json()["items"]]
    assert "P-001" in codes
    assert client.get("/parcels", headers={"If-None-Match": listed["ETag"]}).status_code == 200


def test_an_unchanged_list_is_a_304(client: Client, parcels: list[Parcel]) -> None:
    etag = client.get("/parcels?limit=5")["ETag"]
    again = client.get("/parcels?limit=5", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize(
    "write_to",
    [
        f"UPDATE probe_parcel SET note = 'x', {STAMP} WHERE code = 'P-003'",
        f"UPDATE probe_shelf SET name = 'x', {STAMP} WHERE name = 'Shelf A'",
        f"UPDATE probe_parcel SET market = 'XX', {STAMP} WHERE code = 'P-003'",
    ],
)
def test_a_changed_list_is_sent_again(client: Client, parcels: list[Parcel], write_to: str) -> None:
    etag = client.get("/parcels")["ETag"]
    write(write_to)
    assert client.get("/parcels", headers={"If-None-Match": etag}).status_code == 200


def test_an_etag_holds_for_its_own_question_and_actor_only(client: Client, parcels: list[Parcel]) -> None:
    etag = client.get("/parcels?pieces_min=1")["ETag"]
    assert client.get("/parcels?pieces_min=2", headers={"If-None-Match": etag}).status_code == 200
    other = Client(headers={"X-Actor": CLERK.replace("clerk", "colleague")})
    assert other.get("/parcels?pieces_min=1", headers={"If-None-Match": etag}).status_code == 200
    assert client.get("/parcels?pieces_min=1", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("etag", ["*", '"x"', "rubbish", 'W/"9.9"', "W/" + '"' * 5000])
def test_a_strange_etag_is_ignored_by_lists(client: Client, parcels: list[Parcel], etag: str) -> None:
    assert client.get("/parcels", headers={"If-None-Match": etag}).status_code == 200


def test_a_horizon_of_another_database_is_refused(client: Client, parcels: list[Parcel]) -> None:
    answer = client.get("/parcels?since=99999999999")
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_since")
