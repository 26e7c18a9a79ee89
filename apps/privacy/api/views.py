"""Data requests and retention over HTTP."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import earlier_answer, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.parsers import StrictJsonParser
from apps.core.http.queries import read_query
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.privacy import selectors
from apps.privacy import services as privacy
from apps.privacy.api import forms
from apps.privacy.api.filters import DataRequestFilters
from apps.privacy.enums import LegalBasis, RequestKind
from apps.privacy.models import DataRequest
from apps.privacy.services.replacing import Redacted

_VIEW = "data_request.view"
_WORK = "data_request.work"


class DataRequestViewSet(Exported, Detailed, ApiViewSet):
    """What people, the police and regulators ask of what is kept about somebody."""

    capabilities: ClassVar = {
        "list": _VIEW,
        "export": _VIEW,
        "retrieve": _VIEW,
        "log": _VIEW,
        "create": _WORK,
        "partial_update": _WORK,
        "redaction": _WORK,
        "verify": _WORK,
        "hand_over": _WORK,
        "ask": _WORK,
        "cancel": _WORK,
        "link": _WORK,
        "files": _WORK,
        "restore_file": _WORK,
        "redacted": _VIEW,
    }
    recent_sign_in: ClassVar = frozenset({"link", "redacted"})
    parser_classes = (StrictJsonParser, MultiPartParser)
    inputs: ClassVar = {
        "create": forms.DataRequestInput,
        "partial_update": forms.DataRequestPatch,
        "hand_over": forms.HandOverInput,
        "files": forms.ReplaceFileInput,
        "restore_file": forms.RedactedFileInput,
        "redacted": forms.RedactedFileInput,
    }
    outputs: ClassVar = dict.fromkeys(
        ("partial_update", "ask", "cancel", "hand_over", "files", "restore_file"), forms.DataRequestRow
    )
    row = forms.DataRequestRow
    filters = DataRequestFilters
    orders = Orders("opened_at", "due_at", default="-opened_at")
    version = "version"
    export_name = "data-requests.csv"

    def rows(self, actor: Actor) -> QuerySet[DataRequest]:
        return selectors.list_requests(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        key = privacy.open_request(
            actor=actor_of(request),
            customer_id=values["customer"],
            kind=RequestKind(values["kind"]),
            legal_basis=LegalBasis(values["legal_basis"]),
            reference=values["reference"],
            reason=values["reason"],
            scope=values["scope"],
            at=clock.now(),
        )
        return self.created(key)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        """Another scope, or other words to take out, while it is a draft."""
        values = self.body()
        privacy.change_request(
            actor=actor_of(request),
            request_id=self.id(),
            version=expected_version(request),
            scope=values.get("scope"),
            words=values.get("words"),
            files_out=values.get("files_out"),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(responses=forms.RedactionOut)
    @action(detail=True, methods=["get"])
    def redaction(self, request: Request, **_: str) -> HttpResponse:
        """What would be taken out of the copy."""
        found = selectors.preview_redaction(actor_of(request), self.id())
        return self.answer(forms.RedactionOut(found).data)

    @action(detail=True, methods=["post"])
    def files(self, request: Request, **_: str) -> HttpResponse:
        """Put a redacted file in the place of one; it is judged and kept before anything is written."""
        values = self.body()
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        redacted = privacy.store_redacted(
            actor=actor_of(request), request_id=self.id(), file_key=values["key"], file=values["file"]
        )
        return self._replace(request, redacted, values)

    @idempotent
    def _replace(self, request: Request, redacted: Redacted, values: dict[str, Any]) -> HttpResponse:
        privacy.replace_file(
            actor=actor_of(request),
            request_id=self.id(),
            file_key=values["key"],
            redacted=redacted,
            why=values["why"],
            at=clock.now(),
        )
        return self.show(status=201)

    @action(detail=True, methods=["post"], url_path="restore-file")
    @idempotent
    def restore_file(self, request: Request, **_: str) -> HttpResponse:
        """The original goes into the copy again."""
        privacy.restore_file(
            actor=actor_of(request), request_id=self.id(), file_key=self.body()["key"], at=clock.now()
        )
        return self.show()

    @extend_schema(request=forms.RedactedFileInput, responses=forms.PackageLinkOut)
    @action(detail=True, methods=["post"])
    def redacted(self, request: Request, **_: str) -> HttpResponse:
        """A link to what goes in the place of a file; who takes it is written down."""
        found = privacy.fetch_redacted(
            actor=actor_of(request), request_id=self.id(), file_key=self.body()["key"], at=clock.now()
        )
        return self.answer(forms.PackageLinkOut(found._asdict()).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def ask(self, request: Request, **_: str) -> HttpResponse:
        """Ask a second person to agree."""
        privacy.ask(
            actor=actor_of(request), request_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.show()

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def cancel(self, request: Request, **_: str) -> HttpResponse:
        """Nothing comes of it."""
        privacy.cancel(
            actor=actor_of(request), request_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.show()

    @extend_schema(request=None, responses=forms.PackageLinkOut)
    @action(detail=True, methods=["post"])
    def link(self, request: Request, **_: str) -> HttpResponse:
        """A link to the package; who takes it is written down. Never kept, so asked for without a key."""
        found = privacy.fetch_package(actor=actor_of(request), request_id=self.id(), at=clock.now())
        return self.answer(forms.PackageLinkOut(found._asdict()).data)

    @extend_schema(request=None, responses=forms.PackageChecked)
    @action(detail=True, methods=["post"])
    def verify(self, request: Request, **_: str) -> HttpResponse:
        """Reads the package where it lies and compares it with what was written down; may be repeated."""
        found = privacy.verify_package(actor=actor_of(request), request_id=self.id(), at=clock.now())
        return self.answer(forms.PackageChecked(found).data)

    @action(detail=True, methods=["post"], url_path="hand-over")
    @idempotent
    def hand_over(self, request: Request, **_: str) -> HttpResponse:
        """It was given to whoever asked."""
        privacy.hand_over(
            actor=actor_of(request),
            request_id=self.id(),
            version=expected_version(request),
            note=self.body()["note"],
            at=clock.now(),
        )
        return self.show()

    @extend_schema(responses=forms.RequestLogOut)
    @action(detail=True, methods=["get"])
    def log(self, request: Request, **_: str) -> HttpResponse:
        """Everything that happened to it."""
        items = selectors.read_log(actor_of(request), self.id())
        return self.answer(forms.RequestLogOut({"items": items}).data)


class PersonalDataView(ApiView):
    """What there is about a customer before anything is asked for: kinds of rows, and how many."""

    capabilities: ClassVar = {"get": _VIEW}

    @extend_schema(parameters=[forms.ScopeQuestion], responses=forms.ScopeOut)
    def get(self, request: Request, id: UUID) -> HttpResponse:  # noqa: A002 - the name in the path
        kind = RequestKind(read_query(forms.ScopeQuestion, request)["kind"])
        items = selectors.preview_scope(actor_of(request), id, kind)
        return self.answer(forms.ScopeOut({"items": items}).data)


class RetentionView(ApiView):
    """For how long rows are kept, with what would go tonight."""

    capabilities: ClassVar = {"get": _VIEW}

    @extend_schema(responses=forms.RetentionOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer(forms.RetentionOut({"items": selectors.list_retention(at=clock.now())}).data)


class RetentionKindView(ApiView):
    """For how long rows of one kind are kept."""

    capabilities: ClassVar = {"patch": "data_request.approve"}
    inputs: ClassVar = {"patch": forms.RetentionPatch}

    @extend_schema(request=forms.RetentionPatch, responses=forms.RetentionOut)
    @idempotent
    def patch(self, request: Request, kind: str) -> HttpResponse:
        privacy.set_retention(
            actor=actor_of(request),
            kind=kind,
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.answer(forms.RetentionOut({"items": selectors.list_retention(at=clock.now())}).data)
