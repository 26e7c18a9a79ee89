"""The clock. Only entry points (views, tasks, commands) read it; the domain takes time as argument `at`."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(tz=UTC)


def from_millis(millis: int) -> datetime:
    """A moment from the integer milliseconds since 1970 that MDS and our messages use."""
    seconds, rest = divmod(millis, 1000)
    return datetime.fromtimestamp(seconds, tz=UTC).replace(microsecond=rest * 1000)


def to_millis(moment: datetime) -> int:
    """The inverse of `from_millis`; microseconds are cut, not rounded."""
    return int(moment.timestamp()) * 1000 + moment.microsecond // 1000
