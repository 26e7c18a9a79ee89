"""What each market lacks before its first customer."""

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.identity import actor_of
from apps.core.http.views import ApiView
from apps.fleet import selectors


class HolidayOut(serializers.Serializer[Any]):
    day = serializers.DateField()
    name = serializers.CharField()


class ReadinessLineOut(serializers.Serializer[Any]):
    """`code` names the line, `missing` what it lacks in codes, `link` the page where that is done."""

    code = serializers.CharField()
    done = serializers.BooleanField()
    figures = serializers.DictField(child=serializers.IntegerField())
    missing = serializers.ListField(child=serializers.CharField())
    link = serializers.CharField()


class MarketReadinessOut(serializers.Serializer[Any]):
    """A market as its pack says, and the checklist. `yours`: you work in it."""

    code = serializers.CharField(source="pack.code")
    name = serializers.CharField(source="pack.name")
    version = serializers.IntegerField(source="pack.version")
    currency = serializers.CharField(source="pack.currency")
    tz = serializers.CharField(source="pack.time_zone")
    locale = serializers.CharField(source="pack.locale")
    languages = serializers.ListField(source="pack.languages", child=serializers.CharField())
    tax_name = serializers.CharField(source="pack.tax.name")
    tax_rate = serializers.CharField(source="pack.tax.rate")
    plate_example = serializers.CharField(source="pack.plate.example")
    min_rental_soc = serializers.IntegerField(source="pack.limits.min_rental_soc")
    speed_kmh = serializers.IntegerField(source="pack.limits.speed_kmh")
    warning_days = serializers.ListField(
        source="pack.documents.warning_days", child=serializers.IntegerField()
    )
    lead_hours = serializers.IntegerField(source="pack.documents.lead_hours")
    yours = serializers.BooleanField()
    ready = serializers.BooleanField()
    holidays = HolidayOut(many=True)
    lines = ReadinessLineOut(many=True)


class MarketsReadinessOut(serializers.Serializer[Any]):
    items = MarketReadinessOut(many=True)


class ReadinessView(ApiView):
    """Every market with its checklist: pack, calendar, people, stations, cars, papers."""

    capabilities: ClassVar = {"get": "market.manage"}

    @extend_schema(responses=MarketsReadinessOut)
    def get(self, request: Request) -> HttpResponse:
        found = selectors.list_readiness(actor_of(request), at=clock.now())
        return self.answer(MarketsReadinessOut({"items": found}).data)
