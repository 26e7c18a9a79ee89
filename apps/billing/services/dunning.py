"""Invoices whose day is over: somebody's work, and a letter to the payer at each level."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.billing import gateways
from apps.billing.enums import OPEN_INVOICES
from apps.billing.events import InvoiceReminded
from apps.billing.models import Invoice, Reminder
from apps.billing.rules import letters
from apps.billing.rules.invoices import level_due
from apps.billing.services.standing import OVERDUE, about, bring_up_to_date, item_key, lock_invoice
from apps.core.days import local_date
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.jobs import services as jobs
from apps.outbox import services as outbox
from apps.payments import selectors as payments

JOB: Final = "billing.dunning"
_ACTOR: Final = Actor.system(JOB)
_LOOK_WITHIN: Final = timedelta(days=7)


def run_dunning(*, scheduled_time: str, at: datetime) -> None:
    """Say what is overdue, and remind each payer once a level; running it again changes nothing."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=_ACTOR) as run:
        if not run.due:
            return
        for invoice_id, today in _overdue(at):
            run.count(overdue=1, reminders=int(remind(invoice_id=invoice_id, today=today, at=at)))


@transaction.atomic
def remind(*, invoice_id: UUID, today: date, at: datetime) -> bool:
    """Bring one invoice to its level; whether a letter goes. A level that was missed is not made up for."""
    invoice = lock_invoice(invoice_id)
    bring_up_to_date(invoice, at=at)
    level = level_due(due_on=invoice.due_on, today=today)
    if invoice.state not in OPEN_INVOICES or level == 0:
        return False
    _open_item(invoice, at)
    if Reminder.objects.filter(invoice=invoice, level__gte=level).exists():
        return False
    row = Reminder.objects.create(
        invoice=invoice, level=level, balance_minor=invoice.balance_minor, made_at=at
    )
    outbox.publish(
        InvoiceReminded(
            **about(invoice, _ACTOR.id, invoice.balance_minor, at), reminder_id=str(row.pk), level=level
        )
    )
    return True


def send_reminder(*, reminder_id: UUID, at: datetime) -> None:
    """The letter, in no transaction. Raises Upstream while SES is away; again it is not sent twice."""
    row = Reminder.objects.select_related("invoice__payer").filter(pk=reminder_id).first()
    if row is None or row.sent_at is not None:
        return
    invoice = row.invoice
    gateways.send_letter(
        to=invoice.payer.email,
        letter=letters.reminder(
            number=invoice.number,
            amount=payments.amount_in_words(row.balance_minor, invoice.currency),
            due_on=invoice.due_on,
            level=row.level,
            language=invoice.payer.language,
        ),
        sending=f"reminder-{row.pk}",
    )
    Reminder.objects.filter(pk=reminder_id).update(sent_at=at)


def _overdue(at: datetime) -> list[tuple[UUID, date]]:
    found = Invoice.objects.filter(state__in=OPEN_INVOICES, due_on__lt=at.date() + timedelta(days=1))
    days: dict[str, date] = {}
    rows = []
    for key, market, due_on in found.order_by("due_on", "pk").values_list("pk", "market", "due_on"):
        today = days.setdefault(market, local_date(at, accounts.get_pack(market).time_zone))
        if due_on < today:
            rows.append((key, today))
    return rows


def _open_item(invoice: Invoice, at: datetime) -> None:
    inbox.open_item(
        kind=OVERDUE,
        dedupe_key=item_key(invoice),
        market=invoice.market,
        subject=f"invoice:{invoice.pk}",
        title=f"Invoice {invoice.number} of {invoice.organisation} is overdue",
        severity=Severity.WARNING,
        evidence={
            "payer": invoice.name,
            "owed": payments.amount_in_words(invoice.balance_minor, invoice.currency),
            "due_on": invoice.due_on.isoformat(),
        },
        link=f"/payers/invoices/{invoice.pk}",
        due_at=at + _LOOK_WITHIN,
        at=at,
    )
