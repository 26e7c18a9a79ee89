"""The six fields of an EventBridge cron expression: minute, hour, day, month, weekday, year.

`L`, `W` and `#` are not read: nothing of ours is scheduled by them, and a schedule that uses one is refused.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

FIRST_YEAR, LAST_YEAR = 1970, 2199
_MONTHS = {name.upper(): number for number, name in enumerate(calendar.month_abbr) if name}
_WEEKDAYS = {name: number for number, name in enumerate(("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"), 1)}


class ExpressionError(ValueError):
    """A schedule expression cannot be read."""


@dataclass(frozen=True)
class CronFields:
    """The values that each field allows; None for a day field that leaves the choice to the other."""

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: frozenset[int] | None
    months: frozenset[int]
    weekdays: frozenset[int] | None  # 1 is Sunday
    years: frozenset[int]

    def minutes_after(self, moment: datetime) -> Iterator[datetime]:
        """Every matching minute from that of `moment` on, in wall time, as far as the years reach."""
        day = moment.date()
        last = date(max(self.years), 12, 31)
        while day <= last:
            if self._matches(day):
                yield from self._times(day, moment)
                day += timedelta(days=1)
            else:
                day = self._following(day)

    def _times(self, day: date, moment: datetime) -> Iterator[datetime]:
        for hour in self.hours:
            for minute in self.minutes:
                candidate = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - wall time
                if candidate >= moment.replace(second=0, microsecond=0):
                    yield candidate

    def _matches(self, day: date) -> bool:
        return (
            day.year in self.years
            and day.month in self.months
            and (self.days is None or day.day in self.days)
            and (self.weekdays is None or day.isoweekday() % 7 + 1 in self.weekdays)
        )

    def _following(self, day: date) -> date:
        """The next day worth a look: the first of a month when this month cannot match."""
        if day.year in self.years and day.month in self.months:
            return day + timedelta(days=1)
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def parse_fields(text: str) -> CronFields:
    """Read the inside of `cron(…)`."""
    parts = text.split()
    if len(parts) != 6:
        raise ExpressionError(f"Invalid Schedule Expression cron({text}): six fields are needed.")
    minute, hour, day, month, weekday, year = parts
    if (day == "?") == (weekday == "?"):
        raise ExpressionError(
            f"Invalid Schedule Expression cron({text}): one of day-of-month and day-of-week must be ?."
        )
    return CronFields(
        minutes=tuple(sorted(_values(minute, 0, 59))),
        hours=tuple(sorted(_values(hour, 0, 23))),
        days=None if day == "?" else frozenset(_values(day, 1, 31)),
        months=frozenset(_values(month, 1, 12, _MONTHS)),
        weekdays=None if weekday == "?" else frozenset(_values(weekday, 1, 7, _WEEKDAYS)),
        years=frozenset(_values(year, FIRST_YEAR, LAST_YEAR)),
    )


def _values(text: str, low: int, high: int, names: dict[str, int] | None = None) -> set[int]:
    values: set[int] = set()
    for part in text.upper().split(","):
        span, _, step = part.partition("/")
        first, last = _span(span, low, high, names or {})
        if step and "-" not in span:
            last = high
        if not low <= first <= last <= high or (step and not step.isdigit()) or step == "0":
            raise ExpressionError(f"Invalid Schedule Expression: {part} is not between {low} and {high}.")
        values.update(range(first, last + 1, int(step or 1)))
    return values


def _span(text: str, low: int, high: int, names: dict[str, int]) -> tuple[int, int]:
    if text == "*":
        return low, high
    start, _, end = text.partition("-")
    try:
        first = names[start] if start in names else int(start)
        return first, (names[end] if end in names else int(end)) if end else first
    except ValueError as problem:
        raise ExpressionError(f"Invalid Schedule Expression: cannot read {text}.") from problem
