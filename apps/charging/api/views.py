"""Charging: sessions, what operators bill for them, and their invoices."""

from datetime import timedelta
from typing import Any, ClassVar

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.charging import selectors
from apps.charging import services as charging
from apps.charging.api import serializers as forms
from apps.charging.api.filters import InvoiceFilters, InvoiceLineFilters, RecordFilters, SessionFilters
from apps.charging.models import Invoice, InvoiceLine, Record, Session
from apps.charging.types import InvoiceIn
from apps.core import clock
from apps.core.errors import Invalid
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.parsers import StrictJsonParser
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor

_MAX_FILE: int = 10_000_000


class SessionViewSet(Exported, Detailed, ApiViewSet):
    """Sessions at charging points, newest first."""

    capabilities: ClassVar = {
        "list": "charging.view",
        "retrieve": "charging.view",
        "export": "charging.view",
    }
    row = forms.MeteredSessionRow
    filters = SessionFilters
    orders = Orders("started_at", "energy_wh", default="-started_at")
    export_name = "charging-sessions.csv"

    def rows(self, actor: Actor) -> QuerySet[Session]:
        return selectors.list_sessions(actor)


class RecordViewSet(Exported, Detailed, ApiViewSet):
    """Charge detail records, newest first."""

    capabilities: ClassVar = {
        "list": "charging.view",
        "retrieve": "charging.view",
        "export": "charging.view",
    }
    row = forms.ChargeRecordRow
    filters = RecordFilters
    orders = Orders("ended_at", "energy_wh", "cost_minor", default="-ended_at")
    export_name = "charge-records.csv"

    def rows(self, actor: Actor) -> QuerySet[Record]:
        return selectors.list_records(actor)


class InvoiceViewSet(Exported, Detailed, ApiViewSet):
    """Operators' invoices, each line compared with the record that it names."""

    capabilities: ClassVar = {
        "list": "charging.view",
        "retrieve": "charging.view",
        "export": "charging.view",
        "create": "energy_invoice.work",
        "agree": "energy_invoice.work",
        "dispute": "energy_invoice.work",
    }
    parser_classes = (MultiPartParser, StrictJsonParser)
    inputs: ClassVar = {
        "create": forms.EnergyInvoiceInput,
        "agree": forms.VersionInput,
        "dispute": forms.DisputeInput,
    }
    outputs: ClassVar = {"agree": forms.EnergyInvoiceRow, "dispute": forms.EnergyInvoiceRow}
    row = forms.EnergyInvoiceRow
    filters = InvoiceFilters
    orders = Orders("period_from", "received_at", default="-period_from")
    version = "version"
    export_name = "energy-invoices.csv"

    def rows(self, actor: Actor) -> QuerySet[Invoice]:
        return selectors.list_invoices(actor)

    @extend_schema(responses={200: forms.EnergyInvoiceCheckOut, 201: forms.EnergyInvoiceRow})
    @idempotent
    def create(self, request: Request) -> HttpResponse:
        """Take an invoice, or say what taking it would bring (`dry_run`)."""
        body = self.body()
        content, actor = _content(body.pop("file")), actor_of(request)
        dry_run = body.pop("dry_run")
        head = InvoiceIn(**{**body, "period_to": body["period_to"] + timedelta(days=1)})
        if dry_run:
            check = charging.check_invoice(actor=actor, head=head, content=content)
            return self.answer(forms.EnergyInvoiceCheckOut(check).data)
        return self.created(charging.take_invoice(actor=actor, head=head, content=content, at=clock.now()))

    @action(detail=True, methods=["post"])
    @idempotent
    def agree(self, request: Request, **_: str) -> HttpResponse:
        """Agree that it is to be paid."""
        self.body()
        charging.agree_to_invoice(
            actor=actor_of(request), invoice_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def dispute(self, request: Request, **_: str) -> HttpResponse:
        """Refuse it, saying why."""
        charging.dispute_invoice(
            actor=actor_of(request),
            invoice_id=self.id(),
            version=expected_version(request),
            at=clock.now(),
            **self.body(),
        )
        return self.show()


class InvoiceLineViewSet(Exported, ApiViewSet):
    """The lines of one invoice, in the order of its file."""

    capabilities: ClassVar = {"list": "charging.view", "export": "charging.view"}
    row = forms.EnergyInvoiceLineRow
    filters = InvoiceLineFilters
    orders = Orders("row", default="row")
    within: ClassVar = {"id": "invoice"}
    export_name = "energy-invoice-lines.csv"

    def rows(self, actor: Actor) -> QuerySet[InvoiceLine]:
        return selectors.list_invoice_lines(actor)


class FiguresView(ApiView):
    """The head of the page, for one market (`?market=SG`)."""

    capabilities: ClassVar = {"get": "charging.view"}

    @extend_schema(responses=forms.ChargingFiguresOut)
    def get(self, request: Request) -> HttpResponse:
        figures = selectors.summarise(actor_of(request), at=clock.now(), market=_market(request))
        return self.answer(figures._asdict())


def _market(request: Request) -> str:
    market = request.query_params.get("market", "")
    if not 0 < len(market) <= 8:
        raise Invalid("A market is needed.", fields={"market": "is required"})
    return market


def _content(file: "UploadedFile[Any]") -> bytes:
    if (file.size or 0) > _MAX_FILE:
        raise Invalid(
            f"The file is larger than {_MAX_FILE // 1_000_000} MB.", fields={"file": "is too large"}
        )
    content: bytes = file.read()
    return content
