"""Invoices as files and letters, outside of any transaction."""

from datetime import datetime
from typing import Final
from uuid import UUID

from apps.billing import gateways
from apps.billing.models import Invoice
from apps.billing.rules import letters, pdf
from apps.billing.selectors import find_printed
from apps.core.types import Actor
from apps.payments import selectors as payments

_ACTOR: Final = Actor.system("billing.printing")


def print_invoice(*, actor: Actor, invoice_id: UUID) -> tuple[str, bytes]:
    """Name and content of the PDF, the same each time: nothing of an invoice changes. Raises NotFound."""
    printed = find_printed(actor, invoice_id)
    return f"{printed.number}.pdf", pdf.render(printed)


def send_invoice(*, invoice_id: UUID, at: datetime) -> None:
    """A new invoice to whoever pays it. Raises Upstream while SES is away."""
    invoice = Invoice.objects.select_related("payer").filter(pk=invoice_id).first()
    if invoice is None:
        return
    name, content = print_invoice(actor=_ACTOR, invoice_id=invoice_id)
    letter = letters.invoice(
        number=invoice.number,
        amount=payments.amount_in_words(invoice.total_minor, invoice.currency),
        due_on=invoice.due_on,
        month=invoice.month,
        language=invoice.payer.language,
    )
    gateways.send_letter(
        to=invoice.payer.email, letter=letter, sending=f"invoice-{invoice_id}", pdf=content, name=name
    )
