"""One object: reading, writing, and not overwriting what somebody else wrote."""

import json
import uuid

import pytest
from django.test import Client

from tests.core.http.conftest import READER
from tests.core.probe.models import Parcel

NEW = {"code": "N-1", "market": "SG", "packed_at": "2026-03-01T12:00:00Z", "price": "12.50"}


def patch(client: Client, parcel: Parcel, **headers: str) -> int:
    answer = client.patch(
        f"/parcels/{parcel.pk}", {"note": "hello"}, content_type="application/json", headers=headers
    )
    return answer.status_code


def test_a_detail_reads_like_its_row_in_the_list(client: Client, parcels: list[Parcel]) -> None:
    row = client.get("/parcels?limit=1").json()["items"][0]
    answer = client.get(f"/parcels/{row['id']}")
    assert answer.json() == row
    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("key", [str(uuid.UUID(int=0)), "42", "%00", "'", "a" * 3000, "..%2f"])
def test_what_is_not_there_is_a_404(client: Client, parcels: list[Parcel], key: str) -> None:
    answer = client.get(f"/parcels/{key}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_absent_and_forbidden_answer_alike(parcels: list[Parcel]) -> None:
    reader = Client(headers={"X-Actor": READER})
    foreign, absent = reader.get(f"/parcels/{parcels[0].pk}"), reader.get(f"/parcels/{uuid.uuid4()}")
    assert parcels[0].market == "MY"
    strip = {"request_id": None}
    assert foreign.json() | strip == absent.json() | strip


def test_created_objects_answer_with_address_and_etag(client: Client, db: None) -> None:
    answer = client.post("/parcels", NEW, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["price"] == "12.50"
    assert client.get(answer["Location"]).json() == answer.json()
    assert answer["ETag"].startswith('"1-')


def test_an_edit_needs_the_version_it_was_made_for(client: Client, parcels: list[Parcel]) -> None:
    etag = client.get(f"/parcels/{parcels[1].pk}")["ETag"]
    assert patch(client, parcels[1]) == 428
    assert patch(client, parcels[1], **{"If-Match": '"7"'}) == 412
    assert patch(client, parcels[1], **{"If-Match": "W/" + etag}) == 412
    assert patch(client, parcels[1], **{"If-Match": "seven"}) == 400
    assert patch(client, parcels[1], **{"If-Match": etag}) == 200
    assert patch(client, parcels[1], **{"If-Match": etag}) == 412
    assert patch(client, parcels[1], **{"If-Match": '"2"'}) == 200
    assert patch(client, parcels[1], **{"If-Match": "*"}) == 200


def test_an_unchanged_object_is_a_304(client: Client, parcels: list[Parcel]) -> None:
    address = f"/parcels/{parcels[1].pk}"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": f'"other", W/{etag}'}).status_code == 304
    Parcel.objects.filter(pk=parcels[1].pk).update(note="telemetry, not an edit")
    changed = client.get(address, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    # What counts for an edit did not change, so the copy from before still matches.
    assert patch(client, parcels[1], **{"If-Match": etag}) == 200


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"colour": "red"}, "colour", "unknown_field"),
        ({"pieces": 0}, "pieces", "min_value"),
        ({"price": "NaN"}, "price", "invalid"),
        ({"price": "1e999999"}, "price", "max_digits"),
        ({"packed_at": "noon"}, "packed_at", "invalid"),
        ({"code": "x" * 41}, "code", "max_length"),
        ({"code": ["x"]}, "code", "invalid"),
    ],
)
def test_a_bad_member_is_named(
    client: Client, db: None, change: dict[str, object], field: str, code: str
) -> None:
    answer = client.post("/parcels", json.dumps(NEW | change), content_type="application/json")
    assert answer.status_code == 400
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [(field, code)]


def test_query_budget(client: Client, parcels: list[Parcel], django_assert_num_queries: object) -> None:
    for address, budget in (
        (f"/parcels/{parcels[1].pk}", 1),
        ("/parcels?limit=20", 1),
        ("/parcels?count=true", 2),
    ):
        client.get(address)
        with django_assert_num_queries(budget):  # type: ignore[operator]
            assert client.get(address).status_code == 200
