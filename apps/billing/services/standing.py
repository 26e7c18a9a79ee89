"""How an invoice stands after money came, went, or was not asked for any more."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Sum

from apps.accounts import selectors as accounts
from apps.billing.enums import CreditState, InvoiceState
from apps.billing.models import CreditNote, Invoice, InvoicePayment
from apps.billing.rules.invoices import state_of
from apps.core.days import local_date
from apps.core.types import Actor
from apps.inbox import services as inbox

OVERDUE: Final = "payment.invoice_overdue"
_SETTLED: Final = (InvoiceState.PAID, InvoiceState.CREDITED)


def lock_invoice(invoice_id: UUID) -> Invoice:
    return Invoice.objects.select_for_update().get(pk=invoice_id)


def bring_up_to_date(invoice: Invoice, *, at: datetime) -> None:
    """Sums and state from the rows beside it. The caller holds the invoice."""
    paid = InvoicePayment.objects.filter(invoice=invoice, reversed_at__isnull=True)
    credited = CreditNote.objects.filter(invoice=invoice, state=CreditState.ISSUED)
    invoice.paid_minor = paid.aggregate(n=Sum("amount_minor"))["n"] or 0
    invoice.credited_minor = credited.aggregate(n=Sum("amount_minor"))["n"] or 0
    invoice.state = state_of(
        total_minor=invoice.total_minor,
        paid_minor=invoice.paid_minor,
        credited_minor=invoice.credited_minor,
        due_on=invoice.due_on,
        today=local_date(at, accounts.get_pack(invoice.market).time_zone),
    ).value
    invoice.save(update_fields=["paid_minor", "credited_minor", "state"])
    if invoice.state in _SETTLED:
        inbox.resolve_by_key(
            dedupe_keys=[item_key(invoice)], outcome=invoice.state, actor=Actor.system("billing"), at=at
        )


def item_key(invoice: Invoice) -> str:
    """The inbox item of an invoice that is overdue."""
    return f"{OVERDUE}:{invoice.pk}"


def about(invoice: Invoice, actor_id: str, amount_minor: int, at: datetime) -> dict[str, Any]:
    """What every fact about an invoice says."""
    return {
        "market": invoice.market,
        "subject": f"invoice:{invoice.pk}",
        "actor": actor_id,
        "at": at,
        "invoice_id": str(invoice.pk),
        "number": invoice.number,
        "amount_minor": amount_minor,
        "currency": invoice.currency,
    }
