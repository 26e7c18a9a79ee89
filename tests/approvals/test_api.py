"""Decisions over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from apps.approvals.models import Approval
from apps.core import clock
from tests.approvals.builders import ask
from tests.plugins.people import Api, AsRole
from tests.plugins.tokens import SigningKey, access_claims

pytestmark = pytest.mark.django_db

APPROVALS = "/api/v1/approvals"


def ask_now(maker: Api, **values: Any) -> UUID:
    now = clock.now()
    with transaction.atomic():
        return ask(maker.actor, **{"at": now, "expires_at": now + timedelta(hours=1), **values})


def decide(client: Api, approval_id: UUID, outcome: str = "approved", note: str = "") -> Any:
    return client.post(f"{APPROVALS}/{approval_id}/decide", {"outcome": outcome, "note": note})


def test_each_sees_their_own_and_what_they_might_decide(as_role: AsRole) -> None:
    maker, decider, support = as_role("ops", name="Mei Tan"), as_role("dispatcher"), as_role("support")
    ask_now(maker, summary="Immobilise SGX1")
    [seen] = decider.get(APPROVALS).json()["items"]
    assert (seen["summary"], seen["maker_name"], seen["decidable"], seen["mine"]) == (
        "Immobilise SGX1",
        "Mei Tan",
        True,
        False,
    )
    [own] = maker.get(APPROVALS, {"mine": "true"}).json()["items"]
    assert (own["decidable"], own["mine"]) == (False, True)
    assert support.get(APPROVALS).json()["items"] == []
    assert as_role("ops", markets=["MY"]).get(APPROVALS).json()["items"] == []


def test_the_tabs_and_their_counts_agree(as_role: AsRole) -> None:
    ops, dispatcher = as_role("ops"), as_role("dispatcher")
    first = ask_now(ops)
    ask_now(ops)
    ask_now(dispatcher)
    assert decide(dispatcher, first).status_code == 200
    assert dispatcher.get(f"{APPROVALS}/counts").json() == {"decidable": 1, "mine": 1, "decided": 1}
    for asked, count in {"decidable=true": 1, "mine=true&state=requested": 1, "state=approved": 1}.items():
        assert len(dispatcher.get(f"{APPROVALS}?{asked}").json()["items"]) == count, asked


def test_a_decision_is_told_with_its_note_and_its_decider(as_role: AsRole) -> None:
    approval_id = ask_now(as_role("ops"))
    answer = decide(as_role("dispatcher", name="Arif Rahman"), approval_id, "rejected", "The car is moving")
    assert answer.status_code == 200
    body = answer.json()
    assert (body["state"], body["decided_by_name"], body["note"]) == (
        "rejected",
        "Arif Rahman",
        "The car is moving",
    )


def test_what_must_not_be_decided_is_refused(as_role: AsRole) -> None:
    maker, decider = as_role("ops"), as_role("dispatcher", name="Arif Rahman")
    approval_id = ask_now(maker)
    assert decide(maker, approval_id).json()["code"] == "own_request"
    assert decide(as_role("support"), approval_id).status_code == 404
    assert decide(decider, approval_id, "expired").status_code == 400
    bare = decide(decider, approval_id, "rejected")
    assert (bare.status_code, bare.json()["errors"][0]["field"]) == (400, "note")
    assert decider.post(f"{APPROVALS}/{approval_id}/withdraw", {}).status_code == 403
    decide(decider, approval_id)
    late = decide(as_role("admin"), approval_id)
    assert (late.status_code, late.json()["detail"]) == (409, "Arif Rahman has approved this already.")


def test_a_command_sent_twice_gets_the_first_answer(as_role: AsRole) -> None:
    decider = as_role("dispatcher")
    approval_id = ask_now(as_role("ops"))
    answers = [
        decider.post(
            f"{APPROVALS}/{approval_id}/decide", {"outcome": "approved"}, headers={"Idempotency-Key": "k"}
        )
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert Approval.objects.get().version == 2


@pytest.mark.django_db(transaction=True)
def test_a_list_costs_one_query_and_tells_what_is_new(
    as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ops, decider = as_role("ops"), as_role("dispatcher")
    for _ in range(4):
        ask_now(ops)
    first = decider.get(APPROVALS)
    with django_assert_max_num_queries(1):
        assert len(decider.get(APPROVALS).json()["items"]) == 4
    with django_assert_max_num_queries(1):
        decider.get(f"{APPROVALS}/counts")
    assert decider.get(APPROVALS, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_an_old_sign_in_decides_nothing(as_role: AsRole, signing_key: SigningKey) -> None:
    approval_id, decider = ask_now(as_role("ops")), as_role("dispatcher")
    claims = access_claims(decider.staff.cognito_sub, ["dispatcher"])
    long_ago = int((settings.STEP_UP_MAX_AGE + timedelta(seconds=5)).total_seconds())
    decider.carry(signing_key.token({**claims, "auth_time": claims["auth_time"] - long_ago}))
    for outcome in ("approved", "rejected"):
        answer = decide(decider, approval_id, outcome, "Agreed by phone.")
        assert (answer.status_code, answer.json()["code"]) == (401, "recent_sign_in_required")
    assert decider.get(f"{APPROVALS}/{approval_id}").json()["state"] == "requested"
