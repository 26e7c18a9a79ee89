"""Invoices and what hangs on them."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.billing.enums import OPEN_INVOICES
from apps.billing.models import Charge, CreditNote, Invoice, InvoicePayment, Reminder
from apps.billing.selectors.payers import get_payer, visible_payers
from apps.billing.types import Ageing, InvoiceLine, LineGroup, Printed
from apps.core.days import local_date
from apps.core.errors import NotFound
from apps.core.types import Actor

_DAYS: Final = (30, 60)


def visible_invoices(actor: Actor) -> "QuerySet[Invoice]":
    """Invoices of visible payers."""
    return Invoice.objects.filter(payer__in=visible_payers(actor))


def list_invoices(actor: Actor) -> "QuerySet[Invoice]":
    """Visible invoices with who issued them."""
    return visible_invoices(actor).annotate(
        payer_code=F("payer__code"), issued_by_name=accounts.name_of("issued_by")
    )


def get_invoice(actor: Actor, invoice_id: UUID) -> Invoice:
    """Raises NotFound."""
    found = visible_invoices(actor).filter(pk=invoice_id).first()
    if found is None:
        raise NotFound("There is no such invoice.")
    return found


def list_payments(actor: Actor) -> "QuerySet[InvoicePayment]":
    return InvoicePayment.objects.filter(invoice__in=visible_invoices(actor))


def list_credit_notes(actor: Actor) -> "QuerySet[CreditNote]":
    return CreditNote.objects.filter(invoice__in=visible_invoices(actor)).annotate(
        invoice_number=F("invoice__number"),
        asked_by_name=accounts.name_of("asked_by"),
        decided_by_name=accounts.name_of("decided_by"),
    )


def list_reminders(actor: Actor) -> "QuerySet[Reminder]":
    return Reminder.objects.filter(invoice__in=visible_invoices(actor)).annotate(
        currency=F("invoice__currency")
    )


def age(actor: Actor, payer_id: UUID, *, today: date) -> Ageing:
    """What a payer owes by how long it is overdue, in one statement. Raises NotFound."""
    payer = get_payer(actor, payer_id)
    first, second = (today - timedelta(days=days) for days in _DAYS)
    rows = Invoice.objects.filter(payer=payer, state__in=OPEN_INVOICES)
    sums = rows.aggregate(
        not_due=_sum(Q(due_on__gte=today)),
        days_30=_sum(Q(due_on__lt=today, due_on__gte=first)),
        days_60=_sum(Q(due_on__lt=first, due_on__gte=second)),
        older=_sum(Q(due_on__lt=second)),
    )
    return Ageing(sums["not_due"], sums["days_30"], sums["days_60"], sums["older"])


def find_printed(actor: Actor, invoice_id: UUID) -> Printed:
    """An invoice with its lines by cost centre, as it is drawn. Raises NotFound."""
    invoice = get_invoice(actor, invoice_id)
    pack = accounts.get_pack(invoice.market)
    rows = Charge.objects.filter(invoice=invoice).order_by("position")
    groups: dict[str, list[InvoiceLine]] = {}
    for centre, label, moment, amount, tax, number in rows.values_list(
        "cost_centre", "label", "occurred_at", "amount_minor", "tax_minor", "member__customer__number"
    ):
        line = InvoiceLine(local_date(moment, pack.time_zone), label, number, amount, tax)
        groups.setdefault(centre, []).append(line)
    return Printed(
        number=invoice.number,
        market=invoice.market,
        currency=invoice.currency,
        tax_name=pack.tax.name,
        tax_rate=invoice.tax_rate,
        period=f"{invoice.month:%B %Y}",
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        name=f"{invoice.organisation}\n{invoice.name}"
        if invoice.name != invoice.organisation
        else invoice.name,
        address=invoice.address,
        tax_number=invoice.tax_number,
        total_minor=invoice.total_minor,
        tax_minor=invoice.tax_minor,
        groups=tuple(LineGroup(centre, tuple(lines)) for centre, lines in groups.items()),
    )


def _sum(condition: Q) -> Coalesce:
    kept = Case(When(condition, then=F("balance_minor")), default=Value(0), output_field=BigIntegerField())
    return Coalesce(Sum(kept), 0, output_field=BigIntegerField())
