"""Signing in: who is let in, who gets a row, what it costs, what a stranger is told."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import connection
from django.test import override_settings
from time_machine import TimeMachineFixture

from apps.accounts import services as accounts
from apps.accounts.models import Staff
from apps.integrations.aws.cognito import issuer
from apps.outbox.models import Fact
from tests.accounts.conftest import Directory
from tests.plugins.people import Api, AsRole
from tests.plugins.tokens import SigningKey, access_claims

ME = "/api/v1/me"
pytestmark = pytest.mark.django_db


class TestRefusal:
    def test_every_cause_reads_the_same(self, api: Api, as_role: AsRole, signing_key: SigningKey) -> None:
        now = int(time.time())
        disabled = as_role("ops")
        Staff.objects.filter(pk=disabled.staff.pk).update(status="disabled", disabled_at=datetime.now(tz=UTC))
        headers = [
            None,
            "",
            "Bearer",
            "Bearer ",
            "Bearer x.y.z",
            "Basic dXNlcjpwYXNz",
            "Token abc",
            f"Bearer {SigningKey().token()}",
            f"Bearer {signing_key.token(exp=now - 5, iat=now - 900)}",
            f"Bearer {signing_key.token(token_use='id')}",
            f"Bearer {signing_key.token()} {signing_key.token()}",
            f"Bearer {signing_key.token()}é",
            disabled.defaults["HTTP_AUTHORIZATION"],
        ]
        answers = [
            api.get(ME, headers={} if value is None else {"Authorization": value}) for value in headers
        ]
        assert {answer.status_code for answer in answers} == {401}
        bodies = [answer.json() for answer in answers]
        assert len({(body["code"], body["detail"], body["title"]) for body in bodies}) == 1
        assert {answer["WWW-Authenticate"] for answer in answers} == {'Bearer realm="blue-horizons"'}
        assert {answer["Content-Type"] for answer in answers} == {"application/problem+json"}

    def test_the_scheme_may_be_written_in_any_case(self, as_role: AsRole) -> None:
        client = as_role("ops")
        client.defaults["HTTP_AUTHORIZATION"] = client.defaults["HTTP_AUTHORIZATION"].replace(
            "Bearer", "bEARER"
        )
        assert client.get(ME).status_code == 200

    def test_without_keys_nobody_is_signed_out(
        self, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away() -> bytes:
            raise ConnectionError

        monkeypatch.setattr(issuer, "fetch_key_set", away)
        issuer.verifier.cache_clear()
        answer = as_role("ops").get(ME)
        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert "WWW-Authenticate" not in answer


class TestFirstSignIn:
    def test_somebody_whom_only_cognito_knew_gets_a_row(
        self, api: Api, directory: Directory, signing_key: SigningKey
    ) -> None:
        claims = access_claims(groups=["finance", "ops", "not-a-role"])
        directory.add(claims["sub"], email="new@people.example", name="New One")
        me = api.carry(signing_key.token(claims)).get(ME).json()
        assert me["email"] == "new@people.example"
        assert me["name"] == "New One"
        assert me["roles"] == ["ops", "finance"]
        assert [market["code"] for market in me["markets"]] == ["SG"]
        assert me["previous_visit_ended_at"] is None
        staff = Staff.objects.get(cognito_sub=claims["sub"])
        fact = Fact.objects.get(type="staff.joined")
        assert fact.subject == f"staff:{staff.pk}"
        assert "new@people.example" not in str(fact.payload)

    def test_the_second_request_makes_no_second_row(
        self, api: Api, directory: Directory, signing_key: SigningKey
    ) -> None:
        token = signing_key.token()
        first, second = (api.carry(token).get(ME).json()["id"] for _ in range(2))
        assert first == second
        accounts.forget_everybody()
        assert api.get(ME).json()["id"] == first

    def test_with_cognito_away_the_row_appears_and_the_details_follow(
        self, api: Api, directory: Directory, signing_key: SigningKey, time_machine: TimeMachineFixture
    ) -> None:
        claims = access_claims()
        directory.add(claims["sub"], email="late@people.example", name="Late One")
        directory.is_away = True
        api.carry(signing_key.token(claims))
        assert api.get(ME).json()["email"] == ""
        directory.is_away = False
        accounts.forget_everybody()
        assert api.get(ME).json()["email"] == "", "a directory that was away is not asked at every request"
        with patch("apps.accounts.services.details.time.monotonic", return_value=time.monotonic() + 61):
            accounts.forget_everybody()
            assert api.get(ME).json()["email"] == "late@people.example"

    def test_an_address_that_another_row_holds_keeps_nobody_out(
        self, api: Api, directory: Directory, signing_key: SigningKey, make_staff: Any
    ) -> None:
        make_staff("ops", email="Twice@people.example")
        claims = access_claims()
        directory.add(claims["sub"], email="twice@people.example")
        answer = api.carry(signing_key.token(claims)).get(ME)
        assert answer.status_code == 200
        assert answer.json()["email"] == ""

    def test_a_user_name_that_belongs_to_somebody_else_now(
        self, api: Api, directory: Directory, signing_key: SigningKey
    ) -> None:
        other = directory.add(str(uuid4()), email="other@people.example")
        claims = {**access_claims(), "username": other.username}
        assert api.carry(signing_key.token(claims)).get(ME).json()["email"] == ""

    @override_settings(DEFAULT_MARKET="SG")
    def test_an_unknown_market_in_cognito_means_the_default(
        self, api: Api, directory: Directory, signing_key: SigningKey
    ) -> None:
        claims = access_claims()
        directory.add(claims["sub"], email="x@people.example", market="ZZ")
        me = api.carry(signing_key.token(claims)).get(ME).json()
        assert [market["code"] for market in me["markets"]] == ["SG"]


@pytest.mark.django_db(transaction=True)
def test_ten_first_requests_at_once_make_one_row(directory: Directory, signing_key: SigningKey) -> None:
    claims = access_claims()
    directory.add(claims["sub"], email="race@people.example")
    token = signing_key.token(claims)
    codes: list[int] = []
    together = threading.Barrier(6)

    def sign_in() -> None:
        together.wait(10)
        codes.append(Api().carry(token).get(ME).status_code)
        connection.close()

    threads = [threading.Thread(target=sign_in) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert codes == [200] * 6
    assert Staff.objects.filter(cognito_sub=claims["sub"]).count() == 1
    assert Fact.objects.filter(type="staff.joined").count() == 1


class TestCost:
    def test_a_request_knows_its_caller_by_one_query_and_the_next_by_none(
        self, as_role: AsRole, django_assert_num_queries: Any
    ) -> None:
        client = as_role("ops")
        with django_assert_num_queries(2):  # the caller, and the markets of the answer
            client.get(ME)
        with django_assert_num_queries(1):
            client.get(ME)

    def test_being_seen_is_written_at_most_once_a_minute(
        self, as_role: AsRole, time_machine: TimeMachineFixture
    ) -> None:
        start = datetime.now(tz=UTC).replace(microsecond=0)
        time_machine.move_to(start, tick=False)
        client = as_role("ops")

        def seen_after(seconds: int) -> datetime | None:
            time_machine.move_to(start + timedelta(seconds=seconds), tick=False)
            accounts.forget_everybody()
            client.get(ME)
            return Staff.objects.get(pk=client.staff.pk).last_seen_at

        assert seen_after(0) == start
        assert seen_after(59) == start
        assert seen_after(61) == start + timedelta(seconds=61)


class TestVisits:
    def test_the_end_of_the_visit_before_is_remembered(
        self, as_role: AsRole, signing_key: SigningKey, time_machine: TimeMachineFixture
    ) -> None:
        start = datetime.now(tz=UTC).replace(microsecond=0)
        time_machine.move_to(start, tick=False)
        client = as_role("ops")

        def previous_visit_after(minutes: int) -> str | None:
            time_machine.move_to(start + timedelta(minutes=minutes), tick=False)
            accounts.forget_everybody()
            client.carry(signing_key.token(access_claims(client.staff.cognito_sub, ["ops"])))
            ended: str | None = client.get(ME).json()["previous_visit_ended_at"]
            return ended

        assert previous_visit_after(0) is None
        assert previous_visit_after(20) is None
        ended = (start + timedelta(minutes=20)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        assert previous_visit_after(60) == ended
        assert previous_visit_after(85) == ended, "the same visit still"


class TestRoles:
    def test_groups_of_the_token_decide(self, as_role: AsRole, signing_key: SigningKey) -> None:
        client = as_role("ops")
        client.carry(signing_key.token(access_claims(client.staff.cognito_sub, ["finance"])))
        assert client.get(ME).json()["roles"] == ["finance"]
        assert Staff.objects.get(pk=client.staff.pk).roles == ["finance"]
        assert Fact.objects.filter(type="staff.changed", actor="system:sign_in").count() == 1

    def test_an_older_token_does_not_turn_roles_back(self, as_role: AsRole, signing_key: SigningKey) -> None:
        client = as_role("ops")
        sub = client.staff.cognito_sub
        now = int(time.time())
        older = signing_key.token(access_claims(sub, ["admin"]), iat=now - 300)
        client.carry(signing_key.token(access_claims(sub, ["finance"]))).get(ME)
        accounts.forget_everybody()
        assert client.carry(older).get(ME).json()["roles"] == ["finance"]

    def test_somebody_without_a_role_may_nothing_but_read_that(self, as_role: AsRole) -> None:
        client = as_role()
        assert client.get(ME).json()["capabilities"] == []
        assert client.get("/api/v1/markets").status_code == 403
        assert client.get("/api/v1/people").status_code == 403

    @pytest.mark.parametrize(
        ("roles", "page"),
        [(("finance",), "/costs"), (("sre",), "/jobs"), (("ops", "finance"), "/overview"), ((), "/overview")],
    )
    def test_the_landing_page_follows_the_role(
        self, as_role: AsRole, roles: tuple[str, ...], page: str
    ) -> None:
        assert as_role(*roles).get(ME).json()["landing_page"] == page


class TestDisabled:
    def test_another_process_is_noticed_within_the_minute(
        self, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = as_role("ops")
        assert client.get(ME).status_code == 200
        Staff.objects.filter(pk=client.staff.pk).update(status="disabled", disabled_at=datetime.now(tz=UTC))
        ahead = time.monotonic() + 59
        monkeypatch.setattr("apps.accounts.services.recent.time.monotonic", lambda: ahead)
        assert client.get(ME).status_code == 401

    def test_any_token_of_the_person_is_refused(self, as_role: AsRole, signing_key: SigningKey) -> None:
        client = as_role("ops")
        Staff.objects.filter(pk=client.staff.pk).update(status="disabled", disabled_at=datetime.now(tz=UTC))
        fresh = signing_key.token(access_claims(client.staff.cognito_sub, ["admin"]))
        assert client.carry(fresh).get(ME).status_code == 401
