"""The inverse of parsing: a condition as the JSON that means it, always in the same form."""

from typing import Any

from apps.core.conditions.tree import Comparison, Condition


def to_document(condition: Condition) -> dict[str, Any]:
    """JSON that `parse` reads back as an equal condition."""
    if isinstance(condition, Comparison):
        value = list(condition.value) if isinstance(condition.value, tuple) else condition.value
        document: dict[str, Any] = {
            "field": condition.field.name,
            "operator": condition.operator.value,
            "value": value,
        }
    else:
        document = {condition.mode: [to_document(member) for member in condition.members]}
    seconds = round(condition.lasting.total_seconds())
    return {**document, "for_seconds": seconds} if seconds else document
