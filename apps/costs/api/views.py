"""The Costs page, the rows behind it and the imports that brought them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.capabilities import Need
from apps.core.http.digest import DigestView
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.parsers import StrictJsonParser
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor, DigestLine
from apps.costs import selectors, services
from apps.costs.api import files, serializers
from apps.costs.api.filters import CostImportFilters, CostRowFilters
from apps.costs.api.queries import Asked, CostQuery, MonthQuery, read_query
from apps.costs.models import CostImport, CostRow


class Figures(ApiView):
    """A view of added-up rows; `query` says what it may be asked."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.view"}
    query: type[CostQuery] = CostQuery

    def asked(self, request: Request) -> Asked:
        currency = selectors.main_currency(actor_of(request))
        return read_query(request.query_params, self.query, today=clock.now().date(), currency=currency)


class SummaryView(Figures):
    """The head of the page: a month so far, against the one before."""

    query = MonthQuery

    @extend_schema(parameters=[MonthQuery], responses=serializers.MonthOut)
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        month = selectors.summarise_month(
            actor_of(request), asked.filter, month=asked.month, metric=asked.metric
        )
        return self.answer(serializers.MonthOut(asdict(month)).data)


class DailyView(Figures):
    """Amounts by day and group, for the stacked chart."""

    @extend_schema(parameters=[CostQuery], responses=serializers.DailyOut)
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        days = selectors.list_daily_costs(
            actor_of(request), asked.filter, group_by=asked.group_by, metric=asked.metric, top=asked.top
        )
        return self.answer(serializers.DailyOut({**_window(asked), "items": days}).data)


class GroupsView(Figures):
    """Amounts by group beside the window before, for the table."""

    @extend_schema(parameters=[CostQuery], responses=serializers.GroupsOut)
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        groups = selectors.summarise_groups(
            actor_of(request), asked.filter, group_by=asked.group_by, metric=asked.metric
        )
        totals = {
            "total": sum((g.amount for g in groups), Decimal(0)),
            "total_before": sum((g.before for g in groups), Decimal(0)),
        }
        return self.answer(serializers.GroupsOut({**_window(asked), **totals, "items": groups}).data)


class GroupsFileView(Figures):
    """The same table as a file."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.export"}

    @extend_schema(parameters=[CostQuery], responses={(200, "text/csv"): str})
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        groups = selectors.summarise_groups(
            actor_of(request), asked.filter, group_by=asked.group_by, metric=asked.metric
        )
        return files.groups_file(groups, heading=asked.group_by, currency=asked.filter.currency)


class GroupsWorkbookView(Figures):
    """The same table as a workbook."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.export"}

    @extend_schema(parameters=[CostQuery], responses={(200, files.WORKBOOK): bytes})
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        groups = selectors.summarise_groups(
            actor_of(request), asked.filter, group_by=asked.group_by, metric=asked.metric
        )
        return files.groups_workbook(groups, group_by=asked.group_by, currency=asked.filter.currency)


class OptionsView(Figures):
    """What one may filter by in the window asked for."""

    @extend_schema(parameters=[CostQuery], responses=serializers.OptionsOut)
    def get(self, request: Request) -> HttpResponse:
        options = selectors.list_filter_options(actor_of(request), self.asked(request).filter)
        return self.answer({"options": options})


class CostRowViewSet(Exported, ApiViewSet):
    """The lines of the bill themselves, page by page or as one file."""

    capabilities: ClassVar[Mapping[str, Need]] = {"list": "cost.view", "export": "cost.export"}
    export_name = "cost-rows.csv"
    row = serializers.CostRowOut
    filters = CostRowFilters
    orders = Orders("charge_period_start", "billed_cost", default="-charge_period_start")

    def rows(self, actor: Actor) -> QuerySet[CostRow]:
        return selectors.list_rows(actor)


class CostImportViewSet(Listed, Detailed, ApiViewSet):
    """What was imported, refused and why; and asking for more."""

    capabilities: ClassVar[Mapping[str, Need]] = {
        "list": "cost.view",
        "retrieve": "cost.view",
        "create": "cost.import",
    }
    parser_classes = (StrictJsonParser, MultiPartParser)
    inputs: ClassVar = {"create": serializers.ImportRequest}
    row = serializers.CostImportOut
    filters = CostImportFilters
    orders = Orders("started_at", default="-started_at")

    def rows(self, actor: Actor) -> QuerySet[CostImport]:
        return selectors.list_imports(actor)

    @idempotent
    def create(self, request: Request, /) -> HttpResponse:
        """Order an import: of a file that is sent along, of a source in the bucket, or of every export."""
        now, actor = clock.now(), actor_of(request)
        if request.content_type.startswith("multipart/"):
            sent = serializers.ImportUpload(data=request.data)
            sent.is_valid(raise_exception=True)
            file = sent.validated_data["file"]
            run_id = services.upload_bill(actor=actor, name=file.name, content=file, at=now)
        else:
            run_id = services.request_import(actor=actor, source=self.body()["key"], at=now)
        return self.answer({"run_id": str(run_id)}, status=202)


class CostDigestView(DigestView):
    """What happened to the bill since a moment."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.view"}

    def lines(self, actor: Actor, since: datetime) -> list[DigestLine]:
        return selectors.list_digest(actor, since=since, at=clock.now())


def _window(asked: Asked) -> dict[str, Any]:
    return {"currency": asked.filter.currency, "start": asked.filter.start, "end": asked.filter.end}
