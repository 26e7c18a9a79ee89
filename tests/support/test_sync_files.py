"""What goes along with a ticket to Zendesk and Jira and back, and what goes there for good."""

from typing import Any

import pytest

from apps.integrations.calling import VendorRefused, VendorSilent
from apps.integrations.jira.client import Jira
from apps.integrations.zendesk.client import Zendesk
from apps.support import services as support
from apps.support.enums import Priority
from apps.support.enums.sync import CopyState, Vendor
from apps.support.gateways import jira as jira_gateway
from apps.support.gateways import mail as mail_gateway
from apps.support.gateways import zendesk as gateway
from apps.support.models import Attachment, Message, SyncConflict, TicketCopy
from apps.support.rules.mail import compose
from apps.support.selectors import describe_sync
from apps.support.services.outbound.sending import _files
from apps.support.services.sync.erasing import erase_copies
from apps.support.services.sync.files import uploads_of
from apps.support.types import IssueWish, StoredAttachment
from tests.fleet.builders import NOON
from tests.support.builders import AGENT, again, make_ticket
from tests.support.desks import Desks
from tests.support.test_mail_rules import _letter
from tests.support.test_sync import MINUTE, connected, delta, linked, told

pytestmark = pytest.mark.django_db

BILL = b"%PDF-1.4 the bill\n%%EOF"


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Where files lie."""
    files: dict[str, bytes] = {}

    def keep(content: bytes, ending: str) -> str:
        key = f"kept/{hash(content)}.{ending}"
        files[key] = content
        return key

    monkeypatch.setattr(mail_gateway, "keep_file", keep)
    monkeypatch.setattr(mail_gateway, "read_file", lambda key: files[key])
    return files


def a_bill(kept: dict[str, bytes]) -> StoredAttachment:
    kept["kept/bill.pdf"] = BILL
    return StoredAttachment("kept/bill.pdf", "bill.pdf", "application/pdf", len(BILL))


def their_files(desks: Desks, their_id: str) -> list[list[str]]:
    """Names of files, by comment."""
    audits = (desks.zendesk.papers.find("audits", their_id) or {"audits": []})["audits"]
    events = [event for audit in audits for event in audit["events"] if event["type"] == "Comment"]
    return [[each["file_name"] for each in event["attachments"]] for event in events]


def test_what_it_is_about_goes_both_ways_and_two_words_at_once_are_a_conflict(desks: Desks) -> None:
    ticket, copy = linked(desks, subject="Charged twice")
    desks.agent(copy.their_id, subject="Charged  twice for one ride")
    assert delta(connected(), desks, at=NOON + MINUTE) == 1
    assert again(ticket).subject == "Charged twice for one ride"
    rename(ticket, "One ride, two charges")
    told(ticket, desks, at=NOON + 2 * MINUTE)
    assert desks.tickets()[0]["subject"] == "One ride, two charges"
    assert again(ticket).subject == "One ride, two charges", "its echo changes nothing"
    rename(ticket, "Ours")
    desks.agent(copy.their_id, subject="Theirs")
    told(ticket, desks, at=NOON + 3 * MINUTE)
    row = SyncConflict.objects.get()
    assert (row.field, row.ours, row.theirs, again(ticket).subject) == ("subject", "Ours", "Theirs", "Ours")


def rename(ticket: Any, subject: str) -> None:
    support.set_fields(actor=AGENT, ticket_id=ticket.pk, version=None, values={"subject": subject}, at=NOON)


def test_a_customers_files_go_with_their_words_once_and_none_goes_with_a_note(
    desks: Desks, kept: dict[str, bytes]
) -> None:
    connected()
    ticket = make_ticket(attachments=(a_bill(kept),))
    desks.zendesk_manners.order("silent_before", "POST /zendesk/api/v2/tickets.json")
    copy = told(ticket, desks)
    support.tell_due(at=NOON + 2 * MINUTE)
    copy.refresh_from_db()
    assert (copy.state, their_files(desks, copy.their_id)) == ("linked", [["bill.pdf"]])
    support.add_note(actor=AGENT, ticket_id=ticket.pk, body="Look at the bill", at=NOON)
    note = Message.objects.get(ticket=ticket, direction="note")
    Attachment.objects.create(
        message=note, file_key="kept/bill.pdf", file_name="x.pdf", file_type="application/pdf", file_size=9
    )
    told(ticket, desks, at=NOON + 3 * MINUTE)
    assert their_files(desks, copy.their_id) == [["bill.pdf"], []]
    assert uploads_of(note) == []
    file = gateway.Upload("x.pdf", "application/pdf", BILL)
    said = gateway.Said(message_id=note.pk, text="x", is_public=False, is_note=True, author="", files=[file])
    with pytest.raises(gateway.NeverPublic):
        gateway.write(Zendesk.of("SG"), copy.their_id, said)


def test_their_files_are_judged_by_content_and_reach_whom_the_answer_goes_to(
    desks: Desks, kept: dict[str, bytes]
) -> None:
    ticket, copy = linked(desks)
    good, _ = desks.zendesk.upload("bill.png", "image/png", BILL)
    evil, _ = desks.zendesk.upload("invoice.pdf", "application/pdf", b"MZ\x90evil")
    desks.agent(copy.their_id, comment={"body": "See here", "public": True, "uploads": [good, evil]})
    for later in (2, 4):
        delta(connected(), desks, at=NOON + later * MINUTE)
    message = Message.objects.get(ticket=ticket, direction="out")
    (file,) = Attachment.objects.filter(message=message)
    assert (file.file_name, file.file_type, kept[file.file_key]) == ("bill.pdf", "application/pdf", BILL)
    assert "invoice.pdf" in message.body, "what was left out is named"
    mail = compose(_letter(files=_files(message)))
    assert b'filename="bill.pdf"' in mail


def test_files_of_engineers_come_as_notes_once(desks: Desks) -> None:
    connection, ticket, copy, issue = escalated(desks)
    desks.now += 60
    desks.jira.attach(issue["id"], "trace.pdf", "application/pdf", BILL, "Engineer One")
    for later in (4, 6):
        delta(connection, desks, at=NOON + later * MINUTE)
    (note,) = ticket.messages.filter(direction="note", attachments__isnull=False)
    assert (note.author_label, note.attachments.get().file_name) == ("Engineer One in Jira", "trace.pdf")
    copy.refresh_from_db()
    assert copy.fault == ""


def escalated(desks: Desks, *, files: bool = True, **about: Any) -> Any:
    connection = connected(Vendor.JIRA)
    ticket = make_ticket(**about)
    wish = IssueWish(summary="Lock stays shut", text="Seen twice", priority=Priority.HIGH, files=files)
    support.escalate(actor=AGENT, ticket_id=ticket.pk, wish=wish, at=NOON)
    support.tell_due(at=NOON)
    (issue,) = list(desks.jira.papers.all("issue"))
    return connection, ticket, TicketCopy.objects.get(vendor="jira"), issue


def test_erasing_reaches_both_sides_twice_does_no_harm_and_a_vendor_away_leaves_it_for_later(
    desks: Desks, kept: dict[str, bytes]
) -> None:
    _, ticket, issue_copy, issue = escalated(desks)
    copy = told(ticket, desks)
    desks.jira.attach(issue["id"], "trace.pdf", "application/pdf", BILL, "Engineer One")
    desks.jira.comment(issue["id"], {"type": "doc", "content": []}, "Engineer One")
    requester = str(desks.tickets()[0]["requester_id"])
    desks.zendesk_manners.order("error", "DELETE")
    keys = [copy.pk, issue_copy.pk]
    with pytest.raises(VendorSilent):
        erase_copies([copy.pk])
    copy.refresh_from_db()
    assert copy.state == CopyState.LINKED
    assert (erase_copies(keys), erase_copies(keys)) == (2, 2)
    (theirs,) = desks.tickets()
    assert (theirs["subject"], theirs["status"], desks.said(copy.their_id)) == ("SCRUBBED", "deleted", [])
    assert desks.zendesk.user(requester) is None
    fields = desks.jira.issue(issue["id"])["fields"]  # type: ignore[index]
    left = (desks.jira.attached(issue["id"]), desks.jira.comments(issue["id"]))
    assert (fields["summary"], left) == ("(blanked)", ([], []))
    copy.refresh_from_db()
    assert (copy.state, copy.ask, copy.requester_id) == ("lost", {}, "")
    accounts = describe_sync(AGENT, at=NOON)["connections"]
    assert [each["lost"] for each in accounts] == [0, 0], "what was meant to go is no loss"
    assert delta(connected(), desks, at=NOON + 5 * MINUTE) >= 0, "what is deleted stops no round"


def test_both_vendors_take_give_and_forget_files(desks: Desks) -> None:
    """What we believe of their files, held against the desks of one machine."""
    account, site = Zendesk.of("SG"), Jira.of("SG")
    made = desks.zendesk.write({"subject": "Help", "comment": {"body": "Please"}})
    their_id = str(made["id"])
    token = account.upload("bill.pdf", BILL, kind="application/pdf")
    account.update_ticket(their_id, {"comment": {"body": "x", "public": True, "uploads": [token]}})
    audits, _ = account.audits(their_id)
    (file,) = [file for each in gateway.comments_of(list(audits)) for file in each.files]
    assert gateway.read_file(account, file, most=1000) == BILL
    with pytest.raises(VendorRefused):
        gateway.read_file(account, file, most=10)
    with pytest.raises(VendorRefused):
        account.download("https://elsewhere.example/attachments/1", most=10)
    issue = desks.jira.create(
        {"project": {"key": "ENG"}, "issuetype": {"name": "Bug"}, "summary": "x", "description": None}
    )
    desks.jira.attach(issue["id"], "trace.pdf", "application/pdf", BILL, "Engineer One")
    (trace,) = jira_gateway.fetch(site, issue["id"]).files
    assert jira_gateway.read_file(site, trace, most=1000) == BILL
    jira_gateway.erase(site, issue["id"], blank="(blanked)")
    assert jira_gateway.fetch(site, issue["id"]).files == ()
