"""Query parameters of a list: declared, typed, and compiled once.

On top of django-filter. A filter gets a `Param` instead of a value, so that the SQL of a list depends only
on which filters are there. Those whose value decides over the SQL itself say so with `shapes_sql`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from apps.core.lists import split_values

MAX_MEMBERS = 100


class _Members(forms.Field):
    """A comma-separated list, each member cleaned by `member`."""

    def __init__(self, *, member: forms.Field | None = None, choices: Any = None, **options: Any) -> None:
        super().__init__(**options)
        self.member = member or forms.CharField(max_length=200)
        self.choices = None if choices is None else _values(choices)

    def clean(self, value: Any) -> list[Any] | None:
        if not value:
            return None
        parts = split_values(str(value))
        if len(parts) > MAX_MEMBERS:
            raise ValidationError(f"At most {MAX_MEMBERS} values.", code="too_many")
        cleaned = [self.member.clean(part) for part in parts]
        unknown = [part for part in cleaned if self.choices is not None and part not in self.choices]
        if unknown:
            raise ValidationError("Unknown value; see the schema for the known ones.", code="unknown_value")
        return cleaned


def _values(choices: Any) -> frozenset[str]:
    """Of an enum, TextChoices or a plain sequence of strings."""
    return frozenset(str(getattr(choice, "value", choice)) for choice in choices)


class AnyOf(django_filters.Filter):
    """`?market=SG,MY`: the column equals one of the members."""

    field_class = _Members
    lookup: ClassVar[str] = "any_of"

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, self.lookup, **options)


class SharesAny(AnyOf):
    """`?hold_kind=document,health`: an array column holds at least one of the members."""

    lookup = "shares_any"


class AtLeast(django_filters.Filter):
    """`?soc_min=20`."""

    def __init__(self, field_name: str, field: forms.Field) -> None:
        super().__init__(field_name, "gte")
        self.value_field = field
        field.required = False


class AtMost(django_filters.Filter):
    """`?soc_max=80`."""

    def __init__(self, field_name: str, field: forms.Field) -> None:
        super().__init__(field_name, "lte")
        self.value_field = field
        field.required = False


class Before(django_filters.Filter):
    """The open end of a half-open range: `?to=` does not belong to it."""

    def __init__(self, field_name: str, field: forms.Field) -> None:
        super().__init__(field_name, "lt")
        self.value_field = field
        field.required = False


class Search(django_filters.Filter):
    """`?q=`: the text appears in any of the columns, in any case. Give them trigram indexes on
    `UPPER(column)`.
    """

    field_class = forms.CharField

    def __init__(self, *field_names: str) -> None:
        super().__init__(field_names[0], max_length=100)
        self.field_names = field_names

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        found = Q()
        for name in self.field_names:
            found |= Q(**{f"{name}__icontains": value})
        return qs.filter(found)


class Choose(django_filters.Filter):
    """`?open=true`: each value stands for a condition of its own."""

    shapes_sql = True
    field_class = forms.ChoiceField

    def __init__(self, conditions: Mapping[str, Q]) -> None:
        super().__init__(choices=[(name, name) for name in conditions])
        self.conditions = conditions

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(self.conditions[value])


class Flag(Choose):
    """`?contactable=true`: a boolean column or annotation."""

    def __init__(self, field_name: str) -> None:
        super().__init__({"true": Q(**{field_name: True}), "false": Q(**{field_name: False})})


class IsPresent(Choose):
    """`?station_known=true`: the column holds something."""

    def __init__(self, field_name: str) -> None:
        lookup = f"{field_name}__isnull"
        super().__init__({"true": Q(**{lookup: False}), "false": Q(**{lookup: True})})


class Among(django_filters.Filter):
    """`?about=<id>`: the row's key is one of those that `find` names for what was sent."""

    def __init__(self, find: Callable[[Any], "QuerySet[Any, Any]"], field: forms.Field) -> None:
        super().__init__("pk")
        self.find = find
        self.value_field = field
        field.required = False

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs.filter(pk__in=self.find(value))


class FilterSet(django_filters.FilterSet):
    """The parameters of one list. Besides the filters above, any of django-filter's that compares one
    value.
    """

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        own: Sequence[type[Any]] = (Search, Choose, Among)
        for name, each in getattr(cls, "base_filters", {}).items():
            if each.method is not None or not (
                isinstance(each, tuple(own)) or type(each).filter is django_filters.Filter.filter
            ):
                raise TypeError(name)
