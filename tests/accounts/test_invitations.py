"""Inviting: one colleague, one mail, one fact, whatever breaks on the way."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from apps.accounts import gateways
from apps.accounts import services as accounts
from apps.accounts.models import Staff
from apps.accounts.types import DirectoryUser
from apps.outbox.models import Fact
from tests.accounts.conftest import Directory
from tests.plugins.people import Api, AsRole
from tests.plugins.tokens import SigningKey, access_claims

PEOPLE = "/api/v1/people"
NEW = {"email": "New@people.example", "name": "New One", "roles": ["finance"], "markets": ["SG"]}
pytestmark = pytest.mark.django_db


def facts() -> int:
    return Fact.objects.filter(type="staff.invited").count()


def test_an_invited_person_signs_in_with_what_they_were_promised(
    as_role: AsRole, api: Api, directory: Directory, signing_key: SigningKey
) -> None:
    answer = as_role("admin").post(PEOPLE, {**NEW, "money_limit_minor": 20_000})
    assert answer.status_code == 201
    person = answer.json()
    assert answer["Location"] == f"{PEOPLE}/{person['id']}"
    assert (person["status"], person["email"]) == ("invited", "new@people.example")
    assert directory.mailed == ["new@people.example"]
    # Their first token may be older than our push of the groups.
    sub = Staff.objects.get(pk=person["id"]).cognito_sub
    me = api.carry(signing_key.token(access_claims(sub, []))).get("/api/v1/me").json()
    assert (me["id"], me["roles"]) == (person["id"], ["finance"])
    assert me["money_limit"] == {"amount_minor": 20_000, "currency": "SGD"}
    assert Staff.objects.get(pk=person["id"]).status == "active"


def test_no_network_inside_a_transaction(
    as_role: AsRole, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    depths: list[int] = []
    usual = directory.create_user

    def watched(**about: str) -> Any:
        depths.append(len(connection.savepoint_ids))
        return usual(**about)

    monkeypatch.setattr(gateways, "create_user", watched)
    before = len(connection.savepoint_ids)
    as_role("admin").post(PEOPLE, NEW, headers={"Idempotency-Key": "once"})
    assert depths == [before], "the only open transaction is the test's own"


def test_the_same_command_twice_is_one_invitation(as_role: AsRole, directory: Directory) -> None:
    admin = as_role("admin")
    first, again = (admin.post(PEOPLE, NEW, headers={"Idempotency-Key": "k"}) for _ in range(2))
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert len(directory.mailed) == facts() == 1
    assert admin.post(PEOPLE, {**NEW, "name": "X"}, headers={"Idempotency-Key": "k"}).status_code == 422


@pytest.mark.parametrize("email", ["new@people.example", "NEW@PEOPLE.EXAMPLE"])
def test_an_address_in_use_is_an_error_of_that_field(
    as_role: AsRole, directory: Directory, make_staff: Any, email: str
) -> None:
    make_staff("ops", email="new@people.example")
    answer = as_role("admin").post(PEOPLE, {**NEW, "email": email})
    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {"field": "email", "code": "email_in_use", "detail": "This address belongs to somebody already."}
    ]
    assert directory.mailed == []


def test_an_address_that_only_cognito_knows_leaves_nothing_behind(
    as_role: AsRole, directory: Directory
) -> None:
    user = directory.add("11111111-1111-1111-1111-111111111111", email="new@people.example")
    long_ago = datetime.now(tz=UTC) - timedelta(days=30)
    directory.users[user.sub] = DirectoryUser(user.sub, user.sub, user.email, "", None, long_ago)
    answer = as_role("admin").post(PEOPLE, NEW)
    assert answer.json()["errors"][0]["field"] == "email"
    assert not Staff.objects.filter(email="new@people.example").exists()


@pytest.mark.parametrize(
    "broken", ["", "no-address", "a@b", "x" * 250 + "@y.example", None, 5, ["a@b.example"]]
)
def test_what_is_no_address(as_role: AsRole, directory: Directory, broken: object) -> None:
    answer = as_role("admin").post(PEOPLE, {**NEW, "email": broken})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "email"
    assert directory.asked == []


class TestCognitoAway:
    def test_it_says_so_and_the_same_command_succeeds_later(
        self, as_role: AsRole, directory: Directory
    ) -> None:
        admin, key = as_role("admin"), {"Idempotency-Key": "k"}
        directory.is_away = True
        refused = admin.post(PEOPLE, NEW, headers=key)
        assert refused.status_code == 503
        assert refused["Retry-After"]
        assert (facts(), directory.mailed) == (0, [])
        directory.is_away = False
        assert admin.post(PEOPLE, NEW, headers=key).status_code == 201
        assert facts() == len(directory.mailed) == 1

    def test_a_lost_answer_is_no_second_mail(self, as_role: AsRole, directory: Directory) -> None:
        admin = as_role("admin")
        directory.answer_gets_lost = True
        assert admin.post(PEOPLE, NEW).status_code == 503
        directory.answer_gets_lost = False
        assert admin.post(PEOPLE, NEW).status_code == 201
        assert facts() == len(directory.mailed) == 1

    def test_a_stuck_invitation_is_finished_by_itself(self, as_role: AsRole, directory: Directory) -> None:
        directory.answer_gets_lost = True
        as_role("admin").post(PEOPLE, NEW)
        directory.answer_gets_lost = False
        later = datetime.now(tz=UTC) + timedelta(minutes=2)
        assert accounts.finish_invitations(at=later) == 1
        assert accounts.finish_invitations(at=later) == 0
        assert Staff.objects.get(email="new@people.example").status == "invited"
        assert facts() == len(directory.mailed) == 1

    def test_the_invited_are_faster_than_our_repair(
        self, as_role: AsRole, api: Api, directory: Directory, signing_key: SigningKey
    ) -> None:
        directory.answer_gets_lost = True
        as_role("admin").post(PEOPLE, NEW)
        directory.answer_gets_lost = False
        [sub] = directory.users
        me = api.carry(signing_key.token(access_claims(sub, []))).get("/api/v1/me").json()
        assert (me["email"], me["roles"]) == ("new@people.example", ["finance"])
        assert Staff.objects.filter(email="new@people.example").count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_are_one_invitation(as_role: AsRole, directory: Directory) -> None:
    admin = as_role("admin")
    together = threading.Barrier(8)
    statuses: list[int] = []

    def invite() -> None:
        client = Api()
        client.defaults.update(admin.defaults)
        together.wait(10)
        statuses.append(client.post(PEOPLE, NEW, headers={"Idempotency-Key": "same"}).status_code)
        connection.close()

    threads = [threading.Thread(target=invite) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert set(statuses) <= {201, 409}, "the answer, or: the first is still running"
    assert 201 in statuses
    assert Staff.objects.filter(email="new@people.example").count() == 1
    assert facts() == len(directory.mailed) == 1


class TestResend:
    def test_somebody_who_has_not_come_yet_gets_another_mail(
        self, as_role: AsRole, directory: Directory
    ) -> None:
        admin = as_role("admin")
        person = admin.post(PEOPLE, NEW).json()
        key = {"Idempotency-Key": "r"}
        for _ in range(2):
            path = f"{PEOPLE}/{person['id']}/resend-invitation"
            assert admin.post(path, {}, headers=key).status_code == 200
        assert len(directory.mailed) == 2

    def test_somebody_who_is_here_gets_none(
        self, as_role: AsRole, directory: Directory, make_staff: Any
    ) -> None:
        answer = as_role("admin").post(f"{PEOPLE}/{make_staff('ops').pk}/resend-invitation", {})
        assert answer.status_code == 409
        assert directory.mailed == []


class TestDirectory:
    def test_what_was_decided_reaches_cognito(self, directory: Directory, make_staff: Any) -> None:
        staff = make_staff("ops", "finance", directory_due=True)
        accounts.push_person(staff_id=staff.pk, at=datetime.now(tz=UTC))
        assert directory.groups[staff.cognito_username] == {"ops", "finance"}
        assert not Staff.objects.get(pk=staff.pk).directory_due

    def test_the_disabled_are_signed_out_there_too(self, directory: Directory, make_staff: Any) -> None:
        staff = make_staff("ops", directory_due=True, status="disabled", disabled_at=datetime.now(tz=UTC))
        accounts.push_person(staff_id=staff.pk, at=datetime.now(tz=UTC))
        assert directory.disabled == {staff.cognito_username}

    def test_an_outage_leaves_it_due(self, directory: Directory, make_staff: Any) -> None:
        staff = make_staff("ops", directory_due=True)
        directory.is_away = True
        assert accounts.push_due(at=datetime.now(tz=UTC)) == 0
        assert Staff.objects.get(pk=staff.pk).directory_due
        directory.is_away = False
        assert accounts.push_due(at=datetime.now(tz=UTC)) == 1

    def test_a_change_during_the_push_stays_due(
        self, directory: Directory, make_staff: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        staff = make_staff("ops", directory_due=True)

        def change_meanwhile(username: str) -> None:
            Staff.objects.filter(pk=staff.pk).update(version=2, roles=["finance"])

        monkeypatch.setattr(gateways, "enable_user", change_meanwhile)
        accounts.push_person(staff_id=staff.pk, at=datetime.now(tz=UTC))
        assert Staff.objects.get(pk=staff.pk).directory_due

    def test_nobody_is_told_twice(self, directory: Directory, make_staff: Any) -> None:
        accounts.push_person(staff_id=make_staff("ops").pk, at=datetime.now(tz=UTC))
        assert directory.asked == []
