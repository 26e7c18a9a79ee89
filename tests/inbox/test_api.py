"""The inbox over HTTP: found, worked off, one by one and many at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.inbox import services as inbox
from apps.inbox import tasks
from apps.inbox.enums import Severity
from apps.inbox.models import InboxBulk, InboxItem
from apps.jobs.models import JobRun
from apps.outbox.models import Fact, OutboxMessage
from tests.inbox.builders import NOON, new_item, open_one
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db

INBOX = "/api/v1/inbox"


@pytest.fixture
def ops(as_role: AsRole) -> Api:
    return as_role("ops", name="Mei Tan")


def titles(client: Api, **asked: str) -> list[str]:
    answer = client.get(INBOX, asked)
    assert answer.status_code == 200, answer.json()
    return [item["title"] for item in answer.json()["items"]]


def do(client: Api, item_id: UUID, verb: str, body: dict[str, Any] | None = None) -> Any:
    return client.post(f"{INBOX}/{item_id}/{verb}", body or {})


def test_the_most_urgent_comes_first_and_only_of_ones_own_markets(ops: Api) -> None:
    open_one(title="old", at=NOON - timedelta(hours=2))
    open_one(title="new")
    open_one(title="critical", severity=Severity.CRITICAL, at=NOON - timedelta(days=1))
    open_one(title="abroad", market="MY")
    assert titles(ops) == ["critical", "new", "old"]


def test_the_filters_find_what_they_say(ops: Api) -> None:
    now = clock.now()
    mine = open_one(title="mine", due_at=now - timedelta(hours=1))
    open_one(title="soon", due_at=now + timedelta(hours=3), kind="fleet.drift", subject="vehicle:7")
    asleep = open_one(title="asleep", due_at=now + timedelta(days=3))
    over = open_one(title="over")
    do(ops, mine, "assign", {"owner": str(ops.staff.pk)})
    do(ops, asleep, "snooze", {"until": (now + timedelta(days=1)).isoformat()})
    do(ops, over, "resolve", {"outcome": "no_action"})
    for asked, found in {
        "owner=me": ["mine"],
        "owner=nobody": ["asleep", "over", "soon"],
        "owner=me,nobody": ["asleep", "mine", "over", "soon"],
        f"owner={ops.staff.pk}": ["mine"],
        "state=unresolved&snoozed=false": ["mine", "soon"],
        "state=resolved": ["over"],
        "state=assigned": ["mine"],
        "snoozed=true": ["asleep"],
        "due=overdue": ["mine"],
        "due=day": ["mine", "soon"],
        "due=week": ["asleep", "mine", "soon"],
        "due=none": ["over"],
        "kind=fleet.drift": ["soon"],
        "subject=vehicle:7": ["soon"],
        "q=SLEE": ["asleep"],
    }.items():
        answer = ops.get(f"{INBOX}?{asked}")
        assert sorted(item["title"] for item in answer.json()["items"]) == found, asked
    assert ops.get(f"{INBOX}?state=gone").status_code == 400


def test_the_file_holds_what_the_list_holds(ops: Api) -> None:
    mine, _ = open_one(title="mine"), open_one(title="other")
    do(ops, mine, "assign", {"owner": str(ops.staff.pk)})
    lines = ops.get("/api/v1/inbox.csv?owner=me").getvalue().decode().splitlines()
    assert len(lines) == 2
    assert "mine" in lines[1]
    assert "Mei Tan" in lines[1]


@pytest.mark.django_db(transaction=True)
def test_a_list_costs_one_query_and_an_unchanged_poll_hardly_any(
    ops: Api, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        open_one()
    first = ops.get(INBOX)
    with django_assert_max_num_queries(1):
        assert ops.get(INBOX, headers={"If-None-Match": first["ETag"]}).status_code == 304
    with django_assert_max_num_queries(1):
        ops.get(INBOX)
    open_one(title="news")
    news = ops.get(INBOX, {"since": first.json()["as_of"]}).json()
    assert "news" in [item["title"] for item in news["items"]]


def test_it_is_worked_off_with_a_history_that_names_people(ops: Api, as_role: AsRole) -> None:
    other = as_role("technician", name="Arif Rahman").staff
    item_id = open_one(due_at=None)
    until = (clock.now() + timedelta(hours=2)).isoformat()
    assert do(ops, item_id, "assign", {"owner": str(other.pk)}).json()["owner_name"] == "Arif Rahman"
    assert do(ops, item_id, "snooze", {"until": until}).json()["snoozed_until"] is not None
    assert do(ops, item_id, "wake").json()["snoozed_until"] is None
    assert do(ops, item_id, "due", {"due_at": until}).json()["due_at"] is not None
    assert do(ops, item_id, "due", {"due_at": None}).json()["due_at"] is None
    assert do(ops, item_id, "comment", {"text": "Called the workshop"}).status_code == 200
    done = do(ops, item_id, "resolve", {"outcome": "fixed", "note": "New battery"}).json()
    assert (done["state"], done["outcome"], done["note"], done["resolved_by_name"]) == (
        "resolved",
        "fixed",
        "New battery",
        "Mei Tan",
    )
    again = do(ops, item_id, "reopen", {"note": "It is back"}).json()
    assert (again["state"], again["owner_name"], again["outcome"]) == ("assigned", "Arif Rahman", "")
    entries = ops.get(f"{INBOX}/{item_id}/entries").json()["items"]
    assert [entry["kind"] for entry in reversed(entries)] == [
        "opened", "assigned", "snoozed", "woken", "due", "due", "commented", "resolved", "reopened"
    ]  # fmt: skip
    assert entries[0]["actor_name"] == "Mei Tan"
    assert entries[-1]["actor_name"] is None
    assert entries[2]["text"] == "Called the workshop"
    told = list(Fact.objects.filter(type__startswith="inbox.").values_list("type", flat=True))
    assert len(told) == 9


def test_what_a_person_wrote_is_in_no_fact(ops: Api) -> None:
    item_id = open_one()
    do(ops, item_id, "comment", {"text": "Ask Mr Lim, 9123 4567"})
    do(ops, item_id, "resolve", {"note": "Mr Lim says no"})
    assert "Lim" not in str(list(Fact.objects.values_list("payload", flat=True)))


def test_a_step_that_does_not_fit_is_refused_with_a_sentence(ops: Api, as_role: AsRole) -> None:
    item_id = open_one()
    past = do(ops, item_id, "snooze", {"until": "2026-01-01T00:00:00Z"})
    assert (past.status_code, past.json()["errors"][0]["field"]) == (400, "until")
    stranger = do(ops, item_id, "assign", {"owner": str(as_role("ops", markets=["MY"]).staff.pk)})
    assert (stranger.status_code, stranger.json()["errors"][0]["field"]) == (400, "owner")
    leaver = as_role("ops", name="Gone", status="disabled", disabled_at=NOON).staff
    assert do(ops, item_id, "assign", {"owner": str(leaver.pk)}).status_code == 400
    do(ops, item_id, "resolve")
    twice = do(as_role("ops"), item_id, "resolve")
    assert (twice.status_code, twice.json()["detail"]) == (409, "Mei Tan has resolved this already.")
    assert do(ops, item_id, "assign", {"owner": str(ops.staff.pk)}).status_code == 409
    assert do(ops, item_id, "resolve", {"outcome": "cleared?"}).status_code == 400
    assert do(ops, UUID(int=1), "wake").status_code == 404
    assert do(ops, open_one(market="MY"), "wake").status_code == 404


def test_the_same_command_twice_is_one_line_of_history(ops: Api) -> None:
    item_id = open_one()
    for _ in range(2):
        answer = ops.post(
            f"{INBOX}/{item_id}/comment", {"text": "once"}, headers={"Idempotency-Key": "key-1"}
        )
        assert answer.status_code == 200
    assert InboxItem.objects.get().entries.filter(kind="commented").count() == 1


def test_the_counts_are_those_of_the_tabs(ops: Api) -> None:
    now = clock.now()
    mine = open_one(severity=Severity.CRITICAL, due_at=now - timedelta(hours=1))
    open_one(kind="fleet.drift")
    asleep, over = open_one(), open_one()
    open_one(market="MY")
    do(ops, mine, "assign", {"owner": str(ops.staff.pk)})
    do(ops, asleep, "snooze", {"until": (now + timedelta(days=1)).isoformat()})
    do(ops, over, "resolve")
    assert ops.get(f"{INBOX}/counts").json() == {
        "mine": 1, "nobody": 1, "critical": 1, "overdue": 1, "waiting": 2, "snoozed": 1, "resolved": 1,
        "kinds": [{"kind": "fleet.drift", "waiting": 1}, {"kind": "health.alert", "waiting": 1}],
    }  # fmt: skip


class TestMany:
    def test_a_dry_run_counts_and_changes_nothing(self, ops: Api) -> None:
        keys = [open_one() for _ in range(3)]
        do(ops, keys[0], "resolve")
        asked = {"step": "resolve", "outcome": "no_action", "ids": [str(key) for key in keys]}
        answer = ops.post(f"{INBOX}/bulk", {**asked, "dry_run": True}).json()
        assert (answer["matched"], answer["done"], answer["refused"]) == (3, 2, 1)
        assert answer["results"] == [
            {"item": str(keys[0]), "outcome": "refused", "reason": "Mei Tan has resolved this already."}
        ]
        assert InboxItem.objects.filter(state="resolved").count() == 1
        assert ops.post(f"{INBOX}/bulk", asked).json()["done"] == 2
        assert InboxItem.objects.filter(state="resolved").count() == 3

    def test_all_that_match_are_those_that_the_list_shows(self, ops: Api) -> None:
        for kind in ("health.alert", "health.alert", "fleet.drift"):
            open_one(kind=kind)
        open_one(kind="health.alert", market="MY")
        asked = {
            "step": "assign",
            "owner": str(ops.staff.pk),
            "filter": {"kind": "health.alert", "owner": "nobody", "state": "unresolved"},
        }
        assert ops.post(f"{INBOX}/bulk", asked).json()["done"] == 2
        assert InboxItem.objects.filter(owner=str(ops.staff.pk)).count() == 2
        assert ops.post(f"{INBOX}/bulk", asked).json()["matched"] == 0

    def test_it_costs_the_same_for_many_as_for_few(
        self, ops: Api, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        keys = [str(key) for key in inbox.open_items([new_item() for _ in range(200)], at=NOON).values()]
        with django_assert_max_num_queries(16):
            answer = ops.post(f"{INBOX}/bulk", {"step": "comment", "text": "Seen", "ids": keys}).json()
        assert answer["done"] == 200

    def test_a_long_order_is_a_job_with_a_result_for_each(self, ops: Api) -> None:
        keys = list(inbox.open_items([new_item() for _ in range(620)], at=NOON).values())
        do(ops, keys[0], "resolve")
        asked = {"step": "resolve", "outcome": "duplicate", "filter": {"kind": "health.alert"}}
        answer = ops.post(f"{INBOX}/bulk", asked, headers={"Idempotency-Key": "k"})
        assert (answer.status_code, answer.json()["matched"]) == (202, 620)
        message = OutboxMessage.objects.get(task="inbox.run_bulk")
        for _ in range(2):
            tasks.run_bulk(**message.kwargs)
        run = JobRun.objects.get(pk=answer.json()["run_id"])
        assert (run.state, run.counts) == ("partial", {"done": 619, "unchanged": 0, "refused": 1})
        order = ops.get(f"{INBOX}/bulks/{answer.json()['bulk_id']}").json()
        assert (order["done"], order["refused"], len(order["results"])) == (619, 1, 620)
        assert InboxItem.objects.exclude(state="resolved").count() == 0
        assert Fact.objects.filter(type="inbox.resolved").count() == 620

    def test_how_it_went_is_for_colleagues_of_its_markets(self, ops: Api, as_role: AsRole) -> None:
        inbox.open_items([new_item() for _ in range(301)], at=NOON)
        order = ops.post(f"{INBOX}/bulk", {"step": "comment", "text": "x", "filter": {}}).json()
        assert InboxBulk.objects.count() == 1
        path = f"{INBOX}/bulks/{order['bulk_id']}"
        assert as_role("admin").get(path).status_code == 200
        assert as_role("admin", markets=["MY"]).get(path).status_code == 404

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"step": "assign", "ids": [str(UUID(int=1))]}, "owner"),
            ({"step": "wake"}, "ids"),
            ({"step": "wake", "ids": [str(UUID(int=1))], "filter": {}}, "ids"),
            ({"step": "wake", "ids": []}, "ids"),
            ({"step": "wake", "filter": {"colour": "red"}}, "colour"),
            ({"step": "wake", "filter": {"limit": "5"}}, "limit"),
            ({"step": "wake", "filter": {"severity": "purple"}}, "severity"),
            ({"step": "wake", "ids": [str(UUID(int=1))], "owner": str(UUID(int=1))}, "owner"),
            ({"step": "paint", "filter": {}}, "step"),
            ({"step": "snooze", "filter": {}, "until": "2026-01-01T00:00:00Z"}, "until"),
        ],
    )
    def test_an_order_that_makes_no_sense_is_refused(
        self, ops: Api, wrong: dict[str, Any], field: str
    ) -> None:
        answer = ops.post(f"{INBOX}/bulk", wrong)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == field


def test_what_is_due_wakes_by_itself(ops: Api) -> None:
    early, late = open_one(), open_one()
    now = clock.now()
    do(ops, early, "snooze", {"until": (now + timedelta(minutes=5)).isoformat()})
    do(ops, late, "snooze", {"until": (now + timedelta(minutes=50)).isoformat()})
    for _ in range(2):
        tasks.wake_due(scheduled_time=(now + timedelta(minutes=10)).isoformat())
    assert list(InboxItem.objects.filter(snoozed_until=None).values_list("pk", flat=True)) == [early]
    assert Fact.objects.get(type="inbox.woken").actor == "system:inbox.waking"


@pytest.mark.parametrize("has_heir", [True, False])
def test_the_work_of_somebody_who_leaves_finds_somebody_else(as_role: AsRole, has_heir: bool) -> None:
    leaver, heir, admin = as_role("ops"), as_role("ops"), as_role("admin")
    mine, over = open_one(), open_one()
    for key in (mine, over):
        do(leaver, key, "assign", {"owner": str(leaver.staff.pk)})
    do(leaver, over, "resolve")
    body = {"hand_over_to": str(heir.staff.pk)} if has_heir else {}
    assert admin.post(f"/api/v1/people/{leaver.staff.pk}/disable", body).status_code == 200
    message = OutboxMessage.objects.get(task="inbox.hand_over")
    for _ in range(2):
        tasks.hand_over(**message.kwargs)
    moved = InboxItem.objects.get(pk=mine)
    expected = ("assigned", str(heir.staff.pk)) if has_heir else ("open", "")
    assert (moved.state, moved.owner) == expected
    assert InboxItem.objects.get(pk=over).owner == ""
    assert moved.entries.count() == 3
