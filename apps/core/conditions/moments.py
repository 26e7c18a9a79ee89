"""Judging one record at one moment."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from apps.core.conditions.operators import Operator
from apps.core.conditions.tree import Comparison, Condition

_O = Operator


def matches(condition: Condition, values: Mapping[str, Any]) -> bool:
    """Whether the condition holds for these values by field name, however long it should last.

    A value that is absent or None is not known, and what is not known holds for nothing.
    """
    if isinstance(condition, Comparison):
        value = values.get(condition.field.name)
        return value is not None and compares(condition, value)
    several = (matches(member, values) for member in condition.members)
    return all(several) if condition.mode == "all" else any(several)


def compares(comparison: Comparison, value: Any) -> bool:
    """Whether a known value satisfies the comparison."""
    return bool(_COMPARE[comparison.operator](value, comparison.value))


def _begins(codes: Collection[str], named: tuple[str, ...]) -> bool:
    return any(code.startswith(named) for code in codes)


_COMPARE: Final[Mapping[Operator, Any]] = {
    _O.BELOW: lambda value, limit: value < limit,
    _O.AT_MOST: lambda value, limit: value <= limit,
    _O.ABOVE: lambda value, limit: value > limit,
    _O.AT_LEAST: lambda value, limit: value >= limit,
    _O.IS: lambda value, wanted: value == wanted,
    _O.IS_NOT: lambda value, wanted: value != wanted,
    _O.ONE_OF: lambda value, wanted: value in wanted,
    _O.NONE_OF: lambda value, wanted: value not in wanted,
    _O.HAS_ANY: _begins,
    _O.HAS_NONE: lambda codes, named: not _begins(codes, named),
}
