"""Service days. Everybody is at home at four in the morning, so a day of the city runs from four to four."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

DAY_S: Final = 86_400
UTC_OFFSET_S: Final = 8 * 3_600
START_OF_DAY_S: Final = 4 * 3_600

# Local midnight of service day 0, shifted to four o'clock, in epoch seconds.
_ORIGIN_S: Final = START_OF_DAY_S - UTC_OFFSET_S


def service_day(epoch_s: float) -> int:
    """The number of the service day that an instant belongs to."""
    return int((epoch_s - _ORIGIN_S) // DAY_S)


def day_start_s(day: int) -> int:
    """The epoch second at which a service day begins."""
    return _ORIGIN_S + day * DAY_S


def local_date(day: int) -> date:
    """The calendar date on which a service day begins."""
    return date(1970, 1, 1) + timedelta(days=day)


def is_weekend(day: int) -> bool:
    """Saturday or Sunday."""
    return local_date(day).weekday() >= 5


def at_local(hour: float) -> float:
    """Seconds since the start of the service day of a local hour; 25.5 is half past one in the next night."""
    return hour * 3_600 - START_OF_DAY_S


def utc(epoch_s: float) -> datetime:
    """An aware datetime."""
    return datetime.fromtimestamp(epoch_s, tz=UTC)


def iso(epoch_s: float) -> str:
    """RFC 3339 with milliseconds, UTC."""
    return utc(epoch_s).isoformat(timespec="milliseconds").replace("+00:00", "Z")
