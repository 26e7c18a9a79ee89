"""Commands sent twice: one effect, the same answer."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.core.http.conftest import CLERK
from tests.core.probe.models import Parcel

NEW = {"code": "N-1", "market": "SG", "packed_at": "2026-03-01T12:00:00Z"}


def post(client: Client, body: dict[str, Any], key: str | None = "key-1", address: str = "/parcels") -> Any:
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post(address, json.dumps(body), content_type="application/json", headers=headers)


@pytest.mark.django_db
def test_the_same_key_gives_the_same_answer_and_one_effect(client: Client) -> None:
    first, again = post(client, NEW), post(client, dict(reversed(NEW.items())))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert (again["Location"], again["ETag"]) == (first["Location"], first["ETag"])
    assert again["Idempotent-Replayed"] == "true"
    assert Parcel.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_with_another_body_is_a_422(client: Client) -> None:
    post(client, NEW)
    answer = post(client, NEW | {"code": "N-2"})
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert Parcel.objects.count() == 1


@pytest.mark.django_db
def test_a_key_belongs_to_its_actor_and_route(client: Client) -> None:
    parcel = post(client, NEW).json()
    colleague = Client(headers={"X-Actor": CLERK.replace("clerk", "colleague")})
    assert post(colleague, NEW | {"code": "N-2"}).status_code == 201
    assert post(client, {}, address=f"/parcels/{parcel['id']}/send").status_code == 409


@pytest.mark.django_db
def test_a_refusal_is_kept_and_its_effect_undone(client: Client) -> None:
    first = post(client, NEW | {"pieces": 0})
    again = post(client, NEW | {"pieces": 0})
    assert (first.status_code, again.status_code) == (400, 400)
    assert again.content == first.content
    assert not Parcel.objects.exists()


@pytest.mark.django_db
def test_without_a_key_a_command_runs_as_it_is(client: Client) -> None:
    assert post(client, NEW, key=None).status_code == 201
    assert post(client, NEW, key=None).status_code == 409


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x" * 256, "with space", "tab\there", "é"])
def test_a_key_that_is_none_is_refused(client: Client, key: str) -> None:
    answer = post(client, NEW, key=key)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_idempotency_key")


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_have_one_effect() -> None:
    def send(_: int) -> Any:
        try:
            return post(Client(raise_request_exception=False, headers={"X-Actor": CLERK}), NEW)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(send, range(10)))
    assert Parcel.objects.count() == 1
    done = [answer for answer in answers if answer.status_code == 201]
    assert done
    assert len({answer.content for answer in done}) == 1
    for answer in answers:
        # Who did not get to wait, for a connection or for the first, is asked to come again.
        assert answer.status_code == 201 or (answer.status_code in {409, 503} and answer["Retry-After"])
