"""When a reading is believed. Devices have clocks of their own, and some of them are wrong."""

from collections.abc import Mapping

from vehicle_stream import fields
from vehicle_stream.rejection import Finding, RejectedError

MAX_AHEAD_MS = 30_000
# A car that stood in a workshop may report weeks later; older than this is a clock that lost its battery.
MAX_AGE_MS = 31 * 24 * 3_600_000


def event_time(source: Mapping[str, object], now_ms: int) -> int:
    """``ts`` in epoch milliseconds, at most 30 s ahead of the function's own clock."""
    ts = fields.integer(source, "ts")
    if ts > now_ms + MAX_AHEAD_MS:
        raise RejectedError(Finding.FUTURE_TIME, "ts")
    if ts < now_ms - MAX_AGE_MS:
        raise RejectedError(Finding.TOO_OLD, "ts")
    return ts
