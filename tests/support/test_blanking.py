"""When the words of a ticket go, what was kept of them elsewhere here goes, too, and does not come back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.support import services as support
from apps.support.gateways import mail as mail_gateway
from apps.support.models import Message, SyncConflict, Ticket, TicketCopy, TicketEvent
from apps.support.services.blanking import blank_closed
from tests.fleet.builders import NOON
from tests.support.builders import AGENT, again, make_ticket
from tests.support.desks import Desks
from tests.support.test_sync import MINUTE, delta, hear_of, linked, told
from tests.support.test_sync_files import BILL, escalated, rename

pytestmark = pytest.mark.django_db
WORDS = "Mei Ling was charged"
LATER = NOON + timedelta(days=1_200)


def _age(ticket: Ticket) -> None:
    """It was solved and closed, and its time is over."""
    rows = Ticket.objects.filter(pk=ticket.pk)
    rows.update(status="solved", waiting_since=None)
    rows.update(status="closed", closed_at=NOON)
    assert blank_closed(NOON + MINUTE, 10, at=LATER) == 1


def _told_of(words: str) -> list[str]:
    """Tables of ours in which somebody could still read them."""
    models: list[type[Model]] = [Ticket, TicketCopy, TicketEvent, SyncConflict, InboxItem]
    return [
        model.__name__
        for model in models
        if any(words in str(row) for row in model._default_manager.values_list())
    ]


def test_copies_conflicts_and_the_log_forget_what_both_sides_called_it(desks: Desks) -> None:
    ticket, copy = linked(desks, subject=WORDS)
    support.set_fields(
        actor=AGENT,
        ticket_id=ticket.pk,
        version=None,
        values={"checklist": [{"text": f"{WORDS}: ask", "done": False}]},
        at=NOON,
    )
    rename(ticket, f"{WORDS} twice")
    desks.agent(copy.their_id, subject=f"{WORDS} three times")
    told(ticket, desks, at=NOON + 3 * MINUTE)
    assert SyncConflict.objects.get().resolved_at is None
    assert _told_of(WORDS) == ["Ticket", "TicketCopy", "TicketEvent", "SyncConflict"]
    _age(ticket)
    assert _told_of(WORDS) == []
    row = SyncConflict.objects.get()
    assert (row.ours, row.theirs, row.resolved_at, row.kept) == ("(blanked)", "(blanked)", LATER, "")
    assert InboxItem.objects.get(kind="ticket.sync_conflict").state == "resolved"
    assert not [fact for fact in Fact.objects.all() if WORDS in str(fact.payload)]


def test_what_zendesk_still_calls_it_neither_comes_back_nor_is_overwritten(desks: Desks) -> None:
    ticket, copy = linked(desks, subject=WORDS)
    _age(ticket)
    desks.agent(copy.their_id, priority="high")
    assert delta(copy.connection, desks, at=LATER) == 1
    copy.refresh_from_db()
    assert (again(ticket).subject, copy.base["priority"]) == ("(blanked)", "normal")
    assert _told_of(WORDS) == []
    assert desks.tickets()[0]["subject"] == WORDS
    assert {each.field for each in SyncConflict.objects.all()} <= {"priority", "status"}


def test_what_engineers_call_it_is_not_kept_again(desks: Desks) -> None:
    connection_there, ticket, copy, issue = escalated(desks, subject=WORDS)
    rename(ticket, f"{WORDS} twice")
    hear_of(ticket, at=NOON + MINUTE)
    _age(ticket)
    desks.now += 60
    desks.jira.edit(issue["id"], {"summary": f"{WORDS}: lock"})
    delta(connection_there, desks, at=LATER)
    copy.refresh_from_db()
    assert (copy.base, copy.ask) == ({}, {})
    assert _told_of(WORDS) == []


def test_what_a_vendor_says_of_a_blanked_ticket_is_not_kept_but_its_customer_is_heard(desks: Desks) -> None:
    ticket, copy = linked(desks, subject="Help")
    _age(ticket)
    desks.agent(copy.their_id, comment={"body": f"{WORDS}, says the bank", "public": False})
    desks.agent(copy.their_id, comment={"body": f"Dear customer, {WORDS}", "public": True})
    assert delta(copy.connection, desks, at=LATER) == 1
    said = Message.objects.filter(ticket=ticket)
    assert set(said.values_list("body", "author_label")) == {("(blanked)", "")}
    assert said.count() == 3
    assert not said.filter(delivery="queued").exists()
    (there,) = desks.tickets()
    their = there["requester_id"]
    desks.now += 60
    desks.zendesk.update(copy.their_id, {"comment": {"body": "It happened again", "public": True}}, their)
    delta(copy.connection, desks, at=LATER + 3 * MINUTE)
    new = Ticket.objects.exclude(pk=ticket.pk).get()
    assert new.subject == f"Follow-up of {ticket.number}"
    assert Message.objects.get(ticket=new).body == "It happened again"


def test_what_engineers_say_of_a_blanked_ticket_is_not_kept(desks: Desks) -> None:
    connection_there, ticket, _, issue = escalated(desks, subject="Help")
    _age(ticket)
    desks.now += 60
    words = {"type": "doc", "content": [{"type": "text", "text": f"{WORDS}: look at the lock"}]}
    desks.jira.comment(issue["id"], words, "Engineer One")
    desks.jira.attach(issue["id"], "trace.pdf", "application/pdf", BILL, "Engineer One")
    delta(connection_there, desks, at=NOON + 4 * MINUTE)
    notes = Message.objects.filter(ticket=ticket, direction="note")
    assert set(notes.values_list("body", "author_label")) == {("(blanked)", "")}


@pytest.mark.parametrize(
    "change", ["SET after = 'solved'", "SET data = '{}'", """SET data = '{"subject": "x"}'"""]
)
def test_the_log_is_blanked_and_otherwise_never_changed(change: str) -> None:
    ticket: Any = _renamed()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        _sql(f"UPDATE support_ticketevent {change} WHERE ticket_id = %s", ticket.pk)
    _sql("UPDATE support_ticketevent SET data = support_log_blanked(data) WHERE ticket_id = %s", ticket.pk)
    assert _told_of("Once more") == ["Ticket"]


def _renamed() -> Ticket:
    ticket = make_ticket()
    rename(ticket, "Once more")
    return ticket


def _sql(statement: str, key: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])


@pytest.fixture(autouse=True)
def no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_gateway, "remove_file", lambda key: None)
    monkeypatch.setattr(mail_gateway, "remove_mail", lambda key: None)
