"""Timelines of one thing, and the trail of everything."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.audit import selectors
from apps.audit.api import serializers as forms
from apps.audit.api.filters import FactFilters, TrailFilters
from apps.audit.models import TimelineEntry
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor


class TrailViewSet(Listed, ApiViewSet):
    """Everything about one thing, newest first: its own events and what was done to it."""

    row = forms.TrailRow
    filters = TrailFilters
    orders = Orders("at", default="-at")
    within: ClassVar[Mapping[str, str]] = {"id": "subject_id"}


class VehicleTrailViewSet(TrailViewSet):
    """Of a car."""

    capabilities: ClassVar = {"list": "command.view"}

    def rows(self, actor: Actor) -> QuerySet[TimelineEntry]:
        return selectors.list_vehicle_trail(actor)


class StationTrailViewSet(TrailViewSet):
    """Of a station."""

    capabilities: ClassVar = {"list": "station.view"}
    row = forms.StationTrailRow

    def rows(self, actor: Actor) -> QuerySet[TimelineEntry]:
        return selectors.list_station_trail(actor)


class FactViewSet(Exported, ApiViewSet):
    """Every fact: who did what to what, and when."""

    capabilities: ClassVar = {"list": "audit.view", "export": "audit.view"}
    row = forms.FactRow
    filters = FactFilters
    orders = Orders("at", default="-at")
    export_name = "audit.csv"

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return selectors.list_facts(actor)


class FactTypesView(ApiView):
    """The kinds of fact that there are, each with what it says."""

    capabilities: ClassVar = {"get": "audit.view"}

    @extend_schema(responses=forms.FactTypesOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer({"items": [each._asdict() for each in selectors.list_types()]})
