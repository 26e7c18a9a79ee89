"""Parts and their stock over HTTP."""

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.api import part_forms as forms
from apps.maintenance.api.filters import (
    LevelFilters,
    LocationFilters,
    PartFilters,
    ReservationFilters,
    StockMoveFilters,
)
from apps.maintenance.models import Part, PartReservation, StockLevel, StockLocation, StockMove
from apps.maintenance.types import Delivery


class PartViewSet(Exported, Listed, Detailed, ApiViewSet):
    """The catalogue, with what is there."""

    capabilities: ClassVar = {
        "list": "part.view",
        "export": "part.view",
        "retrieve": "part.view",
        "create": "part.edit",
        "partial_update": "part.edit",
        "receive": "part.move",
        "adjust": "part.move",
        "transfer": "part.move",
    }
    inputs: ClassVar = {
        "create": forms.PartInput,
        "partial_update": forms.PartPatch,
        "receive": forms.PartReceiveInput,
        "adjust": forms.PartAdjustInput,
        "transfer": forms.PartTransferInput,
    }
    outputs: ClassVar = {
        "receive": forms.PartRow,
        "adjust": forms.PartRow,
        "transfer": forms.PartRow,
    }
    row = forms.PartRow
    filters = PartFilters
    orders = Orders("name", "number", "on_hand", "value_minor", default="name")
    version = "version"
    max_limit = 500
    export_name = "parts.csv"

    def rows(self, actor: Actor) -> QuerySet[Part]:
        return selectors.list_parts(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        key = maintenance.create_part(actor=actor_of(request), values=self.body(), at=clock.now())
        return self.created(key)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        maintenance.change_part(
            actor=actor_of(request),
            part_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def receive(self, request: Request, **_: str) -> HttpResponse:
        """Take a delivery in."""
        values = self.body()
        maintenance.receive_part(
            actor=actor_of(request),
            part_id=self.id(),
            location_id=values.pop("location"),
            delivery=Delivery(**values),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def adjust(self, request: Request, **_: str) -> HttpResponse:
        """Say what was counted."""
        values = self.body()
        maintenance.adjust_part(
            actor=actor_of(request),
            part_id=self.id(),
            location_id=values.pop("location"),
            at=clock.now(),
            **values,
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def transfer(self, request: Request, **_: str) -> HttpResponse:
        """Bring parts to another place."""
        values = self.body()
        maintenance.transfer_part(
            actor=actor_of(request),
            part_id=self.id(),
            source_id=values["source"],
            target_id=values["target"],
            quantity=values["quantity"],
            at=clock.now(),
        )
        return self.show()


class PartImportView(ApiView):
    """A catalogue as a file."""

    capabilities: ClassVar = {"post": "part.edit"}
    parser_classes = (MultiPartParser,)
    inputs: ClassVar = {"post": forms.PartImportInput}

    @extend_schema(request={"multipart/form-data": forms.PartImportInput}, responses=forms.PartImportOut)
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        """Look at it, or write it; one fault, and nothing is written."""
        values = self.body()
        done = maintenance.import_parts(actor=actor_of(request), at=clock.now(), **values)
        return self.answer(forms.PartImportOut(done).data)


class PartCountsView(ApiView):
    """The figures above the list."""

    capabilities: ClassVar = {"get": "part.view"}

    @extend_schema(responses=forms.PartCountsOut)
    def get(self, request: Request) -> HttpResponse:
        counts = selectors.count_parts(actor_of(request))
        return self.answer(forms.PartCountsOut(counts._asdict()).data)


class LocationViewSet(Listed, Detailed, ApiViewSet):
    """Where parts lie."""

    capabilities: ClassVar = {
        "list": "part.view",
        "retrieve": "part.view",
        "create": "part.edit",
        "partial_update": "part.edit",
    }
    inputs: ClassVar = {"create": forms.StockLocationInput, "partial_update": forms.StockLocationPatch}
    row = forms.StockLocationRow
    filters = LocationFilters
    orders = Orders("name", default="name")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[StockLocation]:
        return selectors.visible_locations(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        return self.created(maintenance.create_location(actor=actor_of(request), **self.body()))

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        maintenance.change_location(
            actor=actor_of(request),
            location_id=self.id(),
            version=expected_version(request),
            values=self.body(),
        )
        return self.show()


class LevelViewSet(Listed, ApiViewSet):
    """What lies where."""

    capabilities: ClassVar = {"list": "part.view"}
    row = forms.StockLevelRow
    filters = LevelFilters
    orders = Orders("on_hand", default="-on_hand")
    max_limit = 500

    def rows(self, actor: Actor) -> QuerySet[StockLevel]:
        return selectors.list_levels(actor)


class MoveViewSet(Exported, Listed, Detailed, ApiViewSet):
    """Every movement, the latest first."""

    capabilities: ClassVar = {
        "list": "part.view",
        "export": "part.view",
        "retrieve": "part.view",
        "undo": "part.move",
    }
    row = forms.StockMoveRow
    filters = StockMoveFilters
    orders = Orders("at", default="-at")
    export_name = "stock-moves.csv"

    def rows(self, actor: Actor) -> QuerySet[StockMove]:
        return selectors.list_moves(actor)

    @extend_schema(request=None, responses={201: forms.StockMoveRow})
    @action(detail=True, methods=["post"])
    @idempotent
    def undo(self, request: Request, **_: str) -> HttpResponse:
        """A delivery that was booked by mistake goes out as it came in."""
        key = maintenance.undo_delivery(actor=actor_of(request), move_id=self.id(), at=clock.now())
        return self.show(key, status=201)


class ReservationViewSet(Listed, Detailed, ApiViewSet):
    """What is put aside."""

    capabilities: ClassVar = {
        "list": "part.view",
        "retrieve": "part.view",
        "destroy": "part.move",
    }
    row = forms.PartReservationRow
    filters = ReservationFilters
    orders = Orders("created_at", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[PartReservation]:
        return selectors.list_reservations(actor)

    @idempotent
    def destroy(self, request: Request, **_: str) -> HttpResponse:
        maintenance.release_reservation(actor=actor_of(request), reservation_id=self.id(), at=clock.now())
        return self.nothing()


class OrderReservationsView(Listed, Detailed, ApiViewSet):
    """Put parts aside for an order."""

    capabilities: ClassVar = {"create": "part.move"}
    inputs: ClassVar = {"create": forms.PartReservationInput}
    row = forms.PartReservationRow
    orders = Orders("created_at", default="-created_at")
    within: ClassVar[Mapping[str, str]] = {"id": "work_order"}

    def rows(self, actor: Actor) -> QuerySet[PartReservation]:
        return selectors.list_reservations(actor)

    @idempotent
    def create(self, request: Request, **_: str) -> HttpResponse:
        values = self.body()
        key = maintenance.reserve_part(
            actor=actor_of(request),
            work_order_id=self.key("id", "work_order"),
            part_id=values["part"],
            quantity=values["quantity"],
            at=clock.now(),
        )
        return self.show(key, status=201, headers={"Location": f"/api/v1/part-reservations/{key}"})
