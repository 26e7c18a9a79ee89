"""Days of a place: which date it is there at a moment, and when a date begins there.

A day is not always 24 hours and does not always begin at 00:00: clocks change, and some countries change them
at midnight. Ranges of days are half-open, like ranges of time.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apps.core.types import Window


def local_date(moment: datetime, time_zone: str) -> date:
    """The date on the wall of that zone (an IANA name)."""
    return moment.astimezone(ZoneInfo(time_zone)).date()


def day_start(day: date, time_zone: str) -> datetime:
    """The first moment of the date there, in UTC.

    Where clocks skip midnight that is the moment they skip at; where midnight comes twice, the first of them.
    """
    zone = ZoneInfo(time_zone)
    # `fold=0` reads a skipped 00:00 by the offset before the change: exactly the moment of the change.
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def day_window(day: date, time_zone: str) -> Window:
    """The date as a stretch of time: 23, 24 or 25 hours of it."""
    return Window(day_start(day, time_zone), day_start(day + timedelta(days=1), time_zone))


def plus_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of a shorter month."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=years, month=month + 1, day=min(day.day, monthrange(years, month + 1)[1]))
