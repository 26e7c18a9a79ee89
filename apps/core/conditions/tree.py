"""The form of a condition once it has been read: comparisons, and groups of conditions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal, TypeVar

from apps.core.conditions.fields import Field
from apps.core.conditions.operators import Operator

Value = float | bool | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`field` compared by `operator` with `value`, without a break for `lasting`."""

    field: Field
    operator: Operator
    value: Value
    lasting: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Group:
    """All or any of the `members`, without a break for `lasting`."""

    mode: Literal["all", "any"]
    members: "tuple[Condition, ...]"
    lasting: timedelta = timedelta(0)


Condition = Comparison | Group
C = TypeVar("C", Comparison, Group)


def lasting(condition: Condition, duration: timedelta) -> Condition:
    """The same condition with another duration at its root."""
    return replace(condition, lasting=duration)


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Every comparison, in the order in which they were written."""
    if isinstance(condition, Comparison):
        yield condition
    else:
        for member in condition.members:
            yield from comparisons(member)


def longest_look(condition: Condition) -> timedelta:
    """How far back readings can matter for whether the condition holds now."""
    if isinstance(condition, Comparison):
        return condition.lasting + condition.field.lasts
    return condition.lasting + max(longest_look(member) for member in condition.members)
