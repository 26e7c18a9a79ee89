"""Edits of many cars: what was done and by whom, what became of each car, applying and undoing.

A preview is made at `/vehicle-edits/preview`, which belongs to telemetry: there the list of cars is filtered.
"""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput, RowSerializer
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.fleet import selectors, services
from apps.fleet.api.filters import EditFilters, EditItemFilters
from apps.fleet.enums import EditOutcome, EditState
from apps.fleet.models import VehicleEdit, VehicleEditItem


class VehicleEditRow(RowSerializer[VehicleEdit]):
    """One change of many cars. `would` counts the cars that still wait; `asked` is empty for an undo."""

    state = serializers.ChoiceField(choices=[state.value for state in EditState])
    undoes_id = serializers.UUIDField(allow_null=True)
    undone_by_id = serializers.UUIDField(allow_null=True)
    created_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = VehicleEdit
        fields = (
            "id",
            "state",
            "fields",
            "asked",
            "cars",
            "would",
            "changed",
            "unchanged",
            "refused",
            "overtaken",
            "undoes_id",
            "undone_by_id",
            "created_by",
            "created_by_name",
            "created_at",
            "applied_at",
            "finished_at",
            "job_run_id",
        )


class VehicleEditItemRow(RowSerializer[VehicleEditItem]):
    """One car of it: {field: {"from", "to"}} in names, and what became of it; `reason` is a sentence."""

    vehicle_id = serializers.UUIDField()
    plate = serializers.CharField(source="vehicle.plate")
    outcome = serializers.ChoiceField(choices=[outcome.value for outcome in EditOutcome])

    class Meta:
        model = VehicleEditItem
        fields = ("id", "vehicle_id", "plate", "outcome", "reason", "changes")


class VehicleEditViewSet(Listed, Detailed, ApiViewSet):
    """What was changed of many cars at once."""

    capabilities: ClassVar = {
        "list": "vehicle.edit",
        "retrieve": "vehicle.edit",
        "apply": "vehicle.edit",
        "undo": "vehicle.edit",
    }
    inputs: ClassVar = {"apply": NoInput, "undo": NoInput}
    row = VehicleEditRow
    filters = EditFilters
    orders = Orders("created_at", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[VehicleEdit]:
        return selectors.list_edits(actor)

    @extend_schema(responses=VehicleEditRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def apply(self, request: Request, **_: str) -> HttpResponse:
        """Apply what was seen. 200 when it is done; `state` is `applying` when a job does it."""
        self.body()
        services.apply_edit(actor=actor_of(request), edit_id=self.id(), at=clock.now())
        return self.show()

    @extend_schema(responses={201: VehicleEditRow})
    @action(detail=True, methods=["post"])
    @idempotent
    def undo(self, request: Request, **_: str) -> HttpResponse:
        """Give each car back what it had, where nobody came between; answers the edit that does it."""
        self.body()
        undo = services.undo_edit(actor=actor_of(request), edit_id=self.id(), at=clock.now())
        return self.created(undo.pk)


class VehicleEditItemViewSet(Exported, ApiViewSet):
    """The cars of one edit."""

    capabilities: ClassVar = {"list": "vehicle.edit", "export": "vehicle.edit"}
    row = VehicleEditItemRow
    filters = EditItemFilters
    orders = Orders(default="plate", plate="vehicle__plate")
    within: ClassVar = {"id": "edit"}
    max_limit = 1000
    export_name = "edit.csv"

    def rows(self, actor: Actor) -> QuerySet[VehicleEditItem]:
        return selectors.list_edit_items(actor)
