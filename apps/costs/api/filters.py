"""Query parameters of the rows."""

import json
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from apps.core.http.filters import AnyOf, AtLeast, Before, FilterSet, Search
from apps.costs.enums import ChargeCategory


class _Day(forms.DateField):
    """A day as the UTC midnight that it begins with."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        return f"{day.isoformat()}T00:00:00Z" if day else None


class _Tag(forms.CharField):
    """`team:fleet` as the JSON object that a row's tags must contain."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        pairs = [part.partition(":") for part in text.split(",")]
        if not all(key and colon for key, colon, _ in pairs):
            raise ValidationError("Expected key:value.", code="invalid")
        return json.dumps({key: value for key, _, value in pairs})


class HasTags(django_filters.Filter):
    """`?tag=team:fleet,environment:prod`: the row carries all of them."""

    def __init__(self) -> None:
        super().__init__("tags", "contains")
        self.value_field = _Tag(required=False, max_length=500)


class CostRowFilters(FilterSet):
    start = AtLeast("charge_period_start", _Day())
    end = Before("charge_period_start", _Day())
    currency = AnyOf("billing_currency")
    service_name = AnyOf("service_name")
    sub_account_name = AnyOf("sub_account_name")
    environment = AnyOf("environment")
    charge_category = AnyOf("charge_category", choices=ChargeCategory)
    region_id = AnyOf("region_id")
    tag = HasTags()
    q = Search("charge_description", "resource_id", "resource_name")


class CostImportFilters(FilterSet):
    state = AnyOf("state")
    source = Search("source")
