"""What accelerometers felt, and from how hard on somebody is asked to look."""

from typing import Any, ClassVar

from django import forms as django_forms
from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.decorators import action
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
from apps.telemetry.types import ShockNumbers

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
    """From how many g on a shock is hard in a market: while the car drives, while it stands, from below."""

    changed_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = ShockRule
        fields = (
            "id",
            "market",
            "least_g",
            "least_standing_g",
            "least_below_g",
            "changed_at",
            "changed_by_name",
            "version",
        )


class ShockRulePatch(StrictSerializer):
    least_g = serializers.FloatField(min_value=1, max_value=50, required=False)
    least_standing_g = serializers.FloatField(min_value=1, max_value=50, required=False)
    least_below_g = serializers.FloatField(min_value=1, max_value=50, required=False)


class ShockTrialInput(StrictSerializer):
    """Numbers to try on what was felt in the last `days`."""

    least_g = serializers.FloatField(min_value=1, max_value=50)
    least_standing_g = serializers.FloatField(min_value=1, max_value=50)
    least_below_g = serializers.FloatField(min_value=1, max_value=50)
    days = serializers.IntegerField(min_value=1, max_value=90, default=7)


class ShockTrialOut(serializers.Serializer[Any]):
    """Of `felt` shocks `hard` ones on `cars` cars by these numbers, and how many `by_rule` in force."""

    days = serializers.IntegerField()
    felt = serializers.IntegerField()
    hard = serializers.IntegerField()
    cars = serializers.IntegerField()
    by_rule = serializers.IntegerField()


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
        "trial": "health_rule.publish",
    }
    inputs: ClassVar = {"partial_update": ShockRulePatch, "trial": ShockTrialInput}
    outputs: ClassVar = {"trial": ShockTrialOut}
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

    @action(detail=True, methods=["post"])
    def trial(self, request: Request, **_: str) -> HttpResponse:
        """What these numbers would have found lately, beside the rule in force; nothing is written."""
        values = self.body()
        days = values.pop("days")
        found = selectors.try_shock_rule(
            actor_of(request), rule_id=self.id(), numbers=ShockNumbers(**values), days=days, at=clock.now()
        )
        return self.answer(ShockTrialOut(found).data)
