"""What a rule can look at, as the editor needs to know it."""

from typing import Any

from apps.core.conditions.fields import Codes, Field, Flag, Number, Word
from apps.core.conditions.operators import OPERATORS
from apps.telemetry.rules.health.fields import READING_FIELDS, SILENCE_FIELDS

_KINDS = {Number: "number", Flag: "flag", Word: "word", Codes: "codes"}


def list_fields() -> list[dict[str, Any]]:
    """In the order in which people look for them."""
    return [_described(field) for field in (*READING_FIELDS.values(), *SILENCE_FIELDS.values())]


def _described(field: Field) -> dict[str, Any]:
    kind = field.kind
    return {
        "name": field.name,
        "label": field.label,
        "kind": _KINDS[type(kind)],
        "unit": kind.unit if isinstance(kind, Number) else "",
        "operators": [operator.value for operator in OPERATORS[type(kind)]],
        "least": kind.least if isinstance(kind, Number) else None,
        "greatest": kind.greatest if isinstance(kind, Number) else None,
        "yes": kind.yes if isinstance(kind, Flag) else "",
        "no": kind.no if isinstance(kind, Flag) else "",
    }
