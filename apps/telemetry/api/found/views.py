"""Trips, charging sessions, trouble codes, days, playback and battery of one car."""

from dataclasses import asdict
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.telemetry import selectors
from apps.telemetry import services as telemetry
from apps.telemetry.api.found import serializers as forms
from apps.telemetry.api.found.filters import SpanFilters, TroubleFilters
from apps.telemetry.api.serializers import RunOut


class TripViewSet(Exported, ApiViewSet):
    """Where one car was driven, newest first."""

    capabilities: ClassVar = {"list": "telemetry.view", "export": "telemetry.view"}
    row = forms.TripRow
    filters = SpanFilters
    orders = Orders("started_at", "distance_m", "energy_kwh", default="-started_at")
    within: ClassVar = {"id": "vehicle"}
    export_name = "trips.csv"

    def rows(self, actor: Actor) -> Any:
        return selectors.list_trips(actor)


class ChargingSessionViewSet(Exported, ApiViewSet):
    """Where and how much one car was charged, newest first."""

    capabilities: ClassVar = {"list": "telemetry.view", "export": "telemetry.view"}
    row = forms.ChargingSessionRow
    filters = SpanFilters
    orders = Orders("started_at", "energy_kwh", default="-started_at")
    within: ClassVar = {"id": "vehicle"}
    export_name = "charging-sessions.csv"

    def rows(self, actor: Actor) -> Any:
        return selectors.list_charging_sessions(actor)


class TroubleViewSet(Listed, ApiViewSet):
    """Which trouble codes one car reported, and when, newest first."""

    capabilities: ClassVar = {"list": "telemetry.view"}
    row = forms.TroubleRow
    filters = TroubleFilters
    orders = Orders("started_at", default="-started_at")
    within: ClassVar = {"id": "vehicle"}

    def rows(self, actor: Actor) -> Any:
        return selectors.list_trouble_spells(actor)


class CarView(ApiView):
    """One question about one car."""

    capabilities: ClassVar = {"get": "telemetry.view"}

    def id(self) -> UUID:
        """The car asked about. Raises NotFound when it is no id."""
        try:
            return UUID(self.kwargs["id"])
        except ValueError:
            raise NotFound from None


class DaysView(CarView):
    """What one car did day by day: how far, with how much energy, and what was charged."""

    @extend_schema(parameters=[forms.DaysQuery], responses=forms.DaysOut)
    def get(self, request: Request, **_: str) -> HttpResponse:
        asked = read_query(forms.DaysQuery, request)
        days = selectors.list_days(
            actor_of(request), self.id(), first=asked.get("from"), last=asked.get("to"), at=clock.now()
        )
        return self.answer(forms.DaysOut(days).data)


class PlaybackView(CarView):
    """A day of one car in one answer: its track in columns, its trips and charging sessions."""

    @extend_schema(parameters=[forms.PlaybackQuery], responses=forms.PlaybackOut)
    def get(self, request: Request, **_: str) -> HttpResponse:
        asked = read_query(forms.PlaybackQuery, request)
        found = selectors.get_playback(actor_of(request), self.id(), day=asked.get("date"), at=clock.now())
        # The columns are checked numbers already: no serializer walks through thousands of them.
        track = asdict(found.track)
        return self.answer({**forms.PlaybackHead(found).data, "track": track})


class BatteryView(CarView):
    """How the battery of one car ages, and how far the car goes."""

    @extend_schema(responses=forms.BatteryOut)
    def get(self, request: Request, **_: str) -> HttpResponse:
        report = selectors.get_battery(actor_of(request), self.id(), at=clock.now())
        return self.answer(forms.BatteryOut(report).data)


class EnergyView(CarView):
    """What driving cost one car day by day, beside all cars of its type."""

    @extend_schema(parameters=[forms.EnergyQuery], responses=forms.EnergyOut)
    def get(self, request: Request, **_: str) -> HttpResponse:
        days = read_query(forms.EnergyQuery, request)["days"]
        report = selectors.get_energy(actor_of(request), self.id(), days=days, at=clock.now())
        return self.answer(forms.EnergyOut(report).data)


class RereadView(ApiView):
    """Reading again what points mean, as a job: for one car, or for a market."""

    capabilities: ClassVar = {"post": "telemetry.backfill"}
    inputs: ClassVar = {"post": forms.RereadInput}

    @extend_schema(request=forms.RereadInput, responses={202: RunOut})
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        asked = self.body()
        run_id = telemetry.start_reread(
            actor=actor_of(request),
            market=asked["market"],
            vehicle_id=asked["vehicle"],
            since=asked["since"],
            at=clock.now(),
        )
        return self.answer({"run_id": str(run_id)}, status=202)
