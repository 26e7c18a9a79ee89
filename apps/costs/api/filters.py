"""Query parameters of the rows."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from apps.core.http.filters import AnyOf, AtLeast, AtMost, Before, FilterSet, Flag, Search
from apps.core.lists import split_values
from apps.costs.enums import (
    AnomalyState,
    AwsLink,
    BudgetBasis,
    BudgetPeriod,
    ChargeCategory,
    DeploySource,
    SpotKind,
)
from apps.costs.rules.tags import parse_tags, tag_path
from apps.costs.selectors.org_units import accounts_of
from apps.costs.types import UNNAMED


class _Day(forms.DateField):
    """A day as the UTC midnight that it begins with."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        return f"{day.isoformat()}T00:00:00Z" if day else None


class _Tags(forms.CharField):
    """`team:fleet,environment:prod` as a path predicate."""

    def clean(self, value: Any) -> Any:
        try:
            return tag_path(parse_tags(super().clean(value)))
        except ValueError:
            raise ValidationError("Expected key:value.", code="invalid") from None


class HasTags(django_filters.Filter):
    """`?tag=team:fleet,team:data,environment:prod`: one of each key's values."""

    def __init__(self) -> None:
        super().__init__("tags", "satisfies")
        self.value_field = _Tags(required=False, max_length=500)


class _Named(forms.CharField):
    """A name; `(none)`, as views call it, is the lines without one."""

    def clean(self, value: Any) -> Any:
        name = super().clean(value)
        return "" if name == UNNAMED else name


class Named(AnyOf):
    """`?team=fleet,(none)`: any of these names, or none."""

    def __init__(self, field_name: str) -> None:
        super().__init__(field_name, member=_Named(max_length=200))


class _Units(forms.CharField):
    """Units of the organisation as the numbers of their accounts; a unit without any matches nothing."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return accounts_of(tuple(split_values(text))) or ["-"] if text else None


class InUnits(django_filters.Filter):
    """`?unit=Workloads / Production`: accounts in these units and below."""

    def __init__(self) -> None:
        super().__init__("sub_account_id", AnyOf.lookup)
        self.value_field = _Units(required=False, max_length=1000)


class CostRowFilters(FilterSet):
    start = AtLeast("charge_period_start", _Day())
    end = Before("charge_period_start", _Day())
    currency = AnyOf("billing_currency")
    service_name = AnyOf("service_name")
    service_category = Named("service_category_or_none")
    usage_type = Named("usage_type")
    sub_account_name = Named("sub_account_name_or_none")
    unit = InUnits()
    environment = Named("environment")
    charge_category = AnyOf("charge_category", choices=ChargeCategory)
    region_id = Named("region_id_or_none")
    provider_name = AnyOf("provider_name")
    market = Named("market")
    team = Named("team")
    tag = HasTags()
    q = Search("charge_description", "resource_id", "resource_name")


class CostImportFilters(FilterSet):
    state = AnyOf("state")
    source = Search("source")


class NothingToFilter(FilterSet):
    """A list inside another thing."""


class BudgetFilters(FilterSet):
    period = AnyOf("period", choices=BudgetPeriod)
    aws_link = AnyOf("aws_link", choices=AwsLink)
    owner = AnyOf("owner")
    active = Flag("active")
    share_min = AtLeast("share", forms.IntegerField(min_value=0, max_value=100_000))
    share_max = AtMost("share", forms.IntegerField(min_value=0, max_value=100_000))
    q = Search("name")


class ForecastFilters(FilterSet):
    basis = AnyOf("basis", choices=BudgetBasis)
    currency = AnyOf("currency")
    q = Search("label")


class DeployFilters(FilterSet):
    environment = AnyOf("environment")
    service = AnyOf("service")
    source = AnyOf("source", choices=DeploySource)
    q = Search("service", "version", "by")


class SpotInterruptionFilters(FilterSet):
    kind = AnyOf("kind", choices=SpotKind)
    service = AnyOf("service")
    family = AnyOf("family")
    start = AtLeast("at", _Day())
    end = Before("at", _Day())
    q = Search("service", "resource")


class CostAnomalyFilters(FilterSet):
    state = AnyOf("state", choices=AnomalyState)
    service = AnyOf("service")
    account = AnyOf("account")
    owner = AnyOf("owner")
    began_on_from = AtLeast("began_on", forms.DateField())
    began_on_to = AtMost("began_on", forms.DateField())
    q = Search("service", "usage_type", "account")
