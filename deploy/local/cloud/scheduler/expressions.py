"""Schedule expressions: `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)`, `at(2025-01-31T08:00:00)`.

Grammar: EventBridge Scheduler user guide, "Schedule types". Times are read in the schedule's time zone.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from deploy.local.cloud.scheduler.cron import CronFields, ExpressionError, parse_fields

__all__ = ["Expression", "ExpressionError", "parse"]

_RATE = re.compile(r"^rate\((\d+) (minutes?|hours?|days?)\)$")
_CRON = re.compile(r"^cron\((.+)\)$")
_AT = re.compile(r"^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$")


class Expression(ABC):
    """When a schedule fires."""

    once = False

    @abstractmethod
    def next_after(self, moment: datetime) -> datetime | None:
        """The first firing later than `moment` (both aware, UTC); None when there is none."""


@dataclass(frozen=True)
class Rate(Expression):
    """At whole multiples of the period since 1970, where AWS counts from the schedule's creation.

    So the phase is the same after every restart, and no window is worked on twice or left out.
    """

    period: timedelta

    def next_after(self, moment: datetime) -> datetime:
        """The next multiple of the period."""
        seconds = int(self.period.total_seconds())
        return datetime.fromtimestamp((int(moment.timestamp()) // seconds + 1) * seconds, UTC)


@dataclass(frozen=True)
class At(Expression):
    """Once."""

    when: datetime
    once = True

    def next_after(self, moment: datetime) -> datetime | None:
        """The one moment, while it lies ahead."""
        return self.when if self.when > moment else None


@dataclass(frozen=True)
class Cron(Expression):
    """By the calendar of a time zone."""

    fields: CronFields
    zone: ZoneInfo

    def next_after(self, moment: datetime) -> datetime | None:
        """The next minute that all fields match.

        An hour skipped by daylight saving has no firing; a repeated one fires the first time only.
        """
        local = moment.astimezone(self.zone).replace(tzinfo=None)
        for minute in self.fields.minutes_after(local):
            aware = minute.replace(tzinfo=self.zone).astimezone(UTC)
            exists = aware.astimezone(self.zone).replace(tzinfo=None) == minute
            if exists and aware > moment:
                return aware
        return None


def parse(text: str, timezone: str) -> Expression:
    """Read an expression; raises ExpressionError saying what is wrong with it."""
    zone = _zone(timezone)
    if found := _RATE.match(text):
        return _rate(int(found[1]), found[2])
    if found := _CRON.match(text):
        return Cron(parse_fields(found[1]), zone)
    if found := _AT.match(text):
        try:
            return At(datetime.fromisoformat(found[1]).replace(tzinfo=zone).astimezone(UTC))
        except ValueError as problem:
            raise ExpressionError(f"Invalid Schedule Expression {text}.") from problem
    raise ExpressionError(f"Invalid Schedule Expression {text}.")


def _rate(amount: int, unit: str) -> Rate:
    if amount < 1 or (amount == 1) == unit.endswith("s"):  # AWS insists on "1 minute" and "2 minutes"
        raise ExpressionError(f"Invalid Schedule Expression rate({amount} {unit}).")
    return Rate(timedelta(**{unit.rstrip("s") + "s": amount}))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise ExpressionError(f"Invalid Schedule Expression Timezone {name}.") from problem
