"""The query parameters and headers that the schema shows, taken from the same declarations that check
them.
"""

from typing import Any, Final

from django import forms
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from apps.core.http.filters import AnyOf, Choose
from apps.core.http.reading.declarations import ListDeclared
from apps.core.http.reading.question import form_field

IF_MATCH: Final = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag last read; 412 when it is stale.",
)
IF_NONE_MATCH: Final = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="304 while the answer with this ETag still holds.",
)
IDEMPOTENCY_KEY: Final = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="The same key gives the same answer, once done.",
)

_TYPES: Final[list[tuple[type[forms.Field], Any]]] = [
    (forms.IntegerField, OpenApiTypes.INT),
    (forms.DateTimeField, OpenApiTypes.DATETIME),
    (forms.DateField, OpenApiTypes.DATE),
    (forms.UUIDField, OpenApiTypes.UUID),
]


def list_parameters(view: ListDeclared) -> list[OpenApiParameter]:
    parameters = [
        OpenApiParameter(
            "limit", int, description=f"1 to {view.max_limit}; {view.default_limit} by default."
        ),
        OpenApiParameter("cursor", str, description="`next_cursor` of the page before."),
        OpenApiParameter("order", str, enum=view.orders.names, default=view.orders.default),
        OpenApiParameter("count", bool, description="Count all that match as well; costs a query."),
        OpenApiParameter(
            "tallies",
            str,
            description="Alone: a JSON list of filters, each an object of text; answers `tallies`, no rows.",
        ),
    ]
    if view.changes is not None:
        parameters.append(
            OpenApiParameter(
                "since", str, description="`as_of` of an earlier answer: only what changed since."
            )
        )
    if view.filters is not None:
        parameters += [_of_filter(name, each) for name, each in view.filters.base_filters.items()]
    return parameters


def _of_filter(name: str, each: Any) -> OpenApiParameter:
    field = form_field(each)
    choices = getattr(field, "choices", None)
    if isinstance(each, AnyOf):
        return OpenApiParameter(
            name, str, many=True, explode=False, enum=sorted(choices) if choices else None
        )
    if isinstance(each, Choose):
        return OpenApiParameter(name, str, enum=list(each.conditions))
    kind = next((own for form, own in _TYPES if isinstance(field, form)), OpenApiTypes.STR)
    return OpenApiParameter(name, kind)
