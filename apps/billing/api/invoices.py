"""Invoices, and what hangs on them."""

from typing import ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.billing import selectors
from apps.billing import services as billing
from apps.billing.api import filters, forms
from apps.billing.models import CreditNote, Invoice, InvoicePayment, Reminder
from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.idempotency import HEADER, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor

_VIEW = "payer.view"


class InvoiceViewSet(Exported, Detailed, ApiViewSet):
    """What payers were billed, and how each invoice stands."""

    capabilities: ClassVar = {
        **dict.fromkeys(("list", "retrieve", "export"), _VIEW),
        "credit": "invoice.credit",
    }
    recent_sign_in: ClassVar = frozenset({"credit"})
    inputs: ClassVar = {"credit": forms.CreditInput}
    outputs: ClassVar = {"credit": forms.InvoiceRow}
    row = forms.InvoiceRow
    filters = filters.InvoiceFilters
    orders = Orders("issued_at", "due_on", "total_minor", "balance_minor", default="-issued_at")
    export_name = "invoices.csv"

    def rows(self, actor: Actor) -> QuerySet[Invoice]:
        return selectors.list_invoices(actor)

    @action(detail=True, methods=["post"])
    @idempotent
    def credit(self, request: Request, **_: str) -> HttpResponse:
        """Ask a second person to take a part of it back."""
        billing.ask_credit_note(
            actor=actor_of(request),
            invoice_id=self.id(),
            idem_key=request.headers.get(HEADER, ""),
            at=clock.now(),
            **self.body(),
        )
        return self.show(status=202)


class InvoiceFileView(ApiView):
    """The invoice as PDF; the same bytes each time."""

    capabilities: ClassVar = {"get": _VIEW}

    @extend_schema(responses={(200, "application/pdf"): bytes})
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - the name of the URL part
        name, content = billing.print_invoice(actor=actor_of(request), invoice_id=_key(id))
        return HttpResponse(
            content,
            content_type="application/pdf",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class InvoicePaymentViewSet(Listed, ApiViewSet):
    """Lines of the bank that paid invoices."""

    capabilities: ClassVar = {"list": _VIEW}
    row = forms.InvoicePaymentRow
    filters = filters.OfInvoiceFilters
    orders = Orders("received_at", default="-received_at")

    def rows(self, actor: Actor) -> QuerySet[InvoicePayment]:
        return selectors.list_payments(actor)


class ReminderViewSet(Listed, ApiViewSet):
    """Letters about overdue invoices."""

    capabilities: ClassVar = {"list": _VIEW}
    row = forms.ReminderRow
    filters = filters.OfInvoiceFilters
    orders = Orders("made_at", default="-made_at")

    def rows(self, actor: Actor) -> QuerySet[Reminder]:
        return selectors.list_reminders(actor)


class CreditNoteViewSet(Listed, ApiViewSet):
    """What was taken back of invoices, or is asked for."""

    capabilities: ClassVar = {"list": _VIEW}
    row = forms.CreditNoteRow
    filters = filters.CreditNoteFilters
    orders = Orders("asked_at", default="-asked_at")

    def rows(self, actor: Actor) -> QuerySet[CreditNote]:
        return selectors.list_credit_notes(actor)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("There is no such invoice.") from None
