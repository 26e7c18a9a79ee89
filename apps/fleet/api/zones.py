"""Zones: drawn on the map, read from files, written as GeoJSON."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.renderers import dumps
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.fleet import selectors, services
from apps.fleet.api import zone_serializers as forms
from apps.fleet.api.filters import ZoneFilters
from apps.fleet.enums import ZoneKind
from apps.fleet.models import Geofence


class ZoneViewSet(Listed, Detailed, ApiViewSet):
    """Areas with rules. Lists have the outline, a single zone its exact shape too."""

    capabilities: ClassVar = {
        "list": "zone.view",
        "retrieve": "zone.view",
        "create": "zone.edit",
        "partial_update": "zone.edit",
        "destroy": "zone.edit",
    }
    inputs: ClassVar = {"create": forms.ZoneInput, "partial_update": forms.ZonePatch}
    row = forms.ZoneRow
    detail_row = forms.ZoneDetail
    filters = ZoneFilters
    orders = Orders("name", "kind", "area_m2", "updated_at", default="name")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Geofence]:
        return selectors.visible_zones(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        zone = services.create_zone(
            actor=actor_of(request),
            market=values.pop("market"),
            kind=ZoneKind(values.pop("kind")),
            values=values,
            at=clock.now(),
        )
        return self.created(zone.id)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        services.change_zone(
            actor=actor_of(request),
            zone_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @idempotent
    def destroy(self, request: Request, **_: str) -> HttpResponse:
        services.remove_zone(
            actor=actor_of(request), zone_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.nothing()


class ZoneImportView(ApiView):
    """A GeoJSON file; 200 with what became, or would become, of each feature."""

    capabilities: ClassVar = {"post": "zone.edit"}
    parser_classes = (MultiPartParser,)
    inputs: ClassVar = {"post": forms.ZoneUpload}

    @extend_schema(request=forms.ZoneUpload, responses=forms.ZoneReportOut)
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        values = self.body()
        report = services.import_zones(
            actor=actor_of(request),
            market=values["market"],
            kind=ZoneKind(values["kind"]),
            file=values["file"],
            dry_run=values["dry_run"],
            use_suggestions=values["use_suggestions"],
            at=clock.now(),
        )
        return self.answer(forms.ZoneReportOut(report).data)


class ZoneFileView(ApiView):
    """The zones as GeoJSON, with their exact shapes."""

    capabilities: ClassVar = {"get": "zone.view"}

    @extend_schema(parameters=[forms.ZoneFileQuery], responses=forms.GeoJson)
    def get(self, request: Request) -> HttpResponse:
        asked = read_query(forms.ZoneFileQuery, request)
        return HttpResponse(
            dumps(selectors.export_zones(actor_of(request), **asked)),
            content_type="application/geo+json",
            headers={"Content-Disposition": 'attachment; filename="zones.geojson"'},
        )


class StationZonesView(ApiView):
    """The zones that a station lies in."""

    capabilities: ClassVar = {"get": "station.view"}

    @extend_schema(responses=forms.ZonesOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - the URL's word
        zones = selectors.list_zones_of_station(actor_of(request), id)
        return self.answer(forms.ZonesOut({"items": zones}).data)
