"""Serializer → SQL: which expression makes each field's JSON, so that PostgreSQL can write the whole row.

Every kind of field listed here represents a value exactly as REST framework would; a field of another kind is
refused with its name when the first statement is built (and by the parity test before that).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, runtime_checkable

from django.db import models
from django.db.models import Case, F, Func, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from rest_framework import serializers as drf

from apps.core.http.reading.fields import AnyField, model_field
from apps.core.http.serializers import InstantField

Expr = Combinable
_ISO_MS: Final = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""


class UnreadableField(TypeError):
    """A serializer field that the read path can't turn into SQL."""

    def __init__(self, serializer: type[Any], name: str, why: str) -> None:
        super().__init__(f"{serializer.__name__}.{name}: {why}")


@runtime_checkable
class WritesItself(Protocol):
    """A custom field may say how SQL makes what its `to_representation` makes."""

    def as_column(self, value: Expr) -> Expr: ...


@dataclass(frozen=True, slots=True)
class Column:
    """One member of the JSON object. `is_text` columns can carry what people typed, numbers and times
    can't.
    """

    name: str
    expression: Expr
    is_text: bool


def instant(value: Expr) -> Expr:
    """RFC 3339, UTC, three decimals: what `InstantField` writes."""
    return Func(value, template=_ISO_MS, output_field=TextField())


def columns_of(serializer: type[drf.Serializer[Any]], queryset: models.QuerySet[Any]) -> list[Column]:
    """The columns of one row, in the serializer's order."""
    return [
        Column(name, *_column(serializer, name, field, queryset, ""))
        for name, field in serializer().fields.items()
        if not field.write_only
    ]


def _column(
    owner: type[Any],
    name: str,
    field: drf.Field[Any, Any, Any, Any],
    queryset: models.QuerySet[Any],
    prefix: str,
) -> tuple[Expr, bool]:
    if field.source == "*" or not field.source:
        raise UnreadableField(owner, name, "annotate the queryset instead of computing in Python")
    path = prefix + "__".join(field.source.split("."))
    if isinstance(field, drf.BaseSerializer):
        return _nested(owner, name, field, queryset, path), True
    if isinstance(field, drf.SlugRelatedField):
        path = f"{path}__{field.slug_field}"
    column = _model_field(queryset, path)
    if column is None and path.split("__")[0] not in queryset.query.annotations:
        raise UnreadableField(owner, name, f"{path!r} is neither a column nor an annotation")
    if isinstance(field, WritesItself):
        return field.as_column(F(path)), True
    make = _MAKERS.get(type(field))
    if make is None:
        raise UnreadableField(owner, name, f"{type(field).__name__} has no SQL form; give it `as_column`")
    return make(F(path), field, column), type(field) in _TEXTUAL


def _nested(
    owner: type[Any], name: str, field: drf.BaseSerializer[Any], queryset: models.QuerySet[Any], path: str
) -> Expr:
    if not isinstance(field, drf.Serializer):
        raise UnreadableField(
            owner, name, "many=True belongs into an annotation (JSONBAgg) or a route of its own"
        )
    pairs: list[Expr] = []
    for inner_name, inner in field.fields.items():
        expression, _ = _column(type(field), inner_name, inner, queryset, f"{path}__")
        pairs += [Value(inner_name), expression]
    whole = Func(*pairs, function="jsonb_build_object", output_field=models.JSONField())
    return Case(
        When(**{f"{path}__isnull": True}, then=Value(None)), default=whole, output_field=models.JSONField()
    )


def _model_field(queryset: models.QuerySet[Any], path: str) -> AnyField | None:
    """The type of a column or annotation, None when nobody knows it."""
    annotation = queryset.query.annotations.get(path)
    if annotation is None:
        return model_field(queryset.model, path)
    found = getattr(annotation, "_output_field_or_none", None)
    return found if isinstance(found, models.Field) else None


def _as_is(value: F, field: Any, column: AnyField | None) -> Expr:
    return value


def _as_text(value: F, field: Any, column: AnyField | None) -> Expr:
    return (
        value
        if isinstance(column, models.CharField | TextField | models.UUIDField)
        else Cast(value, TextField())
    )


def _as_float(value: F, field: Any, column: AnyField | None) -> Expr:
    return value if isinstance(column, models.FloatField) else Cast(value, models.FloatField())


def _as_decimal(value: F, field: drf.DecimalField, column: AnyField | None) -> Expr:
    """Text, so that no reader makes a binary float of an amount; the scale is the serializer's."""
    places = field.decimal_places
    if places is None or (isinstance(column, models.DecimalField) and column.decimal_places == places):
        return Cast(value, TextField())
    return Cast(Func(value, Value(places), function="ROUND"), TextField())


def _as_instant(value: F, field: Any, column: AnyField | None) -> Expr:
    return instant(value)


_Maker = Callable[[F, Any, AnyField | None], Expr]
_TEXTUAL: Final[frozenset[type[Any]]] = frozenset(
    {
        drf.CharField,
        drf.SlugField,
        drf.EmailField,
        drf.URLField,
        drf.ChoiceField,
        drf.JSONField,
        drf.ListField,
        drf.SlugRelatedField,
        drf.ReadOnlyField,
        drf.PrimaryKeyRelatedField,
    }
)
_MAKERS: Final[Mapping[type[Any], _Maker]] = {
    **dict.fromkeys(
        (
            drf.IntegerField,
            drf.BigIntegerField,
            drf.BooleanField,
            drf.UUIDField,
            drf.DateField,
            drf.ChoiceField,
            drf.JSONField,
            drf.ListField,
            drf.PrimaryKeyRelatedField,
            drf.SlugRelatedField,
            drf.ReadOnlyField,
        ),
        _as_is,
    ),
    **dict.fromkeys((drf.CharField, drf.SlugField, drf.EmailField, drf.URLField), _as_text),
    drf.FloatField: _as_float,
    drf.DecimalField: _as_decimal,
    InstantField: _as_instant,
}
