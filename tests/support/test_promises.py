"""Promises on tickets: which one holds, what stands in lists, who hears of it and how often."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.core.errors import Conflict, Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.support import services as support
from apps.support.enums import Priority, TicketStatus, Topic
from apps.support.models import SlaCalendar, SlaClock, SlaPolicy, SlaPromise, TicketSla
from apps.support.rules.sla import Metric
from tests.fleet.builders import NOON
from tests.support.builders import AGENT, MINUTE, again, answer, make_ticket, write_again

pytestmark = pytest.mark.django_db

WEEK = [[[540, 720], [780, 1080]]] * 5 + [[], []]
ROUND = [[[0, 1440]]] * 7


def a_calendar(**more: Any) -> SlaCalendar:
    values = {"market": "SG", "name": "Always", "time_zone": "Asia/Singapore", "week": ROUND,
              "has_public_holidays": False, **more}  # fmt: skip
    return SlaCalendar.objects.get(pk=support.save_calendar(actor=AGENT, values=values, at=NOON))


def a_policy(**more: Any) -> SlaPolicy:
    values = {
        "market": "SG",
        "name": "All",
        "targets": {"normal": {"first_reply_time": 60, "resolution_time": 480}},
        **more,
    }
    values["calendar"] = values.get("calendar") or a_calendar(name=f"Always {values['name']}").pk
    return SlaPolicy.objects.get(pk=support.save_policy(actor=AGENT, values=values, at=NOON))


def seen(ticket: Any, at: datetime) -> dict[Metric, SlaClock]:
    support.refresh_clocks(ticket_id=ticket.pk, at=at)
    return {
        Metric(clock.metric): clock for clock in SlaClock.objects.filter(ticket=ticket).order_by("instance")
    }


def facts(kind: str) -> int:
    return Fact.objects.filter(type=kind).count()


def test_a_ticket_is_given_the_first_policy_that_fits_from_its_first_second() -> None:
    a_policy(
        name="Charging only", conditions={"topics": ["charging"]}, targets={"normal": {"first_reply_time": 5}}
    )
    a_policy(name="Everything")
    ticket = make_ticket(topic=Topic.BILLING)
    clocks = seen(ticket, NOON + 10 * MINUTE)
    assert clocks[Metric.FIRST_REPLY].due_at == NOON + timedelta(hours=1)
    assert TicketSla.objects.get(ticket=ticket).policy_name == "Everything"
    support.set_fields(
        actor=AGENT, ticket_id=ticket.pk, version=None, values={"topic": "charging"}, at=NOON + 20 * MINUTE
    )
    clocks = seen(ticket, NOON + 20 * MINUTE)
    assert clocks[Metric.FIRST_REPLY].breached_at == NOON + 20 * MINUTE, (
        "twenty minutes had passed, five were promised"
    )
    assert SlaPromise.objects.filter(ticket=ticket).count() == 2


def test_looking_again_changes_and_tells_nothing() -> None:
    a_policy()
    ticket = make_ticket()
    for _ in range(3):
        clocks = seen(ticket, NOON + 90 * MINUTE)
    assert clocks[Metric.FIRST_REPLY].breached_at == NOON + 60 * MINUTE
    assert (facts("ticket.promise_broken"), SlaPromise.objects.count(), InboxItem.objects.count()) == (
        1,
        1,
        1,
    )
    assert clocks[Metric.FIRST_REPLY].elapsed_seconds == 90 * 60


def test_one_warning_before_and_one_word_after_and_the_item_goes_with_the_answer() -> None:
    a_policy()
    ticket = make_ticket()
    seen(ticket, NOON)
    for minutes in (30, 47, 48, 49, 59):
        support.watch_clocks(at=NOON + minutes * MINUTE)
        assert facts("ticket.promise_due") == (minutes >= 48), minutes
    item = InboxItem.objects.get()
    assert (item.title, item.due_at) == (f"{ticket.number} has to be answered soon", NOON + 60 * MINUTE)
    for minutes in (60, 61, 90):
        support.watch_clocks(at=NOON + minutes * MINUTE)
    assert (facts("ticket.promise_due"), facts("ticket.promise_broken"), InboxItem.objects.count()) == (
        1,
        1,
        1,
    )
    assert "not answered in time" in InboxItem.objects.get().title
    assert TicketSla.objects.get(ticket=ticket).overdue_since == NOON + 60 * MINUTE
    answer(ticket, at=NOON + 100 * MINUTE)
    seen(ticket, NOON + 100 * MINUTE)
    assert InboxItem.objects.get().state == "resolved"
    assert TicketSla.objects.get(ticket=ticket).overdue_since is None


def test_an_answer_that_was_called_back_was_none() -> None:
    a_policy()
    ticket = make_ticket()
    message = answer(ticket, at=NOON + 30 * MINUTE)
    assert seen(ticket, NOON + 30 * MINUTE)[Metric.FIRST_REPLY].ended_at == NOON + 30 * MINUTE
    support.withdraw_reply(actor=AGENT, message_id=message.pk, at=NOON + 30 * MINUTE + timedelta(seconds=10))
    first = seen(ticket, NOON + 40 * MINUTE)[Metric.FIRST_REPLY]
    assert (first.ended_at, first.due_at) == (None, NOON + 60 * MINUTE)


def test_a_note_and_an_edit_answer_nobody() -> None:
    a_policy()
    ticket = make_ticket()
    support.add_note(actor=AGENT, ticket_id=ticket.pk, body="Looking", at=NOON + 5 * MINUTE)
    support.set_fields(
        actor=AGENT, ticket_id=ticket.pk, version=None, values={"tags": ["x"]}, at=NOON + 6 * MINUTE
    )
    assert seen(ticket, NOON + 10 * MINUTE)[Metric.FIRST_REPLY].due_at == NOON + 60 * MINUTE


def test_a_merged_ticket_is_quiet_and_taken_apart_it_goes_on() -> None:
    a_policy()
    ticket, into = make_ticket(), make_ticket()
    support.merge(actor=AGENT, ticket_id=ticket.pk, into_id=into.pk, at=NOON + 30 * MINUTE)
    seen(ticket, NOON + 30 * MINUTE)
    support.watch_clocks(at=NOON + timedelta(days=2))
    assert facts("ticket.promise_broken") == 0
    assert TicketSla.objects.get(ticket=ticket).due_at is None
    support.unmerge(actor=AGENT, ticket_id=ticket.pk, at=NOON + timedelta(days=2))
    first = seen(ticket, NOON + timedelta(days=2))[Metric.FIRST_REPLY]
    assert first.due_at == NOON + timedelta(days=2, minutes=30)


def test_a_reopened_ticket_and_the_next_question() -> None:
    a_policy(targets={"normal": {"next_reply_time": 30, "resolution_time": 60}})
    ticket = make_ticket()
    answer(ticket, at=NOON + 10 * MINUTE, status=TicketStatus.SOLVED)
    write_again(ticket, at=NOON + 100 * MINUTE)
    clocks = seen(ticket, NOON + 100 * MINUTE)
    assert clocks[Metric.NEXT_REPLY].due_at == NOON + 130 * MINUTE
    assert clocks[Metric.RESOLUTION].due_at == NOON + 150 * MINUTE, "ten minutes of sixty were used"


def test_no_service_level_is_a_policy_like_any_other() -> None:
    a_policy(name="None", conditions={"topics": ["lost_item"]}, targets={})
    a_policy(name="All")
    ticket = make_ticket(topic=Topic.LOST_ITEM)
    assert all(clock.due_at is None for clock in seen(ticket, NOON + 5 * MINUTE).values())
    assert TicketSla.objects.get(ticket=ticket).policy_name == ""


def test_priority_changes_what_is_promised() -> None:
    a_policy(targets={"normal": {"first_reply_time": 60}, "urgent": {"first_reply_time": 15}})
    ticket = make_ticket()
    values = {"priority": Priority.URGENT.value}
    support.set_fields(actor=AGENT, ticket_id=ticket.pk, version=None, values=values, at=NOON + 5 * MINUTE)
    assert seen(ticket, NOON + 5 * MINUTE)[Metric.FIRST_REPLY].due_at == NOON + 15 * MINUTE


def test_a_changed_policy_reaches_open_tickets_and_leaves_the_past_alone() -> None:
    policy = a_policy()
    ticket = make_ticket()
    seen(ticket, NOON)
    values = {"targets": {"normal": {"first_reply_time": 120}}}
    support.save_policy(actor=AGENT, policy_id=policy.pk, version=1, values=values, at=NOON + 30 * MINUTE)
    assert support.refresh_market(market="SG", at=NOON + 30 * MINUTE) == 1
    assert SlaClock.objects.get(ticket=ticket, metric=Metric.FIRST_REPLY).due_at == NOON + 120 * MINUTE
    assert [each.terms["targets"]["normal"]["first_reply_time"] for each in SlaPromise.objects.all()] == [
        60,
        120,
    ]


def test_holidays_of_the_market_and_days_of_the_desk_are_not_worked() -> None:
    calendar = a_calendar(name="Office", week=WEEK, has_public_holidays=True,
                          closed_days=[{"date": "2026-12-24", "name": "Party"}])  # fmt: skip
    a_policy(calendar=calendar.pk, targets={"normal": {"first_reply_time": 60}})
    eve = datetime.fromisoformat("2026-12-23T17:30:00+08:00")
    ticket = make_ticket(at=eve)
    # The 24th is the desk's own day, the 25th is Christmas, then a weekend.
    due = seen(ticket, eve)[Metric.FIRST_REPLY].due_at
    assert due == datetime.fromisoformat("2026-12-28T09:30:00+08:00")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"week": [[]] * 6}, "week"),
        ({"week": [[[600, 500]]] + [[]] * 6}, "week"),
        ({"week": [[[540, 720], [700, 800]]] + [[]] * 6}, "week"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"closed_days": [{"date": "tomorrow"}]}, "closed_days"),
        ({"name": " "}, "name"),
    ],
)
def test_a_calendar_that_makes_no_sense(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_calendar(**values)
    assert field in refused.value.fields


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"targets": {"normal": {"first_reply_time": 1}}}, "targets"),
        ({"targets": {"huge": {"first_reply_time": 10}}}, "targets"),
        ({"targets": {"normal": {"happiness": 10}}}, "targets"),
        ({"conditions": {"topics": ["weather"]}}, "conditions"),
        ({"conditions": {"moon": ["full"]}}, "conditions"),
        ({"warn_percent": 100}, "warn_percent"),
    ],
)
def test_a_policy_that_makes_no_sense(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_policy(**values)
    assert field in refused.value.fields
    assert not SlaPolicy.objects.exists()


def test_two_people_who_edit_and_two_of_one_name() -> None:
    policy = a_policy()
    support.save_policy(actor=AGENT, policy_id=policy.pk, version=1, values={"warn_percent": 50}, at=NOON)
    with pytest.raises(Stale):
        support.save_policy(actor=AGENT, policy_id=policy.pk, version=1, values={"warn_percent": 60}, at=NOON)
    with pytest.raises(Conflict):
        a_policy(name="All", calendar=policy.calendar_id)
    elsewhere = Actor("somebody", frozenset({"*"}), frozenset({"JP"}))
    with pytest.raises(NotFound):
        support.save_policy(actor=elsewhere, policy_id=policy.pk, version=2, values={}, at=NOON)


def test_a_preview_says_which_tickets_would_get_it_and_writes_nothing() -> None:
    a_policy(name="Before it", conditions={"topics": ["refund"]})
    calendar = a_calendar(name="Preview")
    late, fine = make_ticket(at=NOON), make_ticket(at=NOON + 50 * MINUTE)
    taken = make_ticket(topic=Topic.REFUND)
    values = {
        "market": "SG",
        "name": "New",
        "calendar": calendar.pk,
        "conditions": {"topics": ["billing", "refund"]},
        "targets": {"normal": {"first_reply_time": 60}},
        "warn_percent": 80,
    }
    found = support.preview_policy(actor=AGENT, values=values, at=NOON + 70 * MINUTE, policy_id=None)
    assert (found["total"], found["late"], found["soon"]) == (2, 1, 1)
    assert [each["number"] for each in found["tickets"]] == [late.number, fine.number]
    assert found["tickets"][0]["overdue_since"] == NOON + 60 * MINUTE
    assert taken.number not in str(found)
    assert not SlaPromise.objects.exists()
    assert again(late).version == late.version


def test_a_market_begins_with_promises_of_its_own() -> None:
    ticket = make_ticket(topic=Topic.ACCESS)
    clocks = seen(ticket, NOON)
    assert TicketSla.objects.get(ticket=ticket).policy_name == "Stranded or locked out"
    assert clocks[Metric.FIRST_REPLY].target_seconds == 20 * 60
    assert SlaPolicy.objects.count() == 2
    seen(ticket, NOON)
    assert SlaPolicy.objects.count() == 2
