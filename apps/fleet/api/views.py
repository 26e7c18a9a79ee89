"""Stations, types, what happened to each car, and files of stations and cars."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.fleet import selectors, services
from apps.fleet.api import serializers as forms
from apps.fleet.api.filters import EventFilters, ImportFilters, StationFilters
from apps.fleet.enums import ImportKind, ImportOutcome
from apps.fleet.models import Bay, ImportBatch, Station, VehicleEvent, VehicleType


class StationViewSet(Listed, Detailed, ApiViewSet):
    """Where cars are taken and returned."""

    capabilities: ClassVar = {
        "list": "station.view",
        "retrieve": "station.view",
        "create": "station.edit",
        "partial_update": "station.edit",
        "stock": "station.view",
    }
    inputs: ClassVar = {"create": forms.StationInput, "partial_update": forms.StationPatch}
    row = forms.StationRow
    filters = StationFilters
    orders = Orders("stop_id", "name", "vehicles_available", "bays_free", default="stop_id")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Station]:
        return selectors.list_stations(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        station = services.create_station(
            actor=actor_of(request),
            market=values.pop("market"),
            stop_id=values.pop("stop_id"),
            values=values,
            at=clock.now(),
        )
        return self.created(station.id)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        services.change_station(
            actor=actor_of(request),
            station_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(parameters=[forms.StockQuery], responses=forms.StockOut)
    @action(detail=True)
    def stock(self, request: Request, **_: str) -> HttpResponse:
        """What stood here over the last hours."""
        hours = read_query(forms.StockQuery, request)["hours"]
        stock = selectors.get_stock(actor_of(request), self.id(), hours=hours, at=clock.now())
        return self.answer(forms.StockOut(stock).data)


class BayViewSet(Listed, ApiViewSet):
    """The charging points of one station."""

    capabilities: ClassVar = {"list": "station.view"}
    row = forms.BayRow
    orders = Orders("evse_id", "status", default="evse_id")
    within: ClassVar = {"id": "station"}

    def rows(self, actor: Actor) -> QuerySet[Bay]:
        return selectors.visible_bays(actor)


class VehicleTypeViewSet(Listed, ApiViewSet):
    """Makes and models."""

    capabilities: ClassVar = {"list": "vehicle.view"}
    row = forms.VehicleTypeRow
    orders = Orders("code", default="code")

    def rows(self, actor: Actor) -> QuerySet[VehicleType]:
        return selectors.list_vehicle_types()


class TimelineViewSet(Listed, ApiViewSet):
    """What happened to one car, newest first."""

    capabilities: ClassVar = {"list": "vehicle.view"}
    row = forms.VehicleEventRow
    filters = EventFilters
    orders = Orders("ts", default="-ts")
    within: ClassVar = {"id": "vehicle"}

    def rows(self, actor: Actor) -> QuerySet[VehicleEvent]:
        return selectors.list_events(actor)


class ImportViewSet(Listed, Detailed, ApiViewSet):
    """Files of stations and cars: 201 with the outcome, or 202 when a job applies a long one."""

    capabilities: ClassVar = {
        "list": "vehicle.import",
        "retrieve": "vehicle.import",
        "create": "vehicle.import",
    }
    parser_classes = (MultiPartParser,)
    inputs: ClassVar = {"create": forms.ImportUpload}
    row = forms.ImportRow
    detail_row = forms.ImportDetail
    filters = ImportFilters
    orders = Orders("created_at", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[ImportBatch]:
        return selectors.visible_imports(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        actor, values = actor_of(request), self.body()
        batch = services.import_file(
            actor=actor,
            kind=ImportKind(values["kind"]),
            market=values.get("market") or _only_market(actor),
            file=values["file"],
            name=values["file"].name,
            dry_run=values["dry_run"],
            at=clock.now(),
        )
        pending = batch.outcome == ImportOutcome.PENDING
        return self.show(batch.id, status=202) if pending else self.created(batch.id)


def _only_market(actor: Actor) -> Any:
    markets = sorted(actor.markets or ())
    if len(markets) != 1:
        raise ValidationError({"market": "Say which of your markets the file belongs to."})
    return markets[0]
