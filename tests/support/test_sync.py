"""Both ways with Zendesk and Jira: what is told, what is taken, once each; and what goes wrong on the way."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from apps.core.errors import Conflict, Invalid, Stale
from apps.inbox.models import InboxItem
from apps.integrations.jira import webhooks as jira_webhooks
from apps.integrations.zendesk import webhooks
from apps.outbox.models import Fact, OutboxMessage
from apps.support import selectors
from apps.support import services as support
from apps.support.enums import Channel, Delivery, Priority, Topic
from apps.support.enums.sync import CarryState, CopyState, Home, Side, Vendor
from apps.support.gateways.vendors import VendorBusy, VendorSilent
from apps.support.models import (
    CopiedMessage,
    Message,
    Queue,
    SyncConflict,
    SyncConnection,
    Ticket,
    TicketCopy,
)
from apps.support.services.sync.levelling import level
from apps.support.types import IssueWish
from tests.fleet.builders import NOON
from tests.support.builders import AGENT, again, answer, make_ticket, write_again
from tests.support.desks import SECRET, Desks, stamp

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def connected(vendor: Vendor = Vendor.ZENDESK) -> SyncConnection:
    support.ensure_connections(at=NOON - 10 * MINUTE)
    return SyncConnection.objects.get(vendor=vendor.value)


def hear_of(ticket: Ticket, *, at: datetime) -> None:
    """The worker hears the newest fact about it."""
    facts = Fact.objects.filter(subject=f"ticket:{ticket.pk}", payload__has_key="ticket_id")
    kind = facts.order_by("-id")[0]
    event: Any = {"type": kind.type, "payload": {**kind.payload, "send_at": at.isoformat()}}
    support.sync_ticket(event=event, at=at)


def told(ticket: Ticket, desks: Desks, *, at: datetime = NOON) -> TicketCopy:
    """Something happened to it, and the worker has run."""
    desks.now = max(desks.now, at.timestamp())
    hear_of(ticket, at=at)
    return TicketCopy.objects.get(ticket=ticket, vendor="zendesk")


def linked(desks: Desks, **more: Any) -> tuple[Ticket, TicketCopy]:
    connected()
    ticket = make_ticket(**more)
    return ticket, told(ticket, desks)


def delta(connection: SyncConnection, desks: Desks, *, at: datetime) -> int:
    desks.now = max(desks.now, at.timestamp())
    connection.refresh_from_db()
    return support.take_delta(connection, at=at)


def sent(ticket: Ticket, body: str) -> Message:
    """An answer that has left by mail."""
    message = answer(ticket, body=body, at=NOON)
    Message.objects.filter(pk=message.pk).update(delivery="sent", sent_at=NOON + MINUTE)
    return message


def test_a_market_that_is_connected_before_its_first_ticket_has_macros_and_answers(desks: Desks) -> None:
    connected()
    assert selectors.visible_macros(AGENT).filter(market="SG").exists()
    assert selectors.visible_canned(AGENT).filter(market="SG").exists()


def test_a_ticket_of_a_shared_queue_has_one_copy_that_knows_no_address(desks: Desks) -> None:
    ticket, copy = linked(desks, requester="M*** T***", subject="Charged twice")
    (theirs,) = desks.tickets()
    assert (copy.state, copy.their_id, copy.their_key) == ("linked", str(theirs["id"]), f"#{theirs['id']}")
    assert (theirs["external_id"], theirs["subject"], theirs["tags"]) == (
        str(ticket.pk),
        "Charged twice",
        ["queue_billing"],
    )
    assert desks.zendesk.user(str(theirs["requester_id"]))["email"] is None  # type: ignore[index]
    desks.zendesk_manners.calls.clear()
    told(ticket, desks)
    assert (len(desks.tickets()), desks.zendesk_manners.calls) == (1, [])
    other = make_ticket(topic=Topic.DAMAGE)
    support.sync_ticket(event={"type": "x", "payload": {"ticket_id": str(other.pk)}}, at=NOON)  # type: ignore[typeddict-item]
    assert len(desks.tickets()) == 1


def test_answers_are_public_there_and_notes_never_are(desks: Desks) -> None:
    ticket, copy = linked(desks)
    support.add_note(actor=AGENT, ticket_id=ticket.pk, body="He is angry", at=NOON)
    queued = answer(ticket, body="Not yet out", at=NOON)
    told(ticket, desks)
    assert desks.said(copy.their_id)[1:] == [("He is angry", False)]
    Message.objects.filter(pk=queued.pk).update(delivery="sent", sent_at=NOON)
    write_again(ticket, text="Thanks")
    told(ticket, desks, at=NOON + MINUTE)
    assert desks.said(copy.their_id)[1:] == [("He is angry", False), ("Not yet out", True), ("Thanks", True)]
    note = ticket.messages.get(direction="note")
    for values in ({"is_public": True}, {"direction": "out", "visibility": "public"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            CopiedMessage.objects.filter(message=note).update(**values)


def test_what_they_write_and_change_comes_once_and_echoes_change_nothing(desks: Desks) -> None:
    ticket, copy = linked(desks)
    connection = connected()
    desks.agent(
        copy.their_id, comment={"body": "Try again", "public": True}, status="pending", priority="high"
    )
    desks.agent(copy.their_id, comment={"body": "Known bug", "public": False}, tags=["queue_billing", "bug"])
    assert delta(connection, desks, at=NOON + 2 * MINUTE) == 1
    now = again(ticket)
    assert (now.status, now.priority, now.tags) == ("pending", "high", ["bug"])
    out, note = ticket.messages.exclude(direction="in").order_by("at", "id")
    assert (out.direction, out.body, out.delivery, out.author_label) == (
        "out",
        "Try again",
        "queued",
        "Support One in Zendesk",
    )
    assert (note.direction, note.visibility, note.body) == ("note", "internal", "Known bug")
    facts = Fact.objects.count()
    told(ticket, desks, at=NOON + 2 * MINUTE)
    for later in (3, 5, 7):
        delta(connection, desks, at=NOON + later * MINUTE)
    assert Fact.objects.count() == facts
    assert (again(ticket).version, len(desks.said(copy.their_id))) == (now.version, 3)


def test_a_silence_is_looked_up_so_nothing_is_there_twice(desks: Desks) -> None:
    connected()
    ticket = make_ticket()
    desks.zendesk_manners.order("silent_after", "POST")
    copy = told(ticket, desks)
    assert (copy.state, len(desks.tickets())) == ("asking", 1)
    support.tell_due(at=NOON + 2 * MINUTE)
    copy.refresh_from_db()
    assert (copy.state, len(desks.tickets())) == ("linked", 1)

    sent(ticket, "Refunded")
    desks.zendesk_manners.order("silent_after", "PUT")
    told(ticket, desks, at=NOON + 3 * MINUTE)
    support.tell_due(at=NOON + 6 * MINUTE)
    support.tell_due(at=NOON + 20 * MINUTE)
    assert [words for words, _ in desks.said(copy.their_id)].count("Refunded") == 1
    assert not CopiedMessage.objects.exclude(state=CarryState.DONE.value).exists()

    sent(ticket, "And closed")
    desks.zendesk_manners.order("silent_before", "PUT")
    told(ticket, desks, at=NOON + 30 * MINUTE)
    assert "And closed" not in dict(desks.said(copy.their_id))
    support.tell_due(at=NOON + 40 * MINUTE)
    assert [words for words, _ in desks.said(copy.their_id)].count("And closed") == 1


def test_both_sides_changed_it_so_a_person_decides(desks: Desks) -> None:
    ticket, copy = linked(desks)
    connection = connected()
    support.set_fields(actor=AGENT, ticket_id=ticket.pk, version=None, values={"priority": "low"}, at=NOON)
    desks.agent(copy.their_id, priority="urgent")
    told(ticket, desks, at=NOON + MINUTE)
    row = SyncConflict.objects.get()
    assert (row.field, row.base, row.ours, row.theirs) == ("priority", "normal", "low", "urgent")
    assert (again(ticket).priority, desks.tickets()[0]["priority"]) == ("low", "urgent")
    assert InboxItem.objects.get(kind="ticket.sync_conflict").state == "open"
    found = selectors.describe_sync(AGENT, at=NOON + 12 * MINUTE)["connections"]
    health = next(each for each in found if each["vendor"] == "zendesk")
    assert (health["conflicts"], health["linked"], health["lag_seconds"]) == (1, 1, 22 * 60)
    (chip,) = selectors.show_elsewhere(AGENT, ticket.pk)["items"]
    assert (chip["conflicts"], chip["their_key"], chip["summary"]) == (1, copy.their_key, None)
    shown: Any = selectors.list_conflicts(AGENT).get()
    assert (shown.ticket_number, shown.home, shown.their_key) == (ticket.number, "ours", copy.their_key)

    desks.agent(copy.their_id, priority="high")
    delta(connection, desks, at=NOON + 3 * MINUTE)
    with pytest.raises(Stale):
        support.resolve_conflict(
            actor=AGENT, conflict_id=row.pk, version=row.version, keep=Side.THEIRS, at=NOON
        )
    row.refresh_from_db()
    assert row.theirs == "high"
    support.resolve_conflict(
        actor=AGENT, conflict_id=row.pk, version=row.version, keep=Side.OURS, at=NOON + 4 * MINUTE
    )
    told(ticket, desks, at=NOON + 4 * MINUTE)
    assert (again(ticket).priority, desks.tickets()[0]["priority"]) == ("low", "low")
    assert InboxItem.objects.get(kind="ticket.sync_conflict").state == "resolved"
    with pytest.raises(Conflict):
        support.resolve_conflict(actor=AGENT, conflict_id=row.pk, version=None, keep=Side.OURS, at=NOON)


def test_their_value_holds_when_a_person_says_so(desks: Desks) -> None:
    ticket, copy = linked(desks)
    support.set_fields(actor=AGENT, ticket_id=ticket.pk, version=None, values={"status": "solved"}, at=NOON)
    desks.agent(copy.their_id, status="pending")
    told(ticket, desks, at=NOON + MINUTE)
    row = SyncConflict.objects.get()
    support.resolve_conflict(
        actor=AGENT, conflict_id=row.pk, version=row.version, keep=Side.THEIRS, at=NOON + MINUTE
    )
    told(ticket, desks, at=NOON + 2 * MINUTE)
    assert (again(ticket).status, desks.tickets()[0]["status"]) == ("pending", "pending")
    assert not SyncConflict.objects.filter(resolved_at=None).exists()


def test_somebody_was_quicker_between_reading_and_telling(desks: Desks) -> None:
    ticket, _ = linked(desks)
    support.set_fields(actor=AGENT, ticket_id=ticket.pk, version=None, values={"priority": "high"}, at=NOON)
    desks.zendesk_manners.order("outdated", "PUT")
    told(ticket, desks, at=NOON + MINUTE)
    assert desks.tickets()[0]["priority"] == "high"


def test_a_half_failed_delta_goes_on_where_it_got_to(desks: Desks) -> None:
    connection = connected()
    for number in range(103):
        desks.zendesk.write({"subject": f"No {number}", "comment": {"body": "?"}, "status": "solved"})
    late = str(desks.zendesk.write({"subject": "The last", "comment": {"body": "Help"}})["id"])
    desks.zendesk_manners.order("error", f"tickets/{late}.json")
    desks.zendesk_manners.order("error", f"tickets/{late}.json")
    with pytest.raises(VendorSilent):
        delta(connection, desks, at=NOON + 2 * MINUTE)
    connection.refresh_from_db()
    assert (connection.cursor != "", connection.delta_at, connection.failures) == (True, None, 1)
    desks.zendesk_manners.calls.clear()
    assert delta(connection, desks, at=NOON + 4 * MINUTE) >= 1
    assert f"GET /zendesk/api/v2/tickets/{desks.tickets()[0]['id']}.json" not in desks.zendesk_manners.calls
    ticket = Ticket.objects.get(source=f"zendesk:{late}")
    assert delta(connection, desks, at=NOON + 6 * MINUTE) == 0
    assert (ticket.subject, ticket.queue.key, ticket.messages.count()) == ("The last", "charging", 1)


def test_who_wrote_to_zendesk_is_answered_through_it_once_nobody_can_call_it_back(desks: Desks) -> None:
    connection = connected()
    wish = {"name": "Wei Ling Ong", "email": "wei@customer.example"}
    made = desks.zendesk.write({"subject": "Cable", "requester": wish, "comment": {"body": "It is stuck"}})
    delta(connection, desks, at=NOON)
    ticket = Ticket.objects.get()
    assert (ticket.requester, ticket.channel, ticket.assignee) == ("Wei L.", Channel.EMAIL, "")
    message = answer(ticket, body="Pull now", at=NOON)
    told(ticket, desks, at=NOON)
    assert support.send_due(at=NOON + MINUTE) == 0
    support.tell_due(at=NOON + timedelta(seconds=29))
    assert len(desks.said(str(made["id"]))) == 1
    told(ticket, desks, at=NOON + timedelta(seconds=31))
    message.refresh_from_db()
    assert (desks.said(str(made["id"]))[1], message.delivery) == (("Pull now", True), Delivery.SENT)
    desks.zendesk.update(
        str(made["id"]), {"comment": {"body": "Thanks", "author_id": made["requester_id"]}}, 0
    )
    delta(connection, desks, at=NOON + 2 * MINUTE)
    assert ticket.messages.get(body="Thanks").direction == "in"
    assert again(ticket).status == "open"


def test_who_wants_to_be_left_alone_is(desks: Desks) -> None:
    ticket, copy = linked(desks)
    connection = connected()
    support.add_note(actor=AGENT, ticket_id=ticket.pk, body="One", at=NOON)
    desks.zendesk_manners.order("busy", "audits")
    told(ticket, desks, at=NOON + MINUTE)
    copy.refresh_from_db()
    connection.refresh_from_db()
    assert connection.resting_until == NOON + MINUTE + timedelta(seconds=7)
    desks.zendesk_manners.calls.clear()
    with pytest.raises(VendorBusy):
        level(copy.pk, at=NOON + MINUTE + timedelta(seconds=6))
    assert (support.tell_due(at=NOON + MINUTE + timedelta(seconds=6)), desks.zendesk_manners.calls) == (
        (0, 0),
        [],
    )
    support.tell_due(at=NOON + 3 * MINUTE)
    assert desks.said(copy.their_id)[1:] == [("One", False)]
    desks.zendesk_manners.limit, desks.zendesk_manners.used = 100, 97
    delta(connection, desks, at=NOON + 4 * MINUTE)
    connection.refresh_from_db()
    assert connection.resting_until is not None


def hook(desks: Desks, their_id: str, name: str = "e1") -> None:
    kind = "zen:event-type:ticket.comment_added"
    body = json.dumps({"id": name, "type": kind, "detail": {"id": their_id}}).encode()
    moment = stamp(NOON)
    headers = {webhooks.TIMESTAMP: moment, webhooks.SIGNATURE: webhooks.sign(body, moment, SECRET)}
    support.take_webhook(vendor=Vendor.ZENDESK, market="SG", body=body, headers=headers, at=NOON)


def test_a_webhook_orders_one_reading_however_often_it_comes(desks: Desks) -> None:
    ticket, copy = linked(desks)
    desks.agent(copy.their_id, comment={"body": "Hello", "public": False})
    hook(desks, copy.their_id)
    hook(desks, copy.their_id)
    order = OutboxMessage.objects.get(task="support.sync_heard")
    support.heard(at=NOON, **order.kwargs)
    assert ticket.messages.get(direction="note").body == "Hello"
    with pytest.raises(Invalid):
        support.take_webhook(vendor=Vendor.ZENDESK, market="SG", body=b"{}", headers={}, at=NOON)


def test_an_issue_is_asked_for_once_and_brings_the_ticket_back(desks: Desks) -> None:
    connection = connected(Vendor.JIRA)
    ticket = make_ticket(text="My secret words", topic=Topic.BREAKDOWN)
    desks.jira_manners.order("silent_after", "POST")
    wish = IssueWish(summary="Lock stays shut", text="Seen twice", priority=Priority.HIGH, hold=True)
    support.escalate(actor=AGENT, ticket_id=ticket.pk, wish=wish, at=NOON)
    support.tell_due(at=NOON)
    support.tell_due(at=NOON + 3 * MINUTE)
    (issue,) = list(desks.jira.papers.all("issue"))
    copy = TicketCopy.objects.get(vendor="jira")
    assert (copy.state, copy.their_key, again(ticket).status) == (CopyState.LINKED, issue["key"], "on_hold")
    assert "secret" not in json.dumps(issue)
    desks.now += 60
    desks.jira.comment(
        issue["id"], {"type": "doc", "content": [{"type": "text", "text": "Found it"}]}, "Engineer One"
    )
    desks.jira.move(issue["id"], "Done", "Engineer One")
    for later in (4, 6):
        delta(connection, desks, at=NOON + later * MINUTE)
    notes = [
        (each.body, each.author_label) for each in ticket.messages.filter(direction="note").order_by("id")
    ]
    assert notes == [("Found it", "Engineer One in Jira"), (f"{issue['key']} is done: Done.", "Jira")]
    copy.refresh_from_db()
    assert (again(ticket).status, copy.their_stage, copy.their_assignee) == ("open", "done", "Engineer One")
    body = json.dumps(
        {"timestamp": int(NOON.timestamp() * 1000), "webhookEvent": "x", "issue": {"id": issue["id"]}}
    ).encode()
    headers = {jira_webhooks.SIGNATURE: jira_webhooks.sign(body, SECRET), jira_webhooks.IDENTIFIER: "w"}
    support.take_webhook(vendor=Vendor.JIRA, market="SG", body=body, headers=headers, at=NOON)
    assert OutboxMessage.objects.filter(task="support.sync_heard").count() == 1


def test_switching_a_home_is_of_what_one_saw(desks: Desks) -> None:
    connected()
    queue = Queue.objects.get(key="billing")
    wish: dict[str, Any] = {"actor": AGENT, "queue_id": queue.pk, "at": NOON}
    with pytest.raises(Stale):
        support.set_home(was=None, home=Home.ZENDESK, **wish)
    support.set_home(was=Home.OURS, home=Home.ZENDESK, **wish)
    support.set_home(was=Home.ZENDESK, home=None, **wish)
    assert Fact.objects.filter(type="queue.home_changed").count() == 2
    ticket = make_ticket()
    support.sync_ticket(event={"type": "x", "payload": {"ticket_id": str(ticket.pk)}}, at=NOON)  # type: ignore[typeddict-item]
    assert desks.tickets() == []
