"""Business time: how much of it lies between two moments, and when so much of it will have passed.

The desk is open while the clock on its wall shows an hour of its week and the day is no holiday. So an hour
that a change to summer time skips is never counted, and one that comes twice is counted twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAY_MINUTES: Final = 24 * 60
_DAY: Final = 86_400
# No zone is further from UTC than this; within so many hours around a day its clock is changed at most once.
_BEFORE: Final = 14 * 3_600
_AFTER: Final = 36 * 3_600
# Two years without an open hour: nobody will ever come.
_PATIENCE_DAYS: Final = 800

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A week of opening hours, Monday first. Each day is a row of (from, to) in minutes after midnight; what
    lies between two of them is a break. Half-open: the last minute is not worked any more."""

    time_zone: str
    week: tuple[tuple[tuple[int, int], ...], ...]
    holidays: frozenset[date] = frozenset()


def always(time_zone: str) -> Schedule:
    """Around the clock, without holidays."""
    return Schedule(time_zone, (((0, DAY_MINUTES),),) * 7)


class Calendar:
    """A schedule that can be asked. Days that were worked out once are kept."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self._zone = ZoneInfo(schedule.time_zone)
        self._days: dict[date, tuple[Span, ...]] = {}

    def elapsed(self, start: int, end: int) -> int:
        """Open seconds between two moments (seconds of the epoch)."""
        total = 0
        for opens, closes in self._spans(start, end):
            total += max(0, min(closes, end) - max(opens, start))
        return total

    def reach(self, start: int, seconds: int) -> int | None:
        """The first moment by which so many open seconds have passed; None when that is never."""
        if seconds <= 0:
            return start
        left = seconds
        for opens, closes in self._spans(start, start + _PATIENCE_DAYS * _DAY):
            begins = max(opens, start)
            if closes <= begins:
                continue
            if closes - begins >= left:
                return begins + left
            left -= closes - begins
        return None

    def is_open(self, moment: int) -> bool:
        return self.elapsed(moment, moment + 1) == 1

    def _spans(self, start: int, end: int) -> Iterator[Span]:
        if not any(self.schedule.week):
            return
        day, last = self._day_of(start) - timedelta(days=1), self._day_of(end)
        while day <= last:
            spans = self._days.get(day)
            if spans is None:
                spans = self._days[day] = self._open_on(day)
            yield from spans
            day += timedelta(days=1)

    def _day_of(self, moment: int) -> date:
        return datetime.fromtimestamp(moment, self._zone).date()

    def _offset(self, moment: int) -> int:
        offset = datetime.fromtimestamp(moment, self._zone).utcoffset()
        return 0 if offset is None else int(offset.total_seconds())

    def _open_on(self, day: date) -> tuple[Span, ...]:
        if day in self.schedule.holidays:
            return ()
        midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        hours = [
            (midnight + 60 * opens, midnight + 60 * closes)
            for opens, closes in self.schedule.week[day.weekday()]
        ]
        before, after = self._offset(midnight - _BEFORE), self._offset(midnight + _AFTER)
        if before == after:
            return tuple((opens - before, closes - before) for opens, closes in hours)
        change = self._change(midnight - _BEFORE, midnight + _AFTER)
        early = [(opens - before, min(closes - before, change)) for opens, closes in hours]
        late = [(max(opens - after, change), closes - after) for opens, closes in hours]
        return tuple((opens, closes) for opens, closes in (*early, *late) if opens < closes)

    def _change(self, low: int, high: int) -> int:
        """The first moment of the new time."""
        before = self._offset(low)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._offset(middle) == before else (low, middle)
        return high
