"""What accelerometers felt, and from how hard on somebody is asked to look."""

from typing import ClassVar

from django import forms as django_forms
from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from apps.core import clock
from apps.core.http import filters
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.telemetry import selectors
from apps.telemetry import services as telemetry
from apps.telemetry.enums import ShockDirection
from apps.telemetry.models import Shock, ShockRule

DIRECTIONS = [each.value for each in ShockDirection]


class ShockRow(RowSerializer[Shock]):
    """A knock: peak in g, from where, km/h before; `hard` by the rule when it came."""

    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    direction = serializers.ChoiceField(choices=DIRECTIONS)

    class Meta:
        model = Shock
        fields = (
            "id",
            "vehicle",
            "plate",
            "market",
            "at",
            "peak_g",
            "direction",
            "speed_kmh",
            "lat",
            "lng",
            "hard",
            "received_at",
        )


class ShockRuleRow(RowSerializer[ShockRule]):
    """From how many g on a shock is hard in a market; from below it takes more."""

    changed_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = ShockRule
        fields = ("id", "market", "least_g", "least_below_g", "changed_at", "changed_by_name", "version")


class ShockRulePatch(StrictSerializer):
    least_g = serializers.FloatField(min_value=1, max_value=50, required=False)
    least_below_g = serializers.FloatField(min_value=1, max_value=50, required=False)


class ShockFilters(filters.FilterSet):
    """`?vehicle=…&at_from=…&at_to=…&hard=true`."""

    vehicle = filters.AnyOf("vehicle__id", member=django_forms.UUIDField())
    market = filters.AnyOf("market")
    direction = filters.AnyOf("direction", choices=DIRECTIONS)
    hard = filters.Flag("hard")
    at_from = filters.AtLeast("at", django_forms.DateTimeField())
    at_to = filters.Before("at", django_forms.DateTimeField())


class ShockRuleFilters(filters.FilterSet):
    market = filters.AnyOf("market")


class ShockViewSet(Exported, Listed, Detailed, ApiViewSet):
    """Knocks that cars felt."""

    capabilities: ClassVar = {
        "list": "telemetry.view",
        "retrieve": "telemetry.view",
        "export": "telemetry.view",
    }
    row = ShockRow
    filters = ShockFilters
    orders = Orders("at", "peak_g", default="-at")
    export_name = "shocks.csv"

    def rows(self, actor: Actor) -> QuerySet[Shock]:
        return selectors.list_shocks(actor)


class ShockRuleViewSet(Listed, Detailed, ApiViewSet):
    """From how hard on somebody is asked to look."""

    capabilities: ClassVar = {
        "list": "alert.view",
        "retrieve": "alert.view",
        "partial_update": "health_rule.publish",
    }
    inputs: ClassVar = {"partial_update": ShockRulePatch}
    row = ShockRuleRow
    filters = ShockRuleFilters
    orders = Orders("market", default="market")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[ShockRule]:
        return selectors.list_shock_rules(actor)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        telemetry.change_shock_rule(
            actor=actor_of(request),
            rule_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()
