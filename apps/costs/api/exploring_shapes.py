"""What the explaining views take and give. Amounts are decimal strings, exact to the last digit."""

from typing import Any, ClassVar

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.costs.models import ExchangeRate
from apps.costs.rules.units import Unit


class _Windows(serializers.Serializer[Any]):
    currency = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField()
    before_start = serializers.DateField()
    before_end = serializers.DateField()


class MovedOut(serializers.Serializer[Any]):
    """A difference and its parts, which add up to it."""

    amount = serializers.CharField()
    before = serializers.CharField()
    difference = serializers.CharField()
    price = serializers.CharField()
    volume = serializers.CharField()
    new = serializers.CharField()
    gone = serializers.CharField()
    other = serializers.CharField()


class MoverOut(MovedOut):
    group = serializers.CharField()


class MoversOut(_Windows):
    total = MovedOut()
    items = MoverOut(many=True)


class TeamShareOut(serializers.Serializer[Any]):
    team = serializers.CharField()
    own = serializers.CharField()
    shared = serializers.CharField()
    untagged = serializers.CharField()
    tax = serializers.CharField()
    total = serializers.CharField()


class ShowbackOut(_Windows):
    teams = TeamShareOut(many=True)
    total = serializers.CharField()
    shared = serializers.CharField()
    untagged = serializers.CharField()
    tax = serializers.CharField()


class UnitCostOut(serializers.Serializer[Any]):
    unit = serializers.ChoiceField([unit.value for unit in Unit])
    count = serializers.CharField()
    cost = serializers.CharField()
    cost_each = serializers.CharField(allow_null=True)
    margin_each = serializers.CharField(allow_null=True)
    rows = serializers.DictField(child=serializers.CharField())


class AmountOut(serializers.Serializer[Any]):
    currency = serializers.CharField()
    amount = serializers.CharField()


class UnitMonthOut(serializers.Serializer[Any]):
    month = serializers.DateField()
    revenue = serializers.CharField()
    cost = serializers.CharField()
    margin = serializers.CharField()
    units = UnitCostOut(many=True)
    unconverted = AmountOut(many=True)


class UnitsOut(serializers.Serializer[Any]):
    market = serializers.CharField()
    currency = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField()
    items = UnitMonthOut(many=True)


class RateOut(RowSerializer[ExchangeRate]):
    class Meta:
        model = ExchangeRate
        fields: ClassVar = ("id", "day", "currency", "quote", "rate", "source", "entered_at")


class RateInput(StrictSerializer):
    """One unit of `currency` is worth `rate` in `quote` from `day` on."""

    day = serializers.DateField()
    currency = serializers.RegexField(r"^[A-Z]{3}$")
    quote = serializers.RegexField(r"^[A-Z]{3}$")
    rate = serializers.DecimalField(max_digits=18, decimal_places=8)
    source = serializers.CharField(max_length=120)  # type: ignore[assignment]
