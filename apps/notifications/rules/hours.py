"""When something is told: quiet hours and digests, by the clock on the wall of the market."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from apps.notifications.enums import Cadence

DAILY_AT: Final = time(8)


def end_of_quiet(moment: datetime, *, start: time | None, end: time | None, time_zone: str) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into. They may span midnight; the start
    belongs to them, the end does not, and the same hour twice means never."""
    if start is None or end is None or start == end:
        return moment
    local = moment.astimezone(ZoneInfo(time_zone))
    clock = local.time()
    is_quiet = start <= clock < end if start < end else clock >= start or clock < end
    if not is_quiet:
        return moment
    day = local.date() + timedelta(days=1 if start > end and clock >= start else 0)
    return max(moment, _on_the_wall(day, end, time_zone))


def told_at(moment: datetime, *, cadence: Cadence, time_zone: str) -> datetime:
    """When a notice of this moment is told: at once, with the next full hour, or with the next morning."""
    local = moment.astimezone(ZoneInfo(time_zone))
    if cadence == Cadence.HOURLY:
        past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        return moment - past + timedelta(hours=1)
    if cadence == Cadence.DAILY:
        today = _on_the_wall(local.date(), DAILY_AT, time_zone)
        return (
            today if moment < today else _on_the_wall(local.date() + timedelta(days=1), DAILY_AT, time_zone)
        )
    return moment


def _on_the_wall(day: date, at: time, time_zone: str) -> datetime:
    """That time of that day there. A time that clocks skip is read by the offset before the change, so that
    it never comes early; of one that comes twice it is the first."""
    there = datetime.combine(day, at, tzinfo=ZoneInfo(time_zone))
    return there.astimezone(UTC)
