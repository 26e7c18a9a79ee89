"""Query parameters of the figures: one set, so that chart, table and head agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from django.http import QueryDict
from rest_framework import serializers

from apps.accounts import selectors as accounts
from apps.core.days import plus_months
from apps.core.http.serializers import StrictSerializer
from apps.core.lists import split_values
from apps.core.types import Actor
from apps.costs.enums import CostDimension, CostMetric
from apps.costs.rules.tags import parse_tags
from apps.costs.types import TAG, CostFilter

_LONGEST: Final = 800
_MOST_VALUES: Final = 100
_LONGEST_KEY: Final = 128


class CommaList(serializers.CharField):
    """`AmazonSQS,AWS Lambda` as a tuple; blanks dropped."""

    def to_internal_value(self, data: Any) -> Any:
        values = tuple(split_values(str(super().to_internal_value(data))))
        if len(values) > _MOST_VALUES:
            self.fail("max_length", max_length=_MOST_VALUES)
        return values


class TagPairs(serializers.CharField):
    """`team:fleet,team:data,environment:prod`: one of each key's values must be on the row."""

    default_error_messages: ClassVar[dict[str, Any]] = {"pair": "Expected key:value."}

    def to_internal_value(self, data: Any) -> Any:
        try:
            return parse_tags(str(super().to_internal_value(data)))
        except ValueError:
            self.fail("pair")


class GroupBy(serializers.CharField):
    """A dimension of costs, or `tag:<key>`."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "dimension": f"Expected {', '.join(CostDimension.values)} or tag:<key>."
    }

    def to_internal_value(self, data: Any) -> Any:
        asked = str(super().to_internal_value(data))
        key = asked.removeprefix(TAG)
        if asked not in CostDimension.values and not (asked.startswith(TAG) and 0 < len(key) <= _LONGEST_KEY):
            self.fail("dimension")
        return asked


class CostQuery(StrictSerializer):
    """Which rows, over which days (`end` does not belong to them), measured and grouped how."""

    start = serializers.DateField(required=False)
    end = serializers.DateField(required=False)
    currency = serializers.RegexField(r"^[A-Z]{3}$", required=False)
    service_name = CommaList(required=False)
    service_category = CommaList(required=False)
    sub_account_name = CommaList(required=False)
    environment = CommaList(required=False)
    charge_category = CommaList(required=False)
    region_id = CommaList(required=False)
    provider_name = CommaList(required=False)
    market = CommaList(required=False)
    team = CommaList(required=False)
    usage_type = CommaList(required=False)
    unit = CommaList(required=False)
    tag = TagPairs(required=False)
    q = serializers.CharField(required=False, default="", max_length=100)
    metric = serializers.ChoiceField(CostMetric.choices, required=False, default=CostMetric.BILLED)
    group_by = GroupBy(required=False, default=CostDimension.SERVICE.value)
    top = serializers.IntegerField(required=False, default=8, min_value=1, max_value=50)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "start" in attrs and "end" in attrs:
            length = (attrs["end"] - attrs["start"]).days
            if length < 1:
                raise serializers.ValidationError({"end": "Must be later than start."})
            if length > _LONGEST:
                raise serializers.ValidationError({"end": f"At most {_LONGEST} days after start."})
        return attrs


class MonthQuery(CostQuery):
    """The same with a month: any day of it."""

    month = serializers.DateField(required=False)


class CompareQuery(CostQuery):
    """The same with the days to compare with; `before_end` does not belong to them."""

    before_start = serializers.DateField(required=False)
    before_end = serializers.DateField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if ("before_start" in attrs) != ("before_end" in attrs):
            lacking = "before_end" if "before_start" in attrs else "before_start"
            raise serializers.ValidationError({lacking: "Give both days to compare with, or none."})
        if (
            "before_start" in attrs
            and not 1 <= (attrs["before_end"] - attrs["before_start"]).days <= _LONGEST
        ):
            raise serializers.ValidationError(
                {"before_end": f"Must be 1 to {_LONGEST} days after before_start."}
            )
        return attrs


class UnitQuery(StrictSerializer):
    """Which months of which market: those that the days touch."""

    market = serializers.CharField(max_length=8, required=False)
    start = serializers.DateField(required=False)
    end = serializers.DateField(required=False)


@dataclass(frozen=True, slots=True)
class AskedUnits:
    """Whole months of a market."""

    market: str
    start: date
    end: date


def read_units(query: QueryDict, *, actor: Actor, today: date) -> AskedUnits:
    """What was asked; without days it is the last six months, without a market the actor's first."""
    reader = UnitQuery(data=_once(query))
    reader.is_valid(raise_exception=True)
    given = reader.validated_data
    known = [market.code for market in accounts.list_markets(actor)]
    market = given.get("market") or next(iter(known), "")
    if market not in known:
        raise serializers.ValidationError({"market": "There is no such market."})
    end = given.get("end") or today + timedelta(days=1)
    start = given.get("start") or plus_months(end.replace(day=1), -5)
    if not 1 <= (end - start).days <= _LONGEST:
        raise serializers.ValidationError({"end": f"Must be 1 to {_LONGEST} days after start."})
    return AskedUnits(market, start.replace(day=1), end)


def read_query(query: QueryDict, serializer: type[CostQuery], *, today: date, currency: str) -> "Asked":
    """What was asked; without days it is the last 30 up to and including today (UTC)."""
    reader = serializer(data=_once(query))
    reader.is_valid(raise_exception=True)
    return Asked(reader.validated_data, today, currency)


def read_once(query: QueryDict, serializer: type[StrictSerializer]) -> dict[str, Any]:
    """The parameters of a view with few of them, each given at most once."""
    reader = serializer(data=_once(query))
    reader.is_valid(raise_exception=True)
    found: dict[str, Any] = reader.validated_data
    return found


def _once(query: QueryDict) -> dict[str, str]:
    repeated = [name for name, values in query.lists() if len(values) > 1]
    if repeated:
        raise serializers.ValidationError(dict.fromkeys(repeated, "Give this parameter once."))
    return {name: str(value) for name, value in query.items()}


class Asked:
    """A read query with its defaults filled in."""

    def __init__(self, given: Mapping[str, Any], today: date, currency: str) -> None:
        end = given.get("end") or today + timedelta(days=1)
        self.filter = CostFilter(
            start=given.get("start") or end - timedelta(days=30),
            end=end,
            currency=given.get("currency") or currency,
            services=given.get("service_name", ()),
            service_categories=given.get("service_category", ()),
            accounts=given.get("sub_account_name", ()),
            environments=given.get("environment", ()),
            categories=given.get("charge_category", ()),
            regions=given.get("region_id", ()),
            providers=given.get("provider_name", ()),
            markets=given.get("market", ()),
            teams=given.get("team", ()),
            usage_types=given.get("usage_type", ()),
            units=given.get("unit", ()),
            tags=given.get("tag", {}),
            text=given["q"],
        )
        length = self.filter.end - self.filter.start
        self.before: tuple[date, date] = (
            given.get("before_start") or self.filter.start - length,
            given.get("before_end") or self.filter.start,
        )
        self.month: date = given.get("month") or today
        self.metric = CostMetric(given["metric"])
        self.group_by = str(given["group_by"])
        self.top: int = given["top"]
