"""What engineers are told after an issue is there: a new subject, and the files that may leave."""

from datetime import datetime
from typing import Any

import pytest

from apps.integrations.calling import VendorRefused
from apps.integrations.jira.client import Jira
from apps.support import services as support
from apps.support.enums.sync import Side
from apps.support.models import Attachment, Message, SyncConflict, Ticket
from tests.fleet.builders import NOON
from tests.support.builders import AGENT, again, answer, write_again
from tests.support.desks import Desks
from tests.support.test_sync import MINUTE, delta, hear_of
from tests.support.test_sync_files import BILL, a_bill, escalated, kept, rename

__all__ = ["kept"]
pytestmark = pytest.mark.django_db


def _news(ticket: Ticket, desks: Desks, *, at: datetime) -> None:
    desks.now = max(desks.now, at.timestamp())
    hear_of(ticket, at=at)


def _summary(desks: Desks, issue: dict[str, Any]) -> str:
    return str(desks.jira.issue(issue["id"])["fields"]["summary"])  # type: ignore[index]


def _files(desks: Desks, issue: dict[str, Any]) -> list[str]:
    return [each["filename"].partition(" ")[0] for each in desks.jira.attached(issue["id"])]


class TestSummary:
    def test_follows_a_new_subject_and_its_echo_changes_nothing(self, desks: Desks) -> None:
        connection, ticket, _, issue = escalated(desks, subject="Help")
        assert _summary(desks, issue) == "Lock stays shut"
        rename(ticket, "Cable lock of SBA 1 stays shut")
        _news(ticket, desks, at=NOON + MINUTE)
        assert _summary(desks, issue) == "Cable lock of SBA 1 stays shut"
        desks.jira_manners.calls.clear()
        delta(connection, desks, at=NOON + 4 * MINUTE)
        _news(ticket, desks, at=NOON + 5 * MINUTE)
        assert not [call for call in desks.jira_manners.calls if call.startswith("PUT")]
        assert again(ticket).subject == "Cable lock of SBA 1 stays shut"

    def test_what_engineers_call_it_stays_theirs_until_both_say_something_else(self, desks: Desks) -> None:
        connection, ticket, copy, issue = escalated(desks, subject="Help")
        desks.now += 60
        desks.jira.edit(issue["id"], {"summary": "Firmware 4.1: lock"})
        delta(connection, desks, at=NOON + 2 * MINUTE)
        assert (again(ticket).subject, SyncConflict.objects.count()) == ("Help", 0)
        desks.now += 60
        desks.jira.edit(issue["id"], {"summary": "Firmware 4.2: lock"})
        rename(ticket, "Cable stays in")
        _news(ticket, desks, at=NOON + 4 * MINUTE)
        row = SyncConflict.objects.get()
        assert (row.ours, row.theirs) == ("Cable stays in", "Firmware 4.2: lock")
        assert _summary(desks, issue) == "Firmware 4.2: lock"
        support.resolve_conflict(actor=AGENT, conflict_id=row.pk, version=None, keep=Side.OURS, at=NOON)
        support.tell_due(at=NOON + 5 * MINUTE)
        assert _summary(desks, issue) == "Cable stays in"
        copy.refresh_from_db()
        assert (copy.due_at, SyncConflict.objects.filter(resolved_at=None).count()) == (None, 0)

    def test_one_who_is_busy_is_told_later(self, desks: Desks) -> None:
        _, ticket, copy, issue = escalated(desks)
        rename(ticket, "Cable stays in")
        desks.jira_manners.order("busy", "PUT")
        _news(ticket, desks, at=NOON + MINUTE)
        assert _summary(desks, issue) == "Lock stays shut"
        copy.refresh_from_db()
        assert copy.due_at is not None
        support.tell_due(at=NOON + 2 * MINUTE)
        assert _summary(desks, issue) == "Cable stays in"


class TestFiles:
    def test_those_the_customer_knows_go_once_and_no_note_takes_one_along(
        self, desks: Desks, kept: dict[str, bytes]
    ) -> None:
        connection, ticket, _, issue = escalated(desks, attachments=(a_bill(kept),))
        assert _files(desks, issue) == ["bill"]
        (made,) = desks.jira.attached(issue["id"])
        assert Jira.of("SG").file(made["id"], most=1000) == BILL
        support.add_note(actor=AGENT, ticket_id=ticket.pk, body="Between us", at=NOON)
        _attach(Message.objects.get(ticket=ticket, direction="note"), "secret.pdf")
        waiting = answer(ticket, at=NOON)
        _attach(waiting, "receipt.pdf")
        _attach(write_again(ticket), "photo.pdf")
        _news(ticket, desks, at=NOON + 3 * MINUTE)
        assert _files(desks, issue) == ["bill", "photo"], "an answer can still be called back"
        Message.objects.filter(pk=waiting.pk).update(delivery="sent", sent_at=NOON)
        for later in (4, 6):
            _news(ticket, desks, at=NOON + later * MINUTE)
            delta(connection, desks, at=NOON + later * MINUTE)
        assert _files(desks, issue) == ["bill", "photo", "receipt"]
        theirs = Message.objects.filter(ticket=ticket, author_label__contains="Jira")
        assert not theirs.exists(), "our own files are no news"

    def test_stay_here_when_the_agent_says_so(self, desks: Desks, kept: dict[str, bytes]) -> None:
        _, ticket, _, issue = escalated(desks, files=False, attachments=(a_bill(kept),))
        _news(ticket, desks, at=NOON + MINUTE)
        assert _files(desks, issue) == []

    @pytest.mark.parametrize("fault", ["silent_before", "silent_after", "busy", "error"])
    def test_a_half_failed_round_goes_on_where_it_was(
        self, desks: Desks, kept: dict[str, bytes], fault: str
    ) -> None:
        desks.jira_manners.order(fault, "/attachments")
        _, ticket, copy, issue = escalated(desks, attachments=(a_bill(kept),))
        _attach(write_again(ticket), "photo.pdf")
        for later in (1, 2, 3, 4):
            support.tell_due(at=NOON + later * MINUTE)
        assert _files(desks, issue) == ["bill", "photo"]
        copy.refresh_from_db()
        assert (copy.due_at, copy.fault) == (None, "")

    def test_one_that_they_refuse_stops_nothing_and_is_named(
        self, desks: Desks, kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _, ticket, copy, issue = escalated(desks)
        attach = Jira.attach

        def refuse(site: Jira, issue: str, name: str, content: bytes, *, kind: str) -> Any:
            if name.startswith("huge"):
                raise VendorRefused("Jira refused (413).")
            return attach(site, issue, name, content, kind=kind)

        monkeypatch.setattr(Jira, "attach", refuse)
        message = write_again(ticket)
        kept["kept/bill.pdf"] = BILL
        _attach(message, "huge.pdf")
        _attach(message, "photo.pdf")
        _news(ticket, desks, at=NOON + MINUTE)
        assert _files(desks, issue) == ["photo"]
        copy.refresh_from_db()
        assert copy.fault.startswith("huge.pdf: Jira refused")
        desks.jira_manners.calls.clear()
        _news(ticket, desks, at=NOON + 3 * MINUTE)
        assert desks.jira_manners.calls == []


def _attach(message: Message, name: str) -> None:
    Attachment.objects.create(
        message=message,
        file_key="kept/bill.pdf",
        file_name=name,
        file_type="application/pdf",
        file_size=len(BILL),
    )
