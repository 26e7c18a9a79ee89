"""Reading query parameters of views that are no lists."""

from datetime import datetime
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.serializers import Serializer

from apps.core.types import Window


def read_query(form: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The parameters, checked; unknown and repeated ones are faults too."""
    repeated = [name for name, values in request.query_params.lists() if len(values) > 1]
    if repeated:
        raise ValidationError(dict.fromkeys(repeated, "Give this parameter once."))
    asked = form(data=request.query_params.dict())
    asked.is_valid(raise_exception=True)
    checked: dict[str, Any] = asked.validated_data
    return checked


def window_of(start: datetime, end: datetime) -> Window:
    """The half-open window between two moments; a fault of the caller when it is empty."""
    if end <= start:
        raise ValidationError({"to": "Must be later than from."})
    return Window(start, end)
