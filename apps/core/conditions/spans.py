"""When a condition held: stretches of time, reckoned from readings.

A reading speaks until the next one of its field, at most for as long as the field says (`Field.lasts`). What
nobody has read is not known, and what is not known holds for nothing: silence is no evidence, neither for a
condition nor against it, and it breaks a duration. A stretch after the last reading is a guess until another
reading confirms it; callers therefore judge at readings only (`holding_at`).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from apps.core.conditions.moments import compares
from apps.core.conditions.tree import Comparison, Condition


class Reading(NamedTuple):
    """What was read of one field at one moment."""

    ts: datetime
    value: Any


class Span(NamedTuple):
    """A half-open stretch of time."""

    start: datetime
    end: datetime


def spans(condition: Condition, readings: Mapping[str, Sequence[Reading]]) -> list[Span]:
    """The stretches in which the condition holds, in order and apart from each other.

    `readings` are by field name and in order of time; of several at one moment the last one counts.
    """
    if isinstance(condition, Comparison):
        found = _compared(condition, readings.get(condition.field.name, ()))
    else:
        several = [spans(member, readings) for member in condition.members]
        found = (
            _common(several)
            if condition.mode == "all"
            else _merged(span for each in several for span in each)
        )
    return _lasted(found, condition.lasting)


def holding_at(found: Sequence[Span], moments: Iterable[datetime]) -> list[datetime]:
    """Those of the moments that lie in one of the stretches."""
    return [moment for moment in moments if any(start <= moment < end for start, end in found)]


def _compared(comparison: Comparison, readings: Sequence[Reading]) -> list[Span]:
    known = [reading for reading in readings if reading.value is not None]
    lasts = comparison.field.lasts
    nexts: list[datetime | None] = [*(reading.ts for reading in known[1:]), None]
    return _merged(
        Span(reading.ts, reading.ts + lasts if end is None else min(end, reading.ts + lasts))
        for reading, end in zip(known, nexts, strict=False)
        if compares(comparison, reading.value)
    )


def _lasted(found: list[Span], lasting: timedelta) -> list[Span]:
    """What is left of each stretch once it has lasted."""
    return [Span(start + lasting, end) for start, end in found if end - start > lasting]


def _merged(found: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(span for span in found if span.start < span.end):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _common(several: Sequence[Sequence[Span]]) -> list[Span]:
    common = list(several[0])
    for other in several[1:]:
        common = _merged(
            Span(max(one.start, two.start), min(one.end, two.end)) for one in common for two in other
        )
    return common
