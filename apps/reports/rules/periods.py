"""Which days a report speaks of, and when it is due."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from apps.core.days import plus_months
from apps.reports.enums import ReportKind
from apps.reports.types import Period

# The bill of a month is restated for some days; the pack waits for the third.
PACK_DAY: Final = 3
# How many periods before the newest are looked at again for figures that changed.
LOOK_BACK: Final[Mapping[str, int]] = {
    ReportKind.DAILY_DIGEST: 3,
    ReportKind.WEEKLY_MOVERS: 1,
    ReportKind.MONTH_PACK: 1,
}
_ONE: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)


def period_of(kind: str, day: date) -> Period:
    """The period of that kind which `day` belongs to."""
    if kind == ReportKind.DAILY_DIGEST:
        return Period(day, day + _ONE, _day(day))
    if kind == ReportKind.WEEKLY_MOVERS:
        start = day - timedelta(days=day.weekday())
        return Period(start, start + _WEEK, f"{_day(start)} to {_day(start + _WEEK - _ONE)}")
    start = day.replace(day=1)
    return Period(start, plus_months(start, 1), f"{start:%B %Y}")


def newest_due(kind: str, hour: int, there: datetime) -> Period:
    """The newest period whose report is due at that moment of the market's clock."""
    today = there.date() if there.hour >= hour else there.date() - _ONE
    return _DUE[ReportKind(kind)](today)


def earlier(kind: str, period: Period) -> list[Period]:
    """The periods before it that are still looked at for late figures, the newest first."""
    found, day = [], period.start
    for _ in range(LOOK_BACK[kind]):
        found.append(period_of(kind, day - _ONE))
        day = found[-1].start
    return found


def before(kind: str, period: Period) -> Period:
    """What a period is compared with."""
    return period_of(kind, period.start - _ONE)


def _of_day(today: date) -> Period:
    return period_of(ReportKind.DAILY_DIGEST, today - _ONE)


def _of_week(today: date) -> Period:
    return period_of(ReportKind.WEEKLY_MOVERS, today - timedelta(days=today.weekday() + 1))


def _of_month(today: date) -> Period:
    last = today.replace(day=1) - _ONE
    due = last if today.day >= PACK_DAY else last.replace(day=1) - _ONE
    return period_of(ReportKind.MONTH_PACK, due)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


_DUE: Final[Mapping[ReportKind, Callable[[date], Period]]] = {
    ReportKind.DAILY_DIGEST: _of_day,
    ReportKind.WEEKLY_MOVERS: _of_week,
    ReportKind.MONTH_PACK: _of_month,
}
