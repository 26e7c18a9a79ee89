"""Views of lists: kept by one, shared with the team, and what a role begins with."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import SavedView
from apps.accounts.services import saved_views
from apps.outbox.models import Fact
from tests.plugins.people import Api, AsRole

VIEWS = "/api/v1/views"
LOW = {"list": "vehicles", "name": "Low charge", "search": {"soc_max": "20", "order": "soc"}}
pytestmark = pytest.mark.django_db


def etag(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def keep(client: Api, **own: Any) -> str:
    answer = client.post(VIEWS, {**LOW, **own})
    assert answer.status_code == 201, answer.json()
    return str(answer.json()["id"])


def seen(client: Api, **asked: str) -> list[str]:
    answer = client.get(VIEWS, asked)
    assert answer.status_code == 200, answer.json()
    return [view["name"] for view in answer.json()["items"]]


def shared(client: Api, **own: Any) -> str:
    key = keep(client, **own)
    assert client.post(f"{VIEWS}/{key}/share").status_code == 200
    return key


class TestOnesOwn:
    def test_a_view_is_kept_renamed_and_kept_anew_under_its_name(self, as_role: AsRole) -> None:
        ops = as_role("ops", name="Mei Tan")
        made = ops.post(VIEWS, LOW)
        assert (made.status_code, made["ETag"][:2]) == (201, '"1')
        assert made.json() | {"id": 0, "created_at": 0, "updated_at": 0} == {
            **LOW,
            "id": 0,
            "created_at": 0,
            "updated_at": 0,
            "owner": ops.actor.id,
            "owner_name": "Mei Tan",
            "audience": "private",
            "default_for": [],
            "version": 1,
        }
        path = made["Location"]
        changed = ops.patch(path, {"name": "Nearly empty", "search": {"soc_max": "10"}}, headers=etag(1))
        assert (changed.json()["name"], changed.json()["search"]) == ("Nearly empty", {"soc_max": "10"})
        assert ops.get(path).json()["version"] == 2
        assert [fact.type for fact in Fact.objects.order_by("at")] == ["view.saved", "view.changed"]
        assert Fact.objects.get(type="view.changed").payload["fields"] == ["name", "search"]

    def test_nobody_else_sees_it(self, as_role: AsRole) -> None:
        key = keep(as_role("ops"))
        for role in ("ops", "manager", "admin", "partner"):
            other = as_role(role)
            assert seen(other) == []
            for answer in (
                other.get(f"{VIEWS}/{key}"),
                other.patch(f"{VIEWS}/{key}", {"name": "Mine"}, headers=etag(1)),
                other.delete(f"{VIEWS}/{key}"),
                other.post(f"{VIEWS}/{key}/restore"),
            ):
                assert answer.status_code == 404

    def test_sent_twice_it_is_kept_once(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        first = ops.post(VIEWS, LOW, headers={"Idempotency-Key": "k-1"})
        again = ops.post(VIEWS, LOW, headers={"Idempotency-Key": "k-1"})
        assert (first.json(), again.status_code) == (again.json(), 201)
        assert SavedView.objects.count() == 1

    def test_a_name_is_used_once_in_a_list(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        keep(ops)
        answer = ops.post(VIEWS, {**LOW, "name": "LOW CHARGE"})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (409, "name")
        keep(ops, list="stations")
        keep(as_role("ops"))
        other = keep(ops, name="Other")
        renamed = ops.patch(f"{VIEWS}/{other}", {"name": "Low charge"}, headers=etag(1))
        assert (renamed.status_code, renamed.json()["code"]) == (409, "name_taken")

    def test_who_was_faster_wins(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        path = f"{VIEWS}/{keep(ops)}"
        ops.patch(path, {"name": "One"}, headers=etag(1))
        assert ops.patch(path, {"name": "Two"}, headers=etag(1)).status_code == 412
        assert ops.patch(path, {"name": "Two"}).status_code == 428
        assert ops.get(path).json()["name"] == "One"

    def test_a_deleted_view_comes_back_as_it_was(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        path = f"{VIEWS}/{keep(ops)}"
        assert ops.delete(path).status_code == 204
        assert (seen(ops), ops.get(path).status_code) == ([], 404)
        assert ops.delete(path).status_code == 404
        back = ops.post(f"{path}/restore")
        assert (back.status_code, back.json()["search"]) == (200, LOW["search"])
        assert ops.post(f"{path}/restore").status_code == 200
        assert Fact.objects.filter(type="view.restored").count() == 1

    def test_it_does_not_come_back_over_one_of_its_name(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        path = f"{VIEWS}/{keep(ops)}"
        ops.delete(path)
        keep(ops)
        answer = ops.post(f"{path}/restore")
        assert (answer.status_code, answer.json()["code"]) == (409, "name_taken")

    def test_there_is_an_end_to_them(self, as_role: AsRole, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(saved_views, "MAX_OWN", 2)
        ops = as_role("ops")
        keep(ops, name="A"), keep(ops, name="B")
        answer = ops.post(VIEWS, {**LOW, "name": "C"})
        assert (answer.status_code, answer.json()["code"]) == (409, "too_many_views")
        keep(ops, list="inbox")

    @pytest.mark.parametrize(
        ("own", "field"),
        [
            ({"name": " "}, "name"),
            ({"name": "x" * 61}, "name"),
            ({"list": "Vehicles!"}, "list"),
            ({"search": "soc_max=20"}, "search"),
            ({"search": {"soc_max": 20}}, "search"),
            ({"search": {"Bad Name": "x"}}, "search"),
            ({"search": {f"a{n}": "x" for n in range(41)}}, "search"),
            ({"search": {"q": "x" * 501}}, "search.q"),
            ({"colour": "red"}, "colour"),
        ],
    )
    def test_what_is_no_view_is_refused_by_name(
        self, as_role: AsRole, own: dict[str, Any], field: str
    ) -> None:
        answer = as_role("ops").post(VIEWS, {**LOW, **own})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)

    def test_a_filter_that_a_list_no_longer_has_is_kept(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        key = keep(ops, search={"gone_for_good": "yes", "soc_max": "20"})
        assert ops.get(f"{VIEWS}/{key}").json()["search"] == {"gone_for_good": "yes", "soc_max": "20"}

    def test_all_of_them_cost_two_queries(
        self, as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        ops = as_role("ops")
        for number in range(3):
            keep(ops, name=f"View {number}")
        seen(ops)
        with django_assert_max_num_queries(2):
            assert len(seen(ops, list="vehicles")) == 3


class TestTheTeams:
    def test_colleagues_of_the_market_see_it_and_others_do_not(self, as_role: AsRole) -> None:
        ops = as_role("ops", name="Mei Tan")
        shared(ops)
        assert seen(as_role("support")) == ["Low charge"]
        assert seen(as_role("ops", markets=["JP"])) == []
        assert seen(as_role("partner")) == []

    def test_only_its_owner_and_who_looks_after_the_teams_views_change_it(self, as_role: AsRole) -> None:
        path = f"{VIEWS}/{shared(as_role('ops'))}"
        support = as_role("support")
        refused = support.patch(path, {"name": "Mine"}, headers=etag(1))
        assert (refused.status_code, refused.json()["code"]) == (403, "not_your_view")
        assert support.delete(path).status_code == 403
        assert support.post(f"{path}/unshare").status_code == 403
        renamed = as_role("manager").patch(path, {"name": "Charge these"}, headers=etag(1))
        assert renamed.json()["name"] == "Charge these"

    def test_taken_back_it_is_its_owners_alone(self, as_role: AsRole) -> None:
        ops, manager = as_role("ops"), as_role("manager")
        path = f"{VIEWS}/{shared(ops)}"
        manager.post(f"{path}/defaults", {"roles": ["ops"]})
        assert ops.post(f"{path}/unshare").status_code == 204
        assert seen(as_role("support")) == []
        assert ops.get(path).json() | {"default_for": [], "audience": "private"} == ops.get(path).json()

    def test_sharing_twice_is_told_once(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        key = shared(ops)
        assert ops.post(f"{VIEWS}/{key}/share").status_code == 200
        assert Fact.objects.filter(type="view.shared").count() == 1

    def test_a_partner_shares_nothing(self, as_role: AsRole) -> None:
        partner = as_role("partner")
        key = keep(partner)
        assert partner.post(f"{VIEWS}/{key}/share").status_code == 403


class TestWhatARoleBeginsWith:
    def test_one_view_a_role_and_the_newest_wins(self, as_role: AsRole) -> None:
        manager = as_role("manager")
        old, new = shared(manager, name="Old"), shared(manager, name="New")
        assert manager.post(f"{VIEWS}/{old}/defaults", {"roles": ["ops", "support"]}).json()[
            "default_for"
        ] == ["ops", "support"]
        manager.post(f"{VIEWS}/{new}/defaults", {"roles": ["ops"]})
        items = as_role("ops").get(VIEWS, {"list": "vehicles"}).json()["items"]
        assert {view["name"]: view["default_for"] for view in items} == {"Old": ["support"], "New": ["ops"]}
        manager.post(f"{VIEWS}/{new}/defaults", {"roles": []})
        assert manager.get(f"{VIEWS}/{new}").json()["default_for"] == []

    def test_it_is_for_those_who_look_after_the_team(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        answer = ops.post(f"{VIEWS}/{shared(ops)}/defaults", {"roles": ["ops"]})
        assert answer.status_code == 403

    def test_a_view_that_nobody_sees_is_none(self, as_role: AsRole) -> None:
        manager = as_role("manager")
        answer = manager.post(f"{VIEWS}/{keep(manager)}/defaults", {"roles": ["ops"]})
        assert (answer.status_code, answer.json()["code"]) == (409, "not_shared")
        answer = manager.post(f"{VIEWS}/{shared(manager, name='B')}/defaults", {"roles": ["pilot"]})
        assert answer.status_code == 400

    def test_a_partner_sees_what_partners_begin_with(self, as_role: AsRole) -> None:
        manager = as_role("manager")
        key = shared(manager)
        manager.post(f"{VIEWS}/{key}/defaults", {"roles": ["partner"]})
        assert seen(as_role("partner")) == ["Low charge"]

    def test_another_market_begins_with_its_own(self, as_role: AsRole) -> None:
        here, there = as_role("manager"), as_role("manager", markets=["JP"])
        for manager in (here, there):
            manager.post(f"{VIEWS}/{shared(manager)}/defaults", {"roles": ["ops"]})
        (view,) = as_role("ops").get(VIEWS).json()["items"]
        assert (view["owner"], view["default_for"]) == (here.actor.id, ["ops"])

    def test_deleted_and_brought_back_it_is_still_what_they_begin_with(self, as_role: AsRole) -> None:
        manager = as_role("manager")
        path = f"{VIEWS}/{shared(manager)}"
        manager.post(f"{path}/defaults", {"roles": ["ops"]})
        manager.delete(path)
        assert manager.post(f"{path}/restore").json()["default_for"] == ["ops"]


class TestTakingOver:
    def test_what_a_browser_kept_comes_once_and_nothing_is_lost(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        keep(ops)
        kept = [LOW, {**LOW, "search": {"soc_max": "15"}}, {**LOW, "list": "inbox", "name": "Mine"}]
        first = ops.post(f"{VIEWS}/take-over", {"views": kept})
        assert first.json() == {"taken": 2}
        assert ops.post(f"{VIEWS}/take-over", {"views": kept}).json() == {"taken": 0}
        assert seen(ops, list="vehicles") == ["Low charge", "Low charge (2)"]
        assert seen(ops, list="inbox") == ["Mine"]

    def test_one_bad_view_is_named_and_nothing_is_half_done(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        answer = ops.post(f"{VIEWS}/take-over", {"views": [LOW, {**LOW, "name": ""}]})
        assert answer.status_code == 400
        assert seen(ops) == []
