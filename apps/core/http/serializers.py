"""Serializers that take nothing they did not ask for.

Input: subclass `StrictSerializer` (or `StrictModelSerializer`) and hand `validated_data` to one service.
Output: subclass `RowSerializer`; the read path turns its fields into SQL.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db import models
from rest_framework import serializers

_Model = TypeVar("_Model", bound=models.Model)


class InstantField(serializers.DateTimeField):
    """A moment as RFC 3339 in UTC with exactly three decimals: `2026-11-23T06:12:00.123Z`."""

    def to_representation(self, value: datetime | str) -> str:
        if isinstance(value, str):
            return value
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class _RefusesUnknownFields(serializers.Serializer[Any]):
    """Mixin: a member that no field reads is an error that names it, not something silently dropped."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            known = {name for name, field in self.fields.items() if not field.read_only}
            unknown = [str(name) for name in data if name not in known]
            if unknown:
                raise serializers.ValidationError(
                    {
                        name: serializers.ErrorDetail("This field is not known here.", code="unknown_field")
                        for name in unknown
                    }
                )
        return super().to_internal_value(data)


class StrictSerializer(_RefusesUnknownFields):
    """Input that is not the mirror of one model."""


class NoInput(StrictSerializer):
    """An action that needs no words."""


class StrictModelSerializer(_RefusesUnknownFields, serializers.ModelSerializer[_Model], Generic[_Model]):
    """Input or output with a model's columns. It validates and represents; writing is a service's work."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: InstantField,
    }


class RowSerializer(StrictModelSerializer[_Model], Generic[_Model]):
    """What one row of a list or a detail looks like. Read-only; its fields must be columns, paths or
    annotations.
    """

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        for field in fields.values():
            field.read_only = True
        return fields
