"""Keys of other people's programs: given out by admins, kept as hashes, good until they are revoked."""

import base64
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from apps.accounts import services as accounts
from apps.accounts.enums import CredentialKind
from apps.accounts.models import Credential
from apps.core import clock
from apps.core.types import Actor
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db

KEY = "a-key_of_" + "0123456789" * 4
DIGEST = sha256(KEY.encode()).hexdigest()
NEW: dict[str, Any] = {
    "kind": "charging_operator",
    "market": "SG",
    "name": "Volt Lines",
    "secret_sha256": DIGEST,
}
LOCATION = "/api/v1/ocpi/2.3.0/locations/SG/EV4/SG-1"


def knock(authorization: str) -> int:
    client = Api()
    client.defaults["HTTP_AUTHORIZATION"] = authorization
    return int(client.put(LOCATION, {"evses": []}).status_code)


def test_a_key_lets_in_until_it_is_revoked(as_role: AsRole) -> None:
    admin = as_role("admin")
    issued = admin.post("/api/v1/credentials", NEW)
    assert issued.status_code == 201
    assert DIGEST not in issued.content.decode()
    assert knock(f"Token {KEY}") == 200
    assert knock(f"Token {base64.b64encode(KEY.encode()).decode()}") == 200
    path = f"/api/v1/credentials/{issued.json()['id']}"
    assert admin.get(path).json()["last_used_at"] is not None
    assert admin.post(f"{path}/revoke", {}).json()["revoked_at"] is not None
    assert knock(f"Token {KEY}") == 401
    assert admin.post(f"{path}/revoke", {}).status_code == 200
    assert [row["id"] for row in admin.get("/api/v1/credentials?revoked=false").json()["items"]] == []


@pytest.mark.parametrize(
    "header",
    [f"Bearer {KEY}", "Token", "Token ", "Token short", f"Token {KEY}x", "Token =%00=", "Token \u00e9"],
)
def test_whoever_has_no_key_reads_one_answer(as_role: AsRole, header: str) -> None:
    as_role("admin").post("/api/v1/credentials", NEW)
    assert knock(header) == 401


def test_a_key_is_given_out_once(as_role: AsRole) -> None:
    admin = as_role("admin")
    first = admin.post("/api/v1/credentials", NEW, headers={"Idempotency-Key": "one"})
    again = admin.post("/api/v1/credentials", NEW, headers={"Idempotency-Key": "one"})
    assert first.json()["id"] == again.json()["id"]
    other = admin.post("/api/v1/credentials", NEW)
    assert (other.status_code, other.json()["code"]) == (409, "secret_taken")
    assert Credential.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "friend"}, "kind"),
        ({"secret_sha256": KEY}, "secret_sha256"),
        ({"name": ""}, "name"),
        ({"secret": KEY}, "secret"),
    ],
)
def test_a_wrong_order_is_refused_by_name(as_role: AsRole, change: dict[str, Any], field: str) -> None:
    answer = as_role("admin").post("/api/v1/credentials", NEW | change)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


def test_an_admin_sees_and_gives_keys_of_own_markets_only(as_role: AsRole) -> None:
    as_role("admin").post("/api/v1/credentials", NEW)
    abroad = as_role("admin", markets=["MY"])
    assert abroad.get("/api/v1/credentials").json()["items"] == []
    assert abroad.post("/api/v1/credentials", NEW).status_code == 403


def test_the_last_use_is_noted_once_a_minute() -> None:
    at = clock.now()
    issued = accounts.issue_credential(
        actor=Actor.system("test"),
        kind=CredentialKind.REGULATOR,
        market="SG",
        name="Land Transport",
        secret_sha256=DIGEST,
        at=at,
    )
    for seconds in (0, 30, 90):
        found = accounts.admit_program(
            secret=KEY, kind=CredentialKind.REGULATOR, at=at + timedelta(seconds=seconds)
        )
        assert found is not None
        assert found.actor.markets == frozenset({"SG"})
        assert found.actor.may("mds.read")
        assert not found.actor.may("vehicle.view")
        issued.refresh_from_db()
        assert issued.last_used_at == at + timedelta(seconds=90 if seconds == 90 else 0)
