"""Money of payers: each line of the bank that names an invoice, once, and taken back when it does not."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from apps.billing.events import InvoicePaymentReceived, InvoicePaymentTakenBack
from apps.billing.models import Invoice, InvoicePayment
from apps.billing.services.standing import about, bring_up_to_date, lock_invoice
from apps.billing.types import Transfer
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.payments import services as payments
from apps.payments.enums import JournalKind

_ACTOR: Final = Actor.system("billing.receiving")


def receive_transfers(*, market: str, transfers: Sequence[Transfer], at: datetime) -> int:
    """Note what is new of these, each in a transaction of its own; how many were. A transfer in another
    currency than its invoice, or for one that nobody knows, is left to the books.
    """
    names = [each.ext_id for each in transfers]
    standing = InvoicePayment.objects.filter(ext_id__in=names, reversed_at__isnull=True)
    known = set(standing.values_list("ext_id", flat=True))
    invoices = Invoice.objects.filter(market=market, number__in={each.number for each in transfers})
    by_number = {invoice.number: invoice for invoice in invoices}
    done = 0
    for each in transfers:
        invoice = by_number.get(each.number)
        if invoice is not None and each.ext_id not in known and each.currency == invoice.currency:
            done += _receive(invoice, each, at)
    return done


def take_back_transfers(*, market: str, standing: Mapping[str, str], at: datetime) -> int:
    """Take back every payment whose line of the bank does not pay this invoice any more; `standing` has the
    invoice of each line that pays one.
    """
    rows = InvoicePayment.objects.filter(invoice__market=market, reversed_at__isnull=True)
    standing_ones = rows.order_by("noted_at", "pk").select_related("invoice")
    gone = [row for row in standing_ones if standing.get(row.ext_id) != row.invoice.number]
    return sum(_take_back(row, at) for row in gone)


@transaction.atomic
def _receive(invoice: Invoice, transfer: Transfer, at: datetime) -> int:
    invoice = lock_invoice(invoice.pk)
    rows = InvoicePayment.objects.filter(ext_id=transfer.ext_id)
    if rows.filter(reversed_at__isnull=True).exists():
        return 0
    # A line that was taken back may come again: each time is a journal of its own.
    times = rows.count()
    journal = payments.post_journal(
        idem_key=f"payer_payment:{transfer.ext_id}:{times}",
        kind=JournalKind.PAYER_PAYMENT,
        source=f"invoice:{invoice.pk}",
        market=invoice.market,
        lines=payments.lines_of(
            JournalKind.PAYER_PAYMENT, amount_minor=transfer.amount_minor, currency=transfer.currency
        ),
        actor_id=_ACTOR.id,
        effective_at=transfer.at,
        at=at,
    )
    row = InvoicePayment.objects.create(
        invoice=invoice,
        ext_id=transfer.ext_id,
        amount_minor=transfer.amount_minor,
        currency=transfer.currency,
        received_at=transfer.at,
        noted_at=at,
        journal_id=journal.id,
    )
    bring_up_to_date(invoice, at=at)
    outbox.publish(
        InvoicePaymentReceived(**about(invoice, _ACTOR.id, transfer.amount_minor, at), payment_id=str(row.pk))
    )
    return 1


@transaction.atomic
def _take_back(row: InvoicePayment, at: datetime) -> int:
    invoice = lock_invoice(row.invoice_id)
    row.refresh_from_db()
    if row.reversed_at is not None:
        return 0
    journal = payments.reverse_journal(
        journal_id=row.journal_id,
        kind=JournalKind.PAYER_PAYMENT,
        memo="The line of the bank was not for this invoice",
        actor_id=_ACTOR.id,
        at=at,
    )
    row.reversal_id, row.reversed_at = journal.id, at
    row.save(update_fields=["reversal_id", "reversed_at"])
    bring_up_to_date(invoice, at=at)
    outbox.publish(
        InvoicePaymentTakenBack(**about(invoice, _ACTOR.id, row.amount_minor, at), payment_id=str(row.pk))
    )
    return 1
