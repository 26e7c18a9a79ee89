"""Settings → People: finding colleagues, giving and taking away."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from apps.accounts.models import Market, Staff
from apps.outbox.models import Fact
from tests.accounts.conftest import Directory
from tests.plugins.people import Api, AsRole

PEOPLE = "/api/v1/people"
NOBODY = "00000000-0000-4000-8000-000000000000"
pytestmark = pytest.mark.django_db


def etag(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def names(answer: Any) -> list[str]:
    return [item["name"] for item in answer.json()["items"]]


@pytest.fixture
def malaysia(db: None) -> Market:
    values = Market.objects.values().get(code="SG")
    return Market.objects.create(**{**values, "code": "MY", "name": "Malaysia", "currency": "MYR"})


class TestList:
    def test_it_filters_and_searches(self, as_role: AsRole, make_staff: Any) -> None:
        admin = as_role("admin", name="Admin")
        make_staff("ops", name="Ada Ops")
        make_staff("finance", "manager", name="Ben Finance", email="ben@people.example")
        make_staff("ops", name="Cas Gone", status="disabled", disabled_at=datetime.now(tz=UTC))
        assert names(admin.get(PEOPLE)) == ["Ada Ops", "Admin", "Ben Finance", "Cas Gone"]
        assert names(admin.get(PEOPLE, {"role": "finance,sre"})) == ["Ben Finance"]
        assert names(admin.get(PEOPLE, {"status": "disabled"})) == ["Cas Gone"]
        assert names(admin.get(PEOPLE, {"q": "BEN@people"})) == ["Ben Finance"]
        assert names(admin.get(PEOPLE, {"market": "MY"})) == []
        assert names(admin.get(PEOPLE, {"order": "-name", "limit": "1"})) == ["Cas Gone"]

    @pytest.mark.parametrize("query", [{"role": "king"}, {"status": "x"}, {"nonsense": "1"}, {"limit": "0"}])
    def test_it_refuses_what_it_does_not_know(self, as_role: AsRole, query: dict[str, str]) -> None:
        answer = as_role("admin").get(PEOPLE, query)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] in query

    def test_other_markets_are_out_of_sight(self, as_role: AsRole, make_staff: Any, malaysia: Market) -> None:
        far = make_staff("ops", markets=["MY"], name="Far")
        both = make_staff("ops", markets=["MY", "SG"], name="Both")
        admin = as_role("admin", name="Here")
        assert names(admin.get(PEOPLE)) == ["Both", "Here"]
        assert admin.get(f"{PEOPLE}/{far.pk}").status_code == 404
        assert admin.patch(f"{PEOPLE}/{far.pk}", {"roles": ["ops"]}, headers=etag(1)).status_code == 404
        assert admin.get(f"{PEOPLE}/{both.pk}").status_code == 200

    def test_it_costs_what_a_list_may_cost(
        self, as_role: AsRole, make_staff: Any, django_assert_max_num_queries: Any
    ) -> None:
        admin = as_role("admin")
        for _ in range(30):
            make_staff("ops")
        with django_assert_max_num_queries(3):
            assert len(admin.get(PEOPLE).json()["items"]) == 31


class TestChange:
    def test_roles_take_effect_at_once_although_the_token_is_older(
        self, as_role: AsRole, directory: Directory, django_capture_on_commit_callbacks: Any
    ) -> None:
        admin, target = as_role("admin"), as_role("finance")
        assert target.get("/api/v1/me").json()["roles"] == ["finance"]
        with django_capture_on_commit_callbacks(execute=True):
            answer = admin.patch(
                f"{PEOPLE}/{target.staff.pk}", {"roles": ["technician", "ops"]}, headers=etag(1)
            )
        assert answer.status_code == 200
        assert answer.json()["roles"] == ["ops", "technician"]
        assert answer.json()["version"] == 2
        assert answer.json()["directory_due"] is True
        assert target.get("/api/v1/me").json()["roles"] == ["ops", "technician"]
        fact = Fact.objects.get(type="staff.changed")
        assert fact.payload["changes"]["roles"] == {"from": ["finance"], "to": ["ops", "technician"]}
        assert fact.actor == str(admin.staff.pk)
        assert fact.messages.get().task == "accounts.push_person"

    def test_an_older_copy_is_refused(self, as_role: AsRole, make_staff: Any) -> None:
        admin, path = as_role("admin"), f"{PEOPLE}/{make_staff('ops').pk}"
        assert admin.patch(path, {"money_limit_minor": 5000}).status_code == 428
        assert admin.patch(path, {"money_limit_minor": 5000}, headers=etag(1)).status_code == 200
        stale = admin.patch(path, {"money_limit_minor": 9000}, headers=etag(1))
        assert stale.status_code == 412
        assert Staff.objects.get(pk=path.rsplit("/", 1)[1]).money_limit_minor == 5000

    def test_changing_nothing_is_no_fact(self, as_role: AsRole, make_staff: Any) -> None:
        staff = make_staff("ops")
        answer = as_role("admin").patch(f"{PEOPLE}/{staff.pk}", {"roles": ["ops"]}, headers=etag(1))
        assert answer.json()["version"] == 1
        assert not Fact.objects.exists()

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"roles": []}, "roles"),
            ({"roles": ["king"]}, "roles.0"),
            ({"roles": "ops"}, "roles"),
            ({"markets": ["ZZ"]}, "markets"),
            ({"markets": ["singapore"]}, "markets.0"),
            ({"money_limit_minor": -1}, "money_limit_minor"),
            ({"money_limit_minor": 10**30}, "money_limit_minor"),
            ({"email": "x@y.example"}, "email"),
            ({"status": "active"}, "status"),
        ],
    )
    def test_broken_input_names_its_field(
        self, as_role: AsRole, make_staff: Any, body: dict[str, Any], field: str
    ) -> None:
        answer = as_role("admin").patch(f"{PEOPLE}/{make_staff('ops').pk}", body, headers=etag(1))
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == field

    @pytest.mark.parametrize("person", ["not-a-uuid", NOBODY, "0", "%00"])
    def test_nobody_of_that_id(self, as_role: AsRole, person: str) -> None:
        admin = as_role("admin")
        assert admin.get(f"{PEOPLE}/{person}").status_code == 404
        assert admin.patch(f"{PEOPLE}/{person}", {"roles": ["ops"]}, headers=etag(1)).status_code == 404

    def test_nobody_gives_themselves_anything(self, as_role: AsRole) -> None:
        admin = as_role("admin")
        for body in ({"roles": ["admin", "finance"]}, {"money_limit_minor": 10**6}):
            answer = admin.patch(f"{PEOPLE}/{admin.staff.pk}", body, headers=etag(1))
            assert answer.status_code == 403
            assert answer.json()["code"] == "own_account"
        assert admin.post(f"{PEOPLE}/{admin.staff.pk}/disable", {}).status_code == 403

    def test_a_market_of_another_currency_needs_the_limit_said_anew(
        self, as_role: AsRole, make_staff: Any, malaysia: Market
    ) -> None:
        admin = as_role("admin", markets=("SG", "MY"))
        path = f"{PEOPLE}/{make_staff('finance', money_limit_minor=50_000).pk}"
        refused = admin.patch(path, {"markets": ["MY"]}, headers=etag(1))
        assert refused.json()["errors"][0]["field"] == "money_limit_minor"
        body = {"markets": ["MY"], "money_limit_minor": 150_000}
        person = admin.patch(path, body, headers=etag(1)).json()
        assert (person["money_limit_minor"], person["money_limit_currency"]) == (150_000, "MYR")

    def test_a_market_that_the_admin_does_not_see_stays(
        self, as_role: AsRole, make_staff: Any, malaysia: Market
    ) -> None:
        staff = make_staff("ops", markets=["MY", "SG"])
        admin = as_role("admin")
        assert admin.patch(f"{PEOPLE}/{staff.pk}", {"markets": ["MY"]}, headers=etag(1)).status_code == 403
        kept = admin.patch(f"{PEOPLE}/{staff.pk}", {"markets": ["SG"]}, headers=etag(1))
        assert kept.json()["markets"] == ["SG", "MY"]


class TestDisable:
    def test_a_leaver_is_refused_at_once_and_their_work_has_an_heir(
        self, as_role: AsRole, make_staff: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        admin, leaver, heir = as_role("admin"), as_role("ops"), make_staff("ops")
        assert leaver.get("/api/v1/me").status_code == 200
        with django_capture_on_commit_callbacks(execute=True):
            answer = admin.post(f"{PEOPLE}/{leaver.staff.pk}/disable", {"hand_over_to": str(heir.pk)})
        assert answer.json()["status"] == "disabled"
        assert leaver.get("/api/v1/me").status_code == 401
        fact = Fact.objects.get(type="staff.disabled")
        assert fact.payload == {"handed_over_to": str(heir.pk)}
        assert fact.messages.filter(task="accounts.push_person").count() == 1

    def test_twice_is_once(self, as_role: AsRole, make_staff: Any) -> None:
        admin, path = as_role("admin"), f"{PEOPLE}/{make_staff('ops').pk}/disable"
        assert [admin.post(path, {}).status_code for _ in range(2)] == [200, 200]
        assert Fact.objects.filter(type="staff.disabled").count() == 1

    def test_work_goes_to_somebody_who_is_here(self, as_role: AsRole, make_staff: Any) -> None:
        admin, leaver = as_role("admin"), make_staff("ops")
        gone = make_staff("ops", status="disabled", disabled_at=datetime.now(tz=UTC))
        for heir in (gone.pk, leaver.pk, uuid4()):
            answer = admin.post(f"{PEOPLE}/{leaver.pk}/disable", {"hand_over_to": str(heir)})
            assert answer.status_code == 400
            assert answer.json()["errors"][0]["field"] == "hand_over_to"
        assert Staff.objects.get(pk=leaver.pk).status == "active"

    def test_enabled_again_with_the_roles_they_had(
        self, as_role: AsRole, django_capture_on_commit_callbacks: Any
    ) -> None:
        admin, person = as_role("admin"), as_role("ops")
        with django_capture_on_commit_callbacks(execute=True):
            person.get("/api/v1/me")
            admin.post(f"{PEOPLE}/{person.staff.pk}/disable", {})
        with django_capture_on_commit_callbacks(execute=True):
            assert admin.post(f"{PEOPLE}/{person.staff.pk}/enable", {}).json()["status"] == "active"
        assert person.get("/api/v1/me").json()["roles"] == ["ops"]
        assert Fact.objects.filter(type="staff.enabled").count() == 1

    def test_the_last_admin_stays(self, as_role: AsRole, make_staff: Any) -> None:
        """The caller's own row has lost the role meanwhile, so the other admin is the last."""
        caller, other = as_role("admin"), make_staff("admin")
        caller.get("/api/v1/me")
        Staff.objects.filter(pk=caller.staff.pk).update(roles=["ops"])
        disabled = caller.post(f"{PEOPLE}/{other.pk}/disable", {})
        demoted = caller.patch(f"{PEOPLE}/{other.pk}", {"roles": ["ops"]}, headers=etag(1))
        assert [disabled.status_code, demoted.status_code] == [409, 409]
        assert disabled.json()["code"] == "last_admin"


