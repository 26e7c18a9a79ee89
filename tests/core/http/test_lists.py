"""Lists: what comes back, page by page, filter by filter, and what is refused."""

import json
from typing import Any

import pytest
from django.test import Client
from rest_framework.renderers import JSONRenderer

from apps.core.types import Actor
from tests.core.http.conftest import READER
from tests.core.probe.models import Parcel, Shelf
from tests.core.probe.views import ParcelRow, list_parcels


def test_a_row_reads_as_rest_framework_would_have_written_it(client: Client, parcels: list[Parcel]) -> None:
    answer = client.get("/parcels?limit=100")
    expected = ParcelRow(
        list_parcels(Actor("clerk", frozenset(), None)).order_by("code", "pk"), many=True
    ).data
    assert answer.json()["items"] == json.loads(JSONRenderer().render(expected))


def walk(client: Client, query: str) -> list[dict[str, Any]]:
    """Every row, page after page."""
    rows: list[dict[str, Any]] = []
    cursor = ""
    for _ in range(30):
        page = client.get(f"/parcels?{query}{cursor}").json()
        rows += page["items"]
        if page["next_cursor"] is None:
            return rows
        cursor = f"&cursor={page['next_cursor']}"
    pytest.fail("the pages do not end")


@pytest.mark.parametrize(
    "order", ["code", "-code", "pieces", "-pieces", "weight", "-weight", "heavy", "-heavy"]
)
@pytest.mark.parametrize("limit", [1, 3, 5, 20, 100])
def test_pages_in_any_order_hold_each_row_once(
    client: Client, parcels: list[Parcel], order: str, limit: int
) -> None:
    whole = client.get(f"/parcels?order={order}&limit=200").json()["items"]
    assert len(whole) == 20
    assert walk(client, f"order={order}&limit={limit}") == whole


def test_rows_without_a_value_come_last_in_both_directions(client: Client, parcels: list[Parcel]) -> None:
    for order in ("weight", "-weight"):
        weights = [row["weight"] for row in walk(client, f"order={order}&limit=7")]
        known = [weight for weight in weights if weight is not None]
        assert weights == sorted(known, reverse=order.startswith("-")) + [None] * (20 - len(known))


def test_a_full_last_page_has_no_cursor(client: Client, parcels: list[Parcel]) -> None:
    assert client.get("/parcels?limit=20").json()["next_cursor"] is None


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("market=MY", 4),
        ("market=MY,SG", 20),
        ("size=0,1", 10),
        ("pieces_min=3", 5),
        ("pieces_min=1&pieces_max=2", 10),
        ("fragile=true", 10),
        ("fragile=false&market=MY", 2),
        ("sent=true", 5),
        ("packed_before=2026-03-01T14:00:00Z", 2),
        ("q=p-01", 10),
        ("q=shelf b", 7),
        ("q=%25", 0),
        ("q=' OR 1=1 --", 0),
        ("market=", 20),
    ],
)
def test_filters(client: Client, parcels: list[Parcel], query: str, count: int) -> None:
    answer = client.get(f"/parcels?{query}&limit=100&count=true").json()
    assert len(answer["items"]) == count
    assert answer["count"] == count


def test_several_questions_are_counted_with_one_statement(
    client: Client, parcels: list[Parcel], django_assert_num_queries: Any
) -> None:
    asked = [{}, {"pieces_min": "3"}, {"pieces_min": "1", "pieces_max": "2"}, {"q": "%"}, {"gone": "1"}]
    client.get("/parcels", {"tallies": json.dumps(asked)})
    with django_assert_num_queries(1):
        answer = client.get("/parcels", {"tallies": json.dumps(asked)}).json()
    assert (answer["tallies"], answer["items"]) == ([20, 5, 10, 0, None], [])
    abroad = Client(headers={"X-Actor": "other parcel.view MY"})
    assert abroad.get("/parcels", {"tallies": "[{}]"}).json()["tallies"] == [4]


@pytest.mark.parametrize(
    "query", ["tallies=", "tallies=[]", "tallies={}", "tallies=[1]", 'tallies=[{"q":1}]', "tallies=[{}]&q=a"]
)
def test_tallies_that_are_no_list_of_filters_are_refused(client: Client, query: str) -> None:
    refused = client.get(f"/parcels?{query}")
    assert refused.status_code == 400
    assert [each["field"] for each in refused.json()["errors"]] == ["tallies"]


def test_a_kept_statement_serves_other_values(client: Client, parcels: list[Parcel]) -> None:
    first = client.get("/parcels?pieces_min=3").json()["items"]
    second = client.get("/parcels?pieces_min=2").json()["items"]
    assert (len(first), len(second)) == (5, 10)


def test_another_actor_sees_only_the_own_market(parcels: list[Parcel]) -> None:
    for actor, markets in (
        (READER, {"SG"}),
        ("other parcel.view MY", {"MY"}),
        ("both parcel.view MY,SG", {"MY", "SG"}),
    ):
        rows = Client(headers={"X-Actor": actor}).get("/parcels").json()["items"]
        assert {row["market"] for row in rows} == markets


def test_a_list_inside_another_thing(client: Client, parcels: list[Parcel], shelves: list[Shelf]) -> None:
    rows = client.get(f"/shelves/{shelves[1].pk}/parcels").json()["items"]
    assert [row["shelf_name"] for row in rows] == ["Shelf B"] * 7
    assert client.get("/shelves/nonsense/parcels").status_code == 404


def test_an_actor_without_markets_gets_an_empty_page(parcels: list[Parcel]) -> None:
    answer = Client(headers={"X-Actor": "x parcel.view ,"}).get("/parcels")
    assert answer.json()["items"] == []


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("limit=0", "limit", "bad_limit"),
        ("limit=1001", "limit", "bad_limit"),
        ("limit=100000", "limit", "bad_limit"),
        ("limit=ten", "limit", "bad_limit"),
        ("limit=٣", "limit", "bad_limit"),
        ("order=price", "order", "unknown_order"),
        ("order=code;drop table", "order", "unknown_order"),
        ("cursor=abc", "cursor", "bad_cursor"),
        ("cursor=%00", "cursor", "bad_cursor"),
        ("cursor=" + "A" * 5000, "cursor", "bad_cursor"),
        ("pieces_min=many", "pieces_min", "invalid"),
        ("pieces_min=" + "9" * 5000, "pieces_min", "invalid"),
        ("fragile=maybe", "fragile", "invalid_choice"),
        ("kind=gift,bomb", "kind", "unknown_value"),
        ("packed_before=noon", "packed_before", "invalid"),
        ("q=%00", "q", "null_characters_not_allowed"),
        ("q=" + "x" * 101, "q", "max_length"),
        ("market=" + "SG," * 200, "market", "too_many"),
        ("market=SG&market=MY", "market", "repeated"),
        ("colour=red", "colour", "unknown_parameter"),
        ("count=perhaps", "count", "invalid"),
        ("since=yesterday", "since", "bad_since"),
    ],
)
def test_a_bad_parameter_is_named(client: Client, db: None, query: str, field: str, code: str) -> None:
    answer = client.get(f"/parcels?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [(field, code)]


def test_a_cursor_of_another_order_is_refused(client: Client, parcels: list[Parcel]) -> None:
    cursor = client.get("/parcels?limit=2&order=pieces").json()["next_cursor"]
    assert client.get(f"/parcels?order=weight&cursor={cursor}").status_code == 400
