"""One thing that is wrong is one item, however often it is noticed."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import EntryKind, ItemState, Severity
from apps.inbox.models import InboxEntry, InboxItem
from apps.inbox.types import Step
from apps.outbox.models import Fact
from tests.inbox.builders import NOON, new_item, open_one
from tests.plugins.people import ActorFor, AsRole

JOB = Actor.system("health.watch")


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def resolve(key: str, *, minutes: int, note: str = "") -> int:
    with transaction.atomic():
        return inbox.resolve_by_key(
            dedupe_keys=[key], outcome="cleared", actor=JOB, note=note, at=later(minutes)
        )


@pytest.mark.django_db
def test_an_item_is_opened_with_its_fact_and_its_history() -> None:
    item_id = inbox.open_item(
        kind="fleet.drift",
        dedupe_key="fleet.drift:1",
        market="SG",
        subject="vehicle:1",
        title="Registry and device disagree",
        severity=Severity.CRITICAL,
        evidence={"registry": "locked", "device": "unlocked"},
        link="/vehicles/1",
        due_at=later(60),
        at=NOON,
    )
    item = InboxItem.objects.get()
    assert (item.pk, item.state, item.seen_count, item.due_at) == (item_id, ItemState.OPEN, 1, later(60))
    fact = Fact.objects.get(type="inbox.opened")
    assert (fact.subject, fact.payload) == (
        "vehicle:1",
        {"item_id": str(item_id), "kind": "fleet.drift", "severity": "critical"},
    )
    assert [entry.kind for entry in item.entries.all()] == [EntryKind.OPENED]


@pytest.mark.django_db
def test_noticing_it_again_counts_it_up_and_tells_nobody() -> None:
    first = open_one(dedupe_key="k", evidence={"v12": 11.6})
    assert open_one(dedupe_key="k", evidence={"v12": 11.2}, at=later(10)) == first
    item = InboxItem.objects.get()
    assert (item.seen_count, item.last_seen_at, item.evidence) == (2, later(10), {"v12": 11.2})
    assert (item.first_seen_at, item.opened_at) == (NOON, NOON)
    assert Fact.objects.filter(type__startswith="inbox.").count() == 1
    assert InboxEntry.objects.count() == 1


@pytest.mark.django_db
def test_an_older_sighting_counts_but_says_nothing_new() -> None:
    open_one(dedupe_key="k", evidence={"v12": 11.2}, at=later(10))
    open_one(dedupe_key="k", evidence={"v12": 11.6}, at=NOON)
    item = InboxItem.objects.get()
    assert (item.seen_count, item.last_seen_at, item.first_seen_at) == (2, later(10), NOON)
    assert item.evidence == {"v12": 11.2}


@pytest.mark.django_db
def test_after_a_resolve_the_same_item_comes_back_to_whom_it_belonged(
    as_role: AsRole, actor_for: ActorFor
) -> None:
    item_id = open_one(dedupe_key="k")
    owner = as_role("ops").staff
    take = Step(kind=EntryKind.ASSIGNED, person=str(owner.pk))
    inbox.take_step(item_id=item_id, step=take, actor=actor_for("ops"), at=later(1))
    assert resolve("k", minutes=2, note="Battery changed") == 1
    assert open_one(dedupe_key="k", at=later(30), due_at=later(90)) == item_id
    item = InboxItem.objects.get()
    assert (item.state, item.owner, item.reopened_count) == (ItemState.ASSIGNED, str(owner.pk), 1)
    assert (item.opened_at, item.due_at, item.outcome, item.note) == (later(30), later(90), "", "")
    assert list(Fact.objects.filter(type="inbox.reopened").values_list("subject", flat=True)) == [
        item.subject
    ]
    kinds = list(item.entries.order_by("at").values_list("kind", flat=True))
    assert kinds == ["opened", "assigned", "resolved", "reopened"]


@pytest.mark.django_db
def test_a_sighting_from_before_the_resolve_brings_nothing_back() -> None:
    open_one(dedupe_key="k")
    resolve("k", minutes=10)
    open_one(dedupe_key="k", at=later(5))
    assert InboxItem.objects.get().state == ItemState.RESOLVED


@pytest.mark.django_db
def test_what_was_put_off_comes_back_when_it_gets_worse(actor_for: ActorFor) -> None:
    item_id = open_one(dedupe_key="k")
    sleep = Step(kind=EntryKind.SNOOZED, moment=later(600))
    inbox.take_step(item_id=item_id, step=sleep, actor=actor_for("ops"), at=later(1))
    open_one(dedupe_key="k", at=later(2))
    assert InboxItem.objects.get().snoozed_until == later(600)
    open_one(dedupe_key="k", severity=Severity.CRITICAL, at=later(3))
    item = InboxItem.objects.get()
    assert (item.snoozed_until, item.severity, item.urgency) == (None, "critical", 2)


@pytest.mark.django_db
def test_resolving_twice_and_resolving_nothing_change_nothing() -> None:
    open_one(dedupe_key="k")
    assert (resolve("k", minutes=1), resolve("k", minutes=2), resolve("other", minutes=3)) == (1, 0, 0)
    item = InboxItem.objects.get()
    assert (item.resolved_at, item.outcome, item.resolved_by) == (later(1), "cleared", JOB.id)
    assert Fact.objects.filter(type="inbox.resolved").count() == 1


@pytest.mark.django_db
def test_many_cost_as_many_statements_as_one(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    items = [new_item() for _ in range(300)]
    with django_assert_max_num_queries(8), transaction.atomic():
        ids = inbox.open_items([*items, items[0]], at=NOON)
    assert set(ids) == {item.dedupe_key for item in items}
    assert InboxItem.objects.get(pk=ids[items[0].dedupe_key]).seen_count == 2
    with django_assert_max_num_queries(8), transaction.atomic():
        assert inbox.resolve_by_key(dedupe_keys=list(ids), outcome="cleared", actor=JOB, at=later(1)) == 300


@pytest.mark.django_db(transaction=True)
def test_two_who_notice_it_at_once_make_one_item() -> None:
    ready = threading.Barrier(2)
    ids: list[object] = []

    def notice() -> None:
        ready.wait()
        ids.append(open_one(dedupe_key="k"))
        connection.close()

    both = [threading.Thread(target=notice) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(set(ids)) == 1
    assert InboxItem.objects.get().seen_count == 2
