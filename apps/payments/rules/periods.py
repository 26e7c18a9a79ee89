"""Months of the ledger: where one begins and ends, and where a posting goes whose month is closed."""

from datetime import date, timedelta

from apps.core.days import plus_months


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    return plus_months(month_of(month), 1)


def last_day(month: date) -> date:
    return next_month(month) - timedelta(days=1)


def booked_on(day: date, first_open: date | None) -> date:
    """The day on which something is booked that became true on `day`: a closed month takes nothing more, so
    that it goes to the first day that is open.
    """
    return day if first_open is None else max(day, first_open)


def late_memo(memo: str, day: date, booked: date) -> str:
    """Says in the journal itself that it belongs to a month that was closed; `memo` when it does not."""
    if booked <= day:
        return memo
    words = f"Belongs to {day:%d %b %Y}; {day:%B %Y} is closed."
    return f"{words} {memo}".strip()
