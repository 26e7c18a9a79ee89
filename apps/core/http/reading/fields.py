"""From an ORM path to the model field at its end."""

from typing import TYPE_CHECKING, Any, TypeAlias

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from apps.core.http.kept import kept

# Django's fields take type arguments for the type checker alone.
if TYPE_CHECKING:
    AnyField: TypeAlias = models.Field[Any, Any]
else:
    AnyField = models.Field


@kept(2048)
def model_field(model: type[models.Model], path: str) -> AnyField | None:
    """The column that `home_station__name` ends at; None when a step is no field of its model."""
    options = model._meta
    field: Any = None
    for part in path.split("__"):
        try:
            field = options.pk if part == "pk" else options.get_field(part)
        except FieldDoesNotExist:
            return None
        if field.is_relation and field.related_model:
            options = field.related_model._meta
    return field if isinstance(field, models.Field) else None
