"""Reports over HTTP: who gets what and when, editions and their files, a look before and writing one now."""

from dataclasses import asdict
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.filters import AnyOf, FilterSet
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.reports import selectors
from apps.reports import services as reports
from apps.reports.api import forms
from apps.reports.enums import FileFormat, ReportKind, RunState
from apps.reports.models import ReportPlan, ReportRun


class ReportFilters(FilterSet):
    kind = AnyOf("kind", choices=ReportKind)
    market = AnyOf("market")


class ReportRunFilters(FilterSet):
    kind = AnyOf("plan__kind", choices=ReportKind)
    market = AnyOf("plan__market")
    state = AnyOf("state", choices=RunState)


class ReportViewSet(Listed, Detailed, ApiViewSet):
    """One of each kind and market: its hour and its recipients."""

    capabilities: ClassVar = {
        "list": "cost.view",
        "retrieve": "cost.view",
        "partial_update": "budget.edit",
        "subscribe": "cost.view",
        "make": "cost.export",
        "preview": "cost.view",
    }
    inputs: ClassVar = {
        "partial_update": forms.ReportPatch,
        "subscribe": forms.ReportWish,
        "make": forms.ReportOrder,
    }
    outputs: ClassVar = {"subscribe": forms.ReportRow}
    row = forms.ReportRow
    filters = ReportFilters
    orders = Orders("market", "kind", default="market")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[ReportPlan]:
        return selectors.list_plans(actor)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        reports.change_plan(
            actor=actor_of(request),
            plan_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def subscribe(self, request: Request, **_: str) -> HttpResponse:
        """Get it by mail from now on, or no more."""
        reports.subscribe(actor=actor_of(request), plan_id=self.id(), at=clock.now(), **self.body())
        return self.show()

    @extend_schema(responses={202: forms.ReportOrdered})
    @action(detail=True, methods=["post"])
    @idempotent
    def make(self, request: Request, **_: str) -> HttpResponse:
        """Order it now; an edition with the same figures is not written twice."""
        run_id = reports.request_report(
            actor=actor_of(request), plan_id=self.id(), day=self.body().get("day"), at=clock.now()
        )
        return self.answer({"run_id": str(run_id)}, status=202)

    @extend_schema(parameters=[forms.ReportOrder], responses=forms.ReportPreviewOut)
    @action(detail=True, methods=["get"])
    def preview(self, request: Request, **_: str) -> HttpResponse:
        """As it would be written now; nothing is kept."""
        asked = read_query(forms.ReportOrder, request)
        document = reports.preview(
            actor=actor_of(request), plan_id=self.id(), day=asked.get("day"), at=clock.now()
        )
        return self.answer(forms.ReportPreviewOut(asdict(document)).data)


class ReportRunViewSet(Listed, Detailed, ApiViewSet):
    """Editions that were written, and what could not be."""

    capabilities: ClassVar = {"list": "cost.view", "retrieve": "cost.view", "file": "cost.export"}
    row = forms.ReportRunRow
    filters = ReportRunFilters
    orders = Orders("made_at", "period_start", default="-made_at")

    def rows(self, actor: Actor) -> QuerySet[ReportRun]:
        return selectors.list_runs(actor)

    @extend_schema(parameters=[forms.ReportFileQuery], responses=forms.ReportFileOut)
    @action(detail=True, methods=["get"])
    def file(self, request: Request, **_: str) -> HttpResponse:
        """Where its PDF or its workbook opens."""
        wanted = FileFormat(read_query(forms.ReportFileQuery, request)["format"])
        link = reports.link_file(actor=actor_of(request), run_id=self.id(), wanted=wanted, at=clock.now())
        return self.answer(forms.ReportFileOut(asdict(link)).data)