class TestCommandTwice:
    def test_the_same_key_gives_the_same_answer(self, as_role: AsRole, make_staff: Any) -> None:
        admin, path = as_role("admin"), f"{PEOPLE}/{make_staff('ops').pk}"
        key = {"Idempotency-Key": "k-1", **etag(1)}
        first = admin.patch(path, {"money_limit_minor": 700}, headers=key)
        again = admin.patch(path, {"money_limit_minor": 700}, headers=key)
        assert first.content == again.content
        assert again["Idempotent-Replayed"] == "true"
        other = admin.patch(path, {"money_limit_minor": 800}, headers=key)
        assert other.status_code == 422


def test_a_role_that_may_not_manage_is_told_so(as_role: AsRole, make_staff: Any, api: Api) -> None:
    path = f"{PEOPLE}/{make_staff('ops').pk}"
    manager = as_role("manager")
    assert manager.get(PEOPLE).status_code == 200
    assert manager.patch(path, {"roles": ["admin"]}, headers=etag(1)).status_code == 403
    assert api.get(PEOPLE).status_code == 401


def test_markets_are_those_of_the_caller(as_role: AsRole, malaysia: Market) -> None:
    answer = as_role("technician").get("/api/v1/markets").json()
    assert answer["items"] == [
        {
            "code": "SG",
            "name": "Singapore",
            "currency": "SGD",
            "tz": "Asia/Singapore",
            "locale": "en-SG",
            "languages": ["en", "zh-Hans", "ms", "ta"],
            "min_rental_soc": 20,
        }
    ]
    assert len(as_role("ops", markets=("SG", "MY")).get("/api/v1/markets").json()["items"]) == 2
