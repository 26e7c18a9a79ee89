"""The fleet as a whole: figures, states over time, the digest, and loading the archive."""

from datetime import datetime
from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.digest import DigestView
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query
from apps.core.http.serializers import StrictSerializer
from apps.core.http.views import ApiView
from apps.core.types import Actor, DigestLine
from apps.telemetry import selectors
from apps.telemetry import services as telemetry
from apps.telemetry.api import serializers as forms


class SummaryQuery(StrictSerializer):
    """`market`: codes, separated by commas; all of the caller's when left out."""

    market = serializers.CharField(max_length=64, required=False)


class SummaryView(ApiView):
    """The figures on top of the overview and of the list of cars, of some markets or all."""

    capabilities: ClassVar = {"get": "vehicle.view"}

    @extend_schema(parameters=[SummaryQuery], responses=forms.SummaryOut)
    def get(self, request: Request) -> HttpResponse:
        actor, asked = actor_of(request), read_query(SummaryQuery, request)
        if "market" in asked:
            actor = actor.within(asked["market"].split(","))
        return self.answer(forms.SummaryOut(selectors.summarise_fleet(actor)).data)


class RentabilityView(ApiView):
    """How many cars can be rented, and what keeps the others."""

    capabilities: ClassVar = {"get": "vehicle.view"}

    @extend_schema(responses=forms.FleetRentabilityOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer(forms.FleetRentabilityOut(selectors.count_reasons(actor_of(request))).data)


class StatesView(ApiView):
    """How many cars were in which state, every 15 minutes."""

    capabilities: ClassVar = {"get": "vehicle.view"}

    @extend_schema(parameters=[forms.StatesQuery], responses=forms.StatesOut)
    def get(self, request: Request) -> HttpResponse:
        hours = read_query(forms.StatesQuery, request)["hours"]
        series = selectors.list_states(actor_of(request), hours=hours, at=clock.now())
        return self.answer(forms.StatesOut(series).data)


class FleetDigestView(DigestView):
    """What happened in the fleet since a moment."""

    capabilities: ClassVar = {"get": "telemetry.view"}

    def lines(self, actor: Actor, since: datetime) -> list[DigestLine]:
        return selectors.list_digest(actor, since=since, until=clock.now())


class BackfillView(ApiView):
    """Loading history from the archive, as a job."""

    capabilities: ClassVar = {"post": "telemetry.backfill"}
    inputs: ClassVar = {"post": forms.BackfillInput}

    @extend_schema(request=forms.BackfillInput, responses={202: forms.RunOut})
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        run_id = telemetry.start_backfill(
            actor=actor_of(request), prefix=self.body()["prefix"], at=clock.now()
        )
        return self.answer({"run_id": str(run_id)}, status=202)
