"""From a fact to whoever hears of it: once, in time, and whatever the vendors do."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import EntryKind, Severity
from apps.inbox.models import InboxItem
from apps.inbox.types import Step
from apps.integrations.aws import notices
from apps.integrations.webhooks.client import sign
from apps.notifications import services
from apps.notifications.enums import Cadence, ChannelKind, DeliveryState, PageState, Silence
from apps.notifications.models import Delivery, Notice, NotificationRule, Page
from apps.notifications.services.paging import escalate
from apps.notifications.services.sealing import seal
from apps.notifications.services.sending import show_due
from apps.outbox.models import Fact, OutboxMessage
from apps.outbox.types import EventMessage
from tests.inbox.builders import open_one
from tests.notifications import builders as make
from tests.notifications.conftest import RunningRooms
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db


def event_of(fact: Fact) -> EventMessage:
    return {
        "id": str(fact.id),
        "type": fact.type,
        "version": fact.version,
        "market": fact.market,
        "subject": fact.subject,
        "actor": fact.actor,
        "at": fact.at.isoformat(),
        "payload": fact.payload,
    }


def hear_all(at: datetime) -> None:
    """Everything that was told so far, as the worker would hear it; what was heard before changes nothing."""
    for fact in Fact.objects.filter(type__startswith="inbox.").order_by("id"):
        services.hear(event=event_of(fact), at=at)


def only_rule(**columns: Any) -> NotificationRule:
    NotificationRule.objects.all().delete()
    return make.make_rule(**columns)


def test_an_item_is_told_once_to_whoever_should_hear_of_it(as_role: AsRole) -> None:
    now = clock.now()
    mei = as_role("ops", name="Mei Tan")
    as_role("finance", name="Raj Kumar")
    only_rule()
    open_one(title="EVT 7 is low", at=now)
    hear_all(now)
    hear_all(now)
    [told] = Delivery.objects.all()
    assert (told.recipient, told.state, told.notice.title) == (
        str(mei.staff.pk),
        DeliveryState.SENT,
        "EVT 7 is low",
    )


def test_what_comes_back_is_news_and_what_is_old_is_not(as_role: AsRole) -> None:
    now = clock.now()
    as_role("ops", name="Mei Tan")
    only_rule()
    open_one(dedupe_key="health.alert:x", at=now)
    hear_all(now)
    with transaction.atomic():
        inbox.resolve_by_key(
            dedupe_keys=["health.alert:x"], outcome="cleared", actor=Actor.system("t"), at=now
        )
    open_one(dedupe_key="health.alert:x", at=now + timedelta(minutes=1))
    open_one(title="from the archive", at=now - timedelta(days=3))
    hear_all(now + timedelta(minutes=1))
    assert [told.notice.text for told in Delivery.objects.order_by("id")] == ["", "It is back."]
    assert Notice.objects.filter(title="from the archive").exists()


def test_whoever_is_given_something_hears_of_it_and_whoever_takes_it_does_not(as_role: AsRole) -> None:
    now = clock.now()
    mei, raj = as_role("ops", name="Mei Tan"), as_role("ops", name="Raj Kumar")
    only_rule(severity=Severity.INFO, topics=["given_to_you"])
    given, taken = open_one(at=now), open_one(at=now)
    for item, owner in ((given, raj), (taken, mei)):
        step = Step(kind=EntryKind.ASSIGNED, person=str(owner.staff.pk))
        inbox.take_step(item_id=item, step=step, actor=mei.actor, at=now)
    hear_all(now)
    [told] = Delivery.objects.all()
    assert told.recipient == str(raj.staff.pk)
    assert told.notice.title.startswith("Given to you: ")


@pytest.mark.parametrize("kind", [ChannelKind.SLACK, ChannelKind.DISCORD, ChannelKind.MATTERMOST])
def test_a_room_gets_it_signed_and_with_a_link(rooms: RunningRooms, kind: ChannelKind) -> None:
    """The shape that each vendor takes: rooms of this machine refuse what the vendor would."""
    now = clock.now()
    room = make.make_channel(kind, to=f"{rooms.url}/hooks/{kind}/ops", signing_key=seal("k1"))
    only_rule(channel=room, roles=[])
    open_one(title="A <car> & more", severity=Severity.CRITICAL, at=now)
    hear_all(now)
    assert services.send_due(channel_id=room.pk, at=now) == 1
    assert services.send_due(channel_id=room.pk, at=now) == 0
    [arrived] = rooms.inside.arrived
    assert arrived["signature"] == sign(arrived["raw"].encode(), "k1", int(arrived["timestamp"]))
    assert arrived["sending"] == str(Delivery.objects.get(channel=room).pk)
    assert "http://localhost" in arrived["raw"]
    room.refresh_from_db()
    assert room.last_success_at == now


def test_a_room_that_is_down_is_tried_again_and_keeps_nobody_waiting(rooms: RunningRooms) -> None:
    now = clock.now()
    down = make.make_channel(ChannelKind.SLACK, to=f"{rooms.url}/hooks/slack/down")
    well = make.make_channel(ChannelKind.DISCORD, to=f"{rooms.url}/hooks/discord/well")
    for _ in range(3):
        make.make_delivery(down, due_at=now, created_at=now)
        make.make_delivery(well, due_at=now, created_at=now)
    rooms.inside.answers.extend([503])
    assert services.send_due(channel_id=down.pk, at=now) == 0
    assert services.send_due(channel_id=well.pk, at=now) == 3
    tried = Delivery.objects.filter(channel=down)
    assert sorted(tried.values_list("attempts", flat=True)) == [0, 0, 1], "its first silence was enough"
    assert services.send_due(channel_id=down.pk, at=now) == 0, "nothing is due before the pause is over"
    assert services.send_due(channel_id=down.pk, at=now + timedelta(seconds=31)) == 3
    down.refresh_from_db()
    assert (down.last_failure, down.last_success_at is not None) == ("They are busy or broken (503).", True)


def test_what_is_refused_is_not_tried_again_and_patience_ends(rooms: RunningRooms) -> None:
    now = clock.now()
    gone = make.make_channel(ChannelKind.SLACK, to=f"{rooms.url}/hooks/slack/gone")
    refused = make.make_delivery(gone, due_at=now, created_at=now)
    rooms.inside.answers.extend([410])
    services.send_due(channel_id=gone.pk, at=now)
    refused.refresh_from_db()
    why = "There is no room at this address any more (410)."
    assert (refused.state, refused.why) == (DeliveryState.FAILED, why)
    tired = make.make_delivery(gone, due_at=now, created_at=now, attempts=5)
    rooms.inside.answers.extend([500])
    services.send_due(channel_id=gone.pk, at=now)
    tired.refresh_from_db()
    assert (tired.state, tired.attempts) == (DeliveryState.FAILED, 6)


def test_a_digest_is_one_message_without_what_is_over(rooms: RunningRooms) -> None:
    now = clock.now()
    room = make.make_channel(ChannelKind.SLACK, to=f"{rooms.url}/hooks/slack/ops")
    only_rule(channel=room, roles=[], cadence=Cadence.HOURLY)
    for key in ("a", "b", "c"):
        open_one(title=f"car {key}", dedupe_key=f"health.alert:{key}", at=now)
    hear_all(now)
    assert services.send_due(channel_id=room.pk, at=now) == 0
    with transaction.atomic():
        inbox.resolve_by_key(
            dedupe_keys=["health.alert:b"], outcome="cleared", actor=Actor.system("t"), at=now
        )
    assert services.send_due(channel_id=room.pk, at=now + timedelta(hours=1)) == 1
    [arrived] = rooms.inside.arrived
    assert "car a" in arrived["raw"]
    assert "car b" not in arrived["raw"]
    assert Delivery.objects.get(state=DeliveryState.SUPPRESSED).silence == Silence.SETTLED


def test_mail_goes_to_people_and_says_nothing_where_nobody_can_be_reached(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    sent: list[dict[str, str]] = []
    monkeypatch.setattr(notices, "send_mail", lambda **mail: sent.append(mail))
    mail = make.make_channel(ChannelKind.EMAIL)
    as_role("ops", name="Mei Tan", email="mei@ev4rent.example")
    as_role("ops", name="Raj Kumar", email="")
    only_rule(channel=mail)
    open_one(title="EVT 7 is low", at=now)
    hear_all(now)
    assert services.send_due(channel_id=mail.pk, at=now) == 1
    assert [(each["recipient"], each["subject"]) for each in sent] == [
        ("mei@ev4rent.example", "[Warning] EVT 7 is low")
    ]
    assert Delivery.objects.get(state=DeliveryState.SUPPRESSED).silence == Silence.NO_ADDRESS


def test_a_channel_that_is_off_says_nothing(rooms: RunningRooms) -> None:
    now = clock.now()
    room = make.make_channel(ChannelKind.SLACK, to=f"{rooms.url}/hooks/slack/ops", enabled=False)
    waiting = make.make_delivery(room, due_at=now)
    services.send_due(channel_id=room.pk, at=now)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.silence) == (DeliveryState.SUPPRESSED, Silence.CHANNEL_OFF)
    assert not rooms.inside.arrived


def test_the_console_shows_what_waited_for_its_hour() -> None:
    now = clock.now()
    asleep = make.make_delivery(make.console(), recipient="mei", due_at=now + timedelta(hours=1))
    assert show_due(at=now) == 0
    assert show_due(at=now + timedelta(hours=1)) == 1
    asleep.refresh_from_db()
    assert asleep.state == DeliveryState.SENT


def test_a_call_goes_on_until_somebody_takes_it(as_role: AsRole) -> None:
    now = clock.now()
    people = [as_role("ops", name=name) for name in ("Mei Tan", "Raj Kumar")]
    ids = [str(each.staff.pk) for each in people]
    NotificationRule.objects.all().delete()
    make.make_rota(*ids, patience_minutes=10)
    item = open_one(title="Somebody is locked in", severity=Severity.CRITICAL, at=now)
    open_one(title="only a warning", at=now)
    hear_all(now)
    [page] = Page.objects.all()
    assert called(page) == page.order[:1]
    assert escalate(until=now + timedelta(minutes=9), at=now) == 0
    assert escalate(until=now + timedelta(minutes=10), at=now + timedelta(minutes=10)) == 1
    assert called(page) == page.order
    services.acknowledge_page(actor=people[1].actor, page_id=page.pk, at=now + timedelta(minutes=12))
    assert escalate(until=now + timedelta(hours=1), at=now + timedelta(hours=1)) == 0
    page.refresh_from_db()
    assert (page.state, page.acknowledged_by) == (PageState.ACKNOWLEDGED, ids[1])
    assert inbox_owner(item) == ids[1]


def test_when_nobody_comes_the_managers_hear_of_it(as_role: AsRole) -> None:
    now = clock.now()
    mei, boss = as_role("ops", name="Mei Tan"), as_role("manager", name="Lee Wong")
    NotificationRule.objects.all().delete()
    make.make_rota(str(mei.staff.pk), patience_minutes=5)
    open_one(title="Somebody is locked in", severity=Severity.CRITICAL, at=now)
    hear_all(now)
    later = now + timedelta(minutes=5)
    assert escalate(until=later, at=later) == 1
    told = Delivery.objects.get(recipient=str(boss.staff.pk))
    assert told.notice.title == "Nobody answered: Somebody is locked in"
    assert Page.objects.get().state == PageState.EXHAUSTED


def test_taking_it_in_the_inbox_ends_the_call(as_role: AsRole) -> None:
    now = clock.now()
    mei = as_role("ops", name="Mei Tan")
    make.make_rota(str(mei.staff.pk))
    item = open_one(severity=Severity.CRITICAL, at=now)
    hear_all(now)
    inbox.take_step(
        item_id=item,
        step=Step(kind=EntryKind.ASSIGNED, person=str(mei.staff.pk)),
        actor=mei.actor,
        at=now,
    )
    hear_all(now)
    assert Page.objects.get().state == PageState.ACKNOWLEDGED


def test_telling_a_hundred_people_costs_what_telling_one_costs(
    as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    now = clock.now()
    for number in range(20):
        as_role("ops", name=f"Person {number}")
    only_rule()
    open_one(at=now)
    [fact] = Fact.objects.filter(type="inbox.opened")
    with django_assert_max_num_queries(16):
        services.hear(event=event_of(fact), at=now)
    assert Delivery.objects.count() == 20
    assert not OutboxMessage.objects.filter(task="notifications.send").exists()


def called(page: Page) -> list[str]:
    rows = Delivery.objects.filter(notice__topic="on_call", in_app=True).order_by("id")
    return list(rows.values_list("recipient", flat=True))


def inbox_owner(item: Any) -> str:
    return InboxItem.objects.get(pk=item).owner
