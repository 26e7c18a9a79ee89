"""Papers of cars: the register, the board by expiry, what a car lacks."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.idempotency import earlier_answer, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.parsers import StrictJsonParser
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.fleet import selectors
from apps.fleet.api import document_forms as forms
from apps.fleet.api.filters import DocumentDueFilters, DocumentFilters
from apps.fleet.models import Document, DocumentDue
from apps.fleet.services import documents
from apps.fleet.types import NewDocument


class DocumentViewSet(Exported, Detailed, ApiViewSet):
    """Everything ever filed. A file is judged and kept before the paper is filed, so that no transaction
    waits.
    """

    capabilities: ClassVar = {
        "list": "document.view",
        "export": "document.view",
        "retrieve": "document.view",
        "create": "document.edit",
        "replace": "document.edit",
        "withdraw": "document.edit",
        "file": "document.view",
    }
    parser_classes = (MultiPartParser, StrictJsonParser)
    inputs: ClassVar = {
        "create": forms.DocumentInput,
        "replace": forms.DocumentReplacement,
        "withdraw": forms.WithdrawalInput,
    }
    row = forms.DocumentRow
    filters = DocumentFilters
    orders = Orders("created_at", "valid_to", default="-created_at", plate="vehicle__plate")
    export_name = "documents.csv"

    def rows(self, actor: Actor) -> QuerySet[Document]:
        return selectors.list_documents(actor)

    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        vehicle, file = values.pop("vehicle"), values.pop("file", None)
        paper = documents.prepare_document(
            actor=actor_of(request),
            vehicle_id=vehicle,
            paper=NewDocument(**values),
            file=file,
            name=file.name if file else "",
            at=clock.now(),
        )
        return self._create(request, vehicle, paper)

    @idempotent
    def _create(self, request: Request, vehicle: UUID, paper: NewDocument) -> HttpResponse:
        key = documents.file_document(
            actor=actor_of(request), vehicle_id=vehicle, paper=paper, at=clock.now()
        )
        return self.created(key)

    @action(detail=True, methods=["post"])
    def replace(self, request: Request, **_: str) -> HttpResponse:
        """Put a right paper in the place of a wrong one; both stay on file."""
        values = self.body()
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        reason, file = values.pop("reason"), values.pop("file", None)
        changes = documents.prepare_replacement(
            actor=actor_of(request),
            document_id=self.id(),
            changes=values,
            file=file,
            name=file.name if file else "",
            at=clock.now(),
        )
        return self._replace(request, changes, reason)

    @idempotent
    def _replace(self, request: Request, changes: dict[str, Any], reason: str) -> HttpResponse:
        key = documents.replace_document(
            actor=actor_of(request), document_id=self.id(), changes=changes, note=reason, at=clock.now()
        )
        return self.show(key, status=201, headers={"Location": f"/api/v1/documents/{key}"})

    @action(detail=True, methods=["post"])
    @idempotent
    def withdraw(self, request: Request, **_: str) -> HttpResponse:
        """Say that a paper counts no more; it stays on file."""
        documents.withdraw_document(
            actor=actor_of(request), document_id=self.id(), note=self.body()["reason"], at=clock.now()
        )
        return self.show()

    @extend_schema(responses=forms.FileLinkOut)
    @action(detail=True)
    def file(self, request: Request, **_: str) -> HttpResponse:
        """Where the file of a paper opens."""
        link = documents.link_file(actor=actor_of(request), document_id=self.id(), at=clock.now())
        return self.answer(forms.FileLinkOut(link).data)


class DocumentDueViewSet(Exported, ApiViewSet):
    """How every car stands with every kind of paper."""

    capabilities: ClassVar = {"list": "document.view", "export": "document.view"}
    row = forms.DocumentDueRow
    filters = DocumentDueFilters
    orders = Orders("due_on", "kind", "stage", default="due_on", plate="vehicle__plate")
    export_name = "documents-due.csv"

    def rows(self, actor: Actor) -> QuerySet[DocumentDue]:
        return selectors.list_dues(actor)


class DocumentSummaryView(ApiView):
    """The figures on top of the board."""

    capabilities: ClassVar = {"get": "document.view"}

    @extend_schema(responses=forms.DocumentSummaryOut)
    def get(self, request: Request) -> HttpResponse:
        counts = selectors.count_stages(actor_of(request))
        return self.answer(forms.DocumentSummaryOut({"counts": counts}).data)


class DocumentKindsView(ApiView):
    """The kinds of papers that the caller's markets know, from their packs."""

    capabilities: ClassVar = {"get": "document.view"}

    @extend_schema(responses=forms.DocumentKindsOut)
    def get(self, request: Request) -> HttpResponse:
        kinds = selectors.list_kinds(actor_of(request))
        return self.answer(forms.DocumentKindsOut({"items": kinds}).data)


class CarPapersView(ApiView):
    """What one car has, lacks and will need."""

    capabilities: ClassVar = {"get": "document.view"}

    @extend_schema(responses=forms.CarPapersOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - the name of the part in the URL
        papers = selectors.list_papers_of(actor_of(request), _key(id), at=clock.now())
        return self.answer(forms.CarPapersOut({"items": papers}).data)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
