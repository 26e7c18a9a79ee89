"""Invoices: once a month, without gaps, paid from the bank, credited by two, reminded of."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.billing import gateways
from apps.billing import services as billing
from apps.billing.enums import InvoiceState
from apps.billing.models import Charge, Invoice, Reminder
from apps.billing.rules.letters import Letter
from apps.billing.types import Transfer
from apps.core.errors import Conflict, Invalid
from apps.inbox.models import InboxItem
from apps.payments.models import Journal
from apps.payments.services import posting
from tests.billing.builders import (
    CLERK,
    charge,
    fact,
    make_credit_note,
    make_invoice,
    make_member,
    make_payer,
    payments_of,
)
from tests.fleet.builders import NOON
from tests.plugins.people import ActorFor
from tests.rentals.builders import MINUTE

pytestmark = pytest.mark.django_db

# The last midnight of the month in Singapore.
MIDNIGHT = datetime(2026, 11, 30, 16, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 1, tzinfo=UTC)


def _ride(member: object, ended_at: datetime) -> Charge:
    return charge(
        member,  # type: ignore[arg-type]
        at=ended_at,
        started_at=ended_at - 30 * MINUTE,
        ended_at=ended_at,
        priced_at=ended_at + MINUTE,
    )


def test_a_month_is_invoiced_once_and_a_ride_belongs_to_where_it_ended() -> None:
    member = make_member()
    _ride(member, MIDNIGHT - MINUTE)
    over_midnight = _ride(member, MIDNIGHT + 10 * MINUTE)
    for hours in range(2):
        billing.issue_month(
            payer_id=member.payer_id, month=date(2026, 11, 1), at=DECEMBER + timedelta(hours=hours)
        )
    first = Invoice.objects.get()
    assert (first.number, first.line_count, first.total_minor, first.tax_minor) == (
        "SG-INV-000001",
        1,
        1_695,
        140,
    )
    assert first.due_on == date(2026, 12, 31)
    billing.issue_month(payer_id=member.payer_id, month=date(2026, 12, 1), at=DECEMBER + timedelta(days=31))
    over_midnight.refresh_from_db()
    assert over_midnight.invoice is not None
    assert over_midnight.invoice.number == "SG-INV-000002"


def test_what_is_in_the_payers_favour_waits_for_the_next_month() -> None:
    """Released to the card after the invoice: the next one is less by it."""
    member = make_member()
    line = _ride(member, NOON)
    billing.issue_now(actor=CLERK, payer_id=member.payer_id, at=NOON + MINUTE)
    billing.follow_release(event=fact("rental.capture_released", line.rental), at=NOON + 2 * MINUTE)
    with pytest.raises(Conflict):
        billing.issue_now(actor=CLERK, payer_id=member.payer_id, at=NOON + 3 * MINUTE)
    for _ in range(2):
        _ride(member, NOON + 4 * MINUTE)
    second = billing.issue_now(actor=CLERK, payer_id=member.payer_id, at=NOON + 9 * MINUTE)
    assert (second.line_count, second.total_minor, second.part) == (3, 1_695, 2)


def test_what_belongs_to_a_closed_month_is_booked_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "first_open_day", lambda _market: date(2026, 12, 1))
    line = _ride(make_member(), MIDNIGHT - MINUTE)
    journal = Journal.objects.get(pk=line.journal_id)
    assert (journal.booked_on, journal.memo[:7]) == (date(2026, 12, 1), "Belongs")


def _pay(invoice: Invoice, amount_minor: int, *, name: str, currency: str = "SGD") -> int:
    line = Transfer(ext_id=name, number=invoice.number, amount_minor=amount_minor, currency=currency, at=NOON)
    done = billing.receive_transfers(market="SG", transfers=[line, line], at=NOON)
    invoice.refresh_from_db()
    return done


def test_money_from_the_bank_pays_in_parts_and_can_be_taken_back() -> None:
    invoice = make_invoice()
    assert _pay(invoice, 1_695, name="ringgit", currency="MYR") == 0
    assert _pay(invoice, 1_000, name="a") == 1
    assert (invoice.state, invoice.balance_minor) == (InvoiceState.PART_PAID, 695)
    assert _pay(invoice, 695, name="b") == 1
    assert (invoice.state, payments_of(invoice)) == (InvoiceState.PAID, [1_000, 695])
    assert billing.take_back_transfers(market="SG", standing={"a": invoice.number}, at=NOON) == 1
    invoice.refresh_from_db()
    assert (invoice.state, payments_of(invoice)) == (InvoiceState.PART_PAID, [1_000])
    assert _pay(invoice, 695, name="b") == 1  # the same line came again


def test_a_credit_note_takes_two(actor_for: ActorFor) -> None:
    invoice = make_invoice()
    note = make_credit_note(invoice)
    with pytest.raises(Invalid):
        make_credit_note(invoice, amount_minor=1)
    assert (invoice.credited_minor, note.number) == (0, None)
    approval = Approval.objects.get(pk=note.approval_id)
    approvals.decide(
        approval_id=approval.pk, outcome=ApprovalState.APPROVED, actor=actor_for("manager"), at=NOON
    )
    event = fact("approval.decided", Charge.objects.get().rental)
    event["payload"] = {"kind": approval.kind, "approval_id": str(approval.pk), "outcome": "approved"}
    event["actor"] = "manager"
    for _ in range(2):
        billing.follow_approval(event=event, at=NOON)
    invoice.refresh_from_db()
    note.refresh_from_db()
    assert (invoice.state, invoice.credited_minor, note.number) == ("credited", 1_695, "SG-CN-000001")
    assert Journal.objects.filter(kind="payer_credit").count() == 1


def test_an_overdue_invoice_is_work_and_a_letter_once_a_level(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str]] = []

    def send(*, to: str, letter: Letter, sending: str) -> None:
        assert sending
        sent.append((to, letter.subject))

    monkeypatch.setattr(gateways, "send_letter", send)
    invoice = make_invoice(make_payer(terms_days=0))
    late = NOON + timedelta(days=2)
    assert [billing.remind(invoice_id=invoice.pk, today=late.date(), at=late) for _ in range(2)] == [
        True,
        False,
    ]
    reminder = Reminder.objects.get()
    for _ in range(2):
        billing.send_reminder(reminder_id=UUID(str(reminder.pk)), at=late)
    assert sent == [("bills@acme.example", f"Invoice {invoice.number} is open")]
    item = InboxItem.objects.get(kind="payment.invoice_overdue")
    assert item.state == "open"
    _pay(invoice, 1_695, name="a")
    item.refresh_from_db()
    assert (item.state, invoice.state) == ("resolved", "paid")


def test_the_pdf_is_the_same_each_time_and_names_the_cost_centre() -> None:
    invoice = make_invoice()
    name, content = billing.print_invoice(actor=CLERK, invoice_id=invoice.pk)
    assert (name, content[:5]) == (f"{invoice.number}.pdf", b"%PDF-")
    assert billing.print_invoice(actor=CLERK, invoice_id=invoice.pk)[1] == content
