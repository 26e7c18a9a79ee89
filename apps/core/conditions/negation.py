"""The opposite of a condition: true where it is known to be false."""

from dataclasses import replace
from datetime import timedelta

from apps.core.conditions.fields import Flag
from apps.core.conditions.operators import OPPOSITES
from apps.core.conditions.tree import Condition, Group


def negated(condition: Condition) -> Condition:
    """Holds at a moment at which the condition, asked for that moment alone, is known not to hold.

    Durations do not survive: "not below 5 for ten minutes" would be over as soon as it begins.
    """
    if isinstance(condition, Group):
        members = tuple(negated(member) for member in condition.members)
        return Group("any" if condition.mode == "all" else "all", members)
    now = replace(condition, lasting=timedelta(0))
    if isinstance(condition.field.kind, Flag):
        return replace(now, value=not condition.value)
    return replace(now, operator=OPPOSITES[condition.operator])
