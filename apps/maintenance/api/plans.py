"""Plans, what is due by them, and meters over HTTP."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.api import plan_forms as forms
from apps.maintenance.api.filters import MeterFilters, OccurrenceFilters, PlanFilters, ReadingFilters
from apps.maintenance.api.work_order_forms import WorkOrderStepsOut
from apps.maintenance.enums import DueStepKind, MeterKind
from apps.maintenance.models import MaintenancePlan, Meter, MeterReading, Occurrence
from apps.maintenance.types import DueStep


class PlanViewSet(Listed, Detailed, ApiViewSet):
    """Work that comes again."""

    capabilities: ClassVar = {
        "list": "schedule.view",
        "retrieve": "schedule.view",
        "create": "schedule.edit",
        "partial_update": "schedule.edit",
        "preview": "schedule.edit",
    }
    inputs: ClassVar = {
        "create": forms.MaintenancePlanInput,
        "partial_update": forms.MaintenancePlanPatch,
        "preview": forms.MaintenancePlanDraft,
    }
    row = forms.MaintenancePlanRow
    filters = PlanFilters
    orders = Orders("name", default="name")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[MaintenancePlan]:
        return selectors.list_plans(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        return self.created(
            maintenance.create_plan(actor=actor_of(request), values=self.body(), at=clock.now())
        )

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        maintenance.change_plan(
            actor=actor_of(request),
            plan_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(request=forms.MaintenancePlanDraft, responses=forms.DuePreviewOut)
    @action(detail=False, methods=["post"])
    def preview(self, request: Request) -> HttpResponse:
        """Which cars would be due; nothing is kept."""
        found = maintenance.preview_plan(actor=actor_of(request), values=self.body(), at=clock.now())
        return self.answer(forms.DuePreviewOut(found).data)


class OccurrenceViewSet(Exported, Listed, Detailed, ApiViewSet):
    """How cars stand with plans."""

    capabilities: ClassVar = {
        "list": "schedule.view",
        "export": "schedule.view",
        "retrieve": "schedule.view",
        "steps": "work_order.plan",
    }
    inputs: ClassVar = {"steps": forms.DueStepsInput}
    row = forms.OccurrenceRow
    filters = OccurrenceFilters
    orders = Orders("due_at", "status_at", default="due_at", plate="vehicle__plate", plan="plan__name")
    changes = Changes("revision")
    export_name = "maintenance-due.csv"

    def rows(self, actor: Actor) -> QuerySet[Occurrence]:
        return selectors.list_occurrences(actor)

    @extend_schema(request=forms.DueStepsInput, responses=WorkOrderStepsOut)
    @action(detail=False, methods=["post"])
    @idempotent
    def steps(self, request: Request) -> HttpResponse:
        """Make work orders, put off, or bring back; each stands for itself."""
        values = self.body()
        results = maintenance.take_due_steps(
            actor=actor_of(request),
            occurrence_ids=values["ids"],
            step=DueStep(kind=DueStepKind(values["kind"]), until=values["until"]),
            at=clock.now(),
        )
        return self.answer(WorkOrderStepsOut({"items": results}).data)


class DueCountsView(ApiView):
    """The figures above what is due."""

    capabilities: ClassVar = {"get": "schedule.view"}

    @extend_schema(responses=forms.DueCountsOut)
    def get(self, request: Request) -> HttpResponse:
        counts = selectors.count_due(actor_of(request))
        return self.answer(forms.DueCountsOut(counts._asdict()).data)


class MeterViewSet(Listed, ApiViewSet):
    """How far the meters of cars stand."""

    capabilities: ClassVar = {"list": "schedule.view"}
    row = forms.MeterRow
    filters = MeterFilters
    orders = Orders("read_at", default="-read_at")

    def rows(self, actor: Actor) -> QuerySet[Meter]:
        return selectors.list_meters(actor)


class ReadingViewSet(Listed, Detailed, ApiViewSet):
    """What people read, and readings that make no sense."""

    capabilities: ClassVar = {
        "list": "schedule.view",
        "retrieve": "schedule.view",
        "create": "work_order.work",
        "settle": "schedule.edit",
    }
    inputs: ClassVar = {"create": forms.MeterReadingInput, "settle": forms.SettleInput}
    outputs: ClassVar = {"settle": forms.MeterReadingRow}
    row = forms.MeterReadingRow
    filters = ReadingFilters
    orders = Orders("entered_at", default="-entered_at")

    def rows(self, actor: Actor) -> QuerySet[MeterReading]:
        return selectors.list_readings(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        body = self.body()
        reading_id = maintenance.enter_reading(
            actor=actor_of(request),
            vehicle_id=body["vehicle"],
            kind=MeterKind(body["kind"]),
            value=body["value"],
            read_at=body["read_at"],
            note=body["note"],
            at=clock.now(),
        )
        return self.created(reading_id)

    @action(detail=True, methods=["post"])
    @idempotent
    def settle(self, request: Request, **_: str) -> HttpResponse:
        """Decide about a reading that was kept apart."""
        maintenance.settle_reading(
            actor=actor_of(request), reading_id=self.id(), at=clock.now(), **self.body()
        )
        return self.show()
