"""A condition in words, for titles, reasons and mail; the console words it by itself."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from apps.core.conditions.fields import Flag, Number
from apps.core.conditions.operators import Operator
from apps.core.conditions.tree import Comparison, Condition

_O = Operator
_WORDS: Final[Mapping[Operator, str]] = {
    _O.BELOW: "is below",
    _O.AT_MOST: "is at most",
    _O.ABOVE: "is above",
    _O.AT_LEAST: "is at least",
    _O.IS: "is",
    _O.IS_NOT: "is not",
    _O.ONE_OF: "is one of",
    _O.NONE_OF: "is none of",
    _O.HAS_ANY: "shows",
    _O.HAS_NONE: "does not show",
}
_UNITS: Final = (("day", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def sentence(condition: Condition) -> str:
    """E.g. "12 V battery is below 11.8 V for 10 min and the car is not plugged in"."""
    words = _words(condition, outermost=True)
    return words[:1].upper() + words[1:]


def duration_words(duration: timedelta) -> str:
    """E.g. "1 h 30 min"; whole seconds."""
    seconds = round(duration.total_seconds())
    parts = []
    for unit, size in _UNITS:
        number, seconds = divmod(seconds, size)
        if number:
            parts.append(f"{number} {unit}{'s' if unit == 'day' and number > 1 else ''}")
    return " ".join(parts) or "0 s"


def _words(condition: Condition, *, outermost: bool) -> str:
    lasting = f" for {duration_words(condition.lasting)}" if condition.lasting else ""
    if isinstance(condition, Comparison):
        return _comparison(condition) + lasting
    joint = " and " if condition.mode == "all" else " or "
    words = joint.join(_words(member, outermost=False) for member in condition.members)
    alone = len(condition.members) == 1
    if (outermost and not lasting) or alone:
        return words + lasting
    return f"({words}){lasting}"


def _comparison(comparison: Comparison) -> str:
    kind = comparison.field.kind
    if isinstance(kind, Flag):
        return kind.yes if comparison.value else kind.no
    return f"{comparison.field.label} {_WORDS[comparison.operator]} {_value(comparison)}"


def _value(comparison: Comparison) -> str:
    kind, value = comparison.field.kind, comparison.value
    if isinstance(kind, Number):
        unit = kind.unit if kind.unit in {"", "%"} else f" {kind.unit}"
        return f"{value:g}{unit}"
    if isinstance(value, tuple):
        listed = [str(member).replace("_", " ") for member in value]
        return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
    return str(value).replace("_", " ")
