"""Reading a condition from JSON. Every fault names the path at which it lies: `condition.all[1].value`."""

import math
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final, Literal

from apps.core.conditions.fields import Catalogue, Codes, Field, Flag, Number, Word
from apps.core.conditions.operators import OF_SEVERAL, OPERATORS, Operator
from apps.core.conditions.tree import Comparison, Condition, Group, Value, comparisons
from apps.core.errors import Invalid

DEEPEST: Final = 3
MOST_COMPARISONS: Final = 12
MOST_VALUES: Final = 50
LONGEST: Final = timedelta(days=7)

_COMPARISON: Final = frozenset({"field", "operator", "value", "for_seconds"})


class _WrongError(ValueError):
    def __init__(self, path: str, problem: str) -> None:
        super().__init__(problem)
        self.path = path
        self.problem = problem


def parse(document: Any, catalogue: Catalogue, *, path: str = "condition") -> Condition:
    """The condition that this JSON describes. Raises Invalid with the path of the first fault."""
    try:
        return _small(_node(document, catalogue, path, depth=1), path)
    except _WrongError as wrong:
        msg = f"{wrong.path} {wrong.problem}."
        raise Invalid(msg, code="condition_invalid", fields={wrong.path: wrong.problem}) from wrong


def _small(condition: Condition, path: str) -> Condition:
    if sum(1 for _ in comparisons(condition)) > MOST_COMPARISONS:
        raise _WrongError(path, f"holds more than {MOST_COMPARISONS} comparisons")
    return condition


def _node(document: Any, catalogue: Catalogue, path: str, *, depth: int) -> Condition:
    if type(document) is not dict:
        raise _WrongError(path, "must be an object")
    for mode in ("all", "any"):
        if mode in document:
            return _group(mode, document, catalogue, path, depth=depth)
    return _comparison(document, catalogue, path)


def _group(
    mode: Literal["all", "any"],
    document: Mapping[str, Any],
    catalogue: Catalogue,
    path: str,
    *,
    depth: int,
) -> Group:
    if depth >= DEEPEST:
        raise _WrongError(path, f"is nested more than {DEEPEST - 1} deep")
    _only(document, frozenset({mode, "for_seconds"}), path)
    members = document[mode]
    if type(members) is not list or not members:
        raise _WrongError(f"{path}.{mode}", "must be a list with at least one condition")
    if len(members) > MOST_COMPARISONS:
        raise _WrongError(f"{path}.{mode}", f"holds more than {MOST_COMPARISONS} conditions")
    read = tuple(
        _node(member, catalogue, f"{path}.{mode}[{index}]", depth=depth + 1)
        for index, member in enumerate(members)
    )
    return Group(mode, read, _lasting(document, path))


def _comparison(document: Mapping[str, Any], catalogue: Catalogue, path: str) -> Comparison:
    _only(document, _COMPARISON, path)
    for name in ("field", "operator", "value"):
        if name not in document:
            raise _WrongError(f"{path}.{name}", "is missing")
    name = document["field"]
    field = catalogue.get(name) if type(name) is str else None
    if field is None:
        raise _WrongError(f"{path}.field", "is not one of the known fields")
    operator = _operator(document["operator"], field, path)
    value = _value(document["value"], field, operator, f"{path}.value")
    return Comparison(field, operator, value, _lasting(document, path))


def _only(document: Mapping[str, Any], known: frozenset[str], path: str) -> None:
    for name in document:
        if name not in known:
            raise _WrongError(f"{path}.{str(name)[:40]}", "is not known here")


def _operator(name: Any, field: Field, path: str) -> Operator:
    allowed = OPERATORS[type(field.kind)]
    for operator in allowed:
        if name == operator.value:
            return operator
    raise _WrongError(f"{path}.operator", f"must be one of {', '.join(allowed)}")


def _value(value: Any, field: Field, operator: Operator, path: str) -> Value:
    kind = field.kind
    if isinstance(kind, Number):
        return _number(value, kind, path)
    if isinstance(kind, Flag):
        if type(value) is not bool:
            raise _WrongError(path, "must be true or false")
        return value
    if operator not in OF_SEVERAL:
        return _word(value, kind, path)
    if type(value) is not list or not value:
        raise _WrongError(path, "must be a list with at least one value")
    if len(value) > MOST_VALUES:
        raise _WrongError(path, f"holds more than {MOST_VALUES} values")
    return tuple(dict.fromkeys(_word(member, kind, f"{path}[{index}]") for index, member in enumerate(value)))


def _number(value: Any, kind: Number, path: str) -> float:
    if type(value) not in {int, float} or not math.isfinite(value):
        raise _WrongError(path, "must be a number")
    if not kind.least <= value <= kind.greatest:
        raise _WrongError(path, f"must be between {kind.least:g} and {kind.greatest:g} {kind.unit}".rstrip())
    return float(value)


def _word(value: Any, kind: Word | Codes, path: str) -> str:
    if type(value) is not str:
        raise _WrongError(path, "must be text")
    if isinstance(kind, Codes):
        if kind.pattern.fullmatch(value) is None:
            raise _WrongError(path, "is no code")
    elif value not in kind.choices:
        raise _WrongError(path, f"must be one of {', '.join(kind.choices)}")
    return value


def _lasting(document: Mapping[str, Any], path: str) -> timedelta:
    seconds = document.get("for_seconds", 0)
    if type(seconds) is not int or not 0 <= seconds <= LONGEST.total_seconds():
        raise _WrongError(
            f"{path}.for_seconds", f"must be whole seconds up to {round(LONGEST.total_seconds())}"
        )
    return timedelta(seconds=seconds)
