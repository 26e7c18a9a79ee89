"""When an EventBridge `cron(minute hour day-of-month month day-of-week year)` fires.

Covers what our schedules use: `*`, `?`, numbers, lists, ranges and steps, in a time zone. Names of days and
months and the letters L, W and # are refused. Source: EventBridge Scheduler user guide, "Schedule types".
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_FORM: Final = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)")
_RANGES: Final = ((0, 59), (0, 23), (1, 31), (1, 12), (1, 7), (1970, 2199))
_LOOK_BACK: Final = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Cron:
    """The sets of values that each field allows; day of week counts from Sunday = 1."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    years: frozenset[int]

    def fires_on(self, day: datetime) -> bool:
        return (
            day.year in self.years
            and day.month in self.months
            and day.day in self.days
            and day.isoweekday() % 7 + 1 in self.weekdays
        )


def parse(expression: str) -> Cron:
    """Raises ValueError for what this module does not cover."""
    match = _FORM.fullmatch(expression)
    if match is None:
        raise ValueError(f"not a cron expression of six fields: {expression}")
    fields = [_values(text, *limits) for text, limits in zip(match.groups(), _RANGES, strict=True)]
    return Cron(*fields)


def latest_firing(expression: str, timezone: str, *, until: datetime) -> datetime | None:
    """The last moment at or before `until` (aware) at which the schedule fires, in UTC; None if long ago."""
    cron = parse(expression)
    zone = ZoneInfo(timezone)
    local = until.astimezone(zone).replace(second=0, microsecond=0)
    day = local
    while local - day < _LOOK_BACK:
        if cron.fires_on(day):
            found = _latest_in_day(cron, day, local)
            if found is not None:
                return found.astimezone(UTC)
        day = (day - timedelta(days=1)).replace(hour=23, minute=59)
    return None


def _latest_in_day(cron: Cron, day: datetime, until: datetime) -> datetime | None:
    for hour in sorted(cron.hours, reverse=True):
        for minute in sorted(cron.minutes, reverse=True):
            moment = day.replace(hour=hour, minute=minute)
            if moment <= until:
                return moment
    return None


def _values(text: str, least: int, most: int) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        found |= _span(part, least, most)
    if not found or min(found) < least or max(found) > most:
        raise ValueError(f"out of range in a cron expression: {text}")
    return frozenset(found)


def _span(part: str, least: int, most: int) -> set[int]:
    span, _, step = part.partition("/")
    if span in {"*", "?"}:
        first, last = least, most
    else:
        head, _, tail = span.partition("-")
        first = int(head)
        last = int(tail) if tail else (most if step else first)
    return set(range(first, last + 1, int(step or "1")))
