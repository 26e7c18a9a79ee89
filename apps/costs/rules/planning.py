"""Months and periods of a budget, thresholds, and what is said about them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from apps.core.money import to_minor_rounded
from apps.costs.enums import BudgetBasis, BudgetPeriod, ThresholdKind
from apps.costs.types import DayTotal

MONTHS_OF: Final[Mapping[str, int]] = {
    BudgetPeriod.MONTH: 1,
    BudgetPeriod.QUARTER: 3,
    BudgetPeriod.YEAR: 12,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """One period of a budget: half-open days, and what is planned for them in minor units."""

    start: date
    end: date
    budget_minor: int


@dataclass(frozen=True, slots=True)
class Passed:
    """A threshold that is reached, and the amount that reached it."""

    kind: ThresholdKind
    percent: int
    amount_minor: int


def add_months(month: date, count: int) -> date:
    """The first of the month `count` months later (or earlier)."""
    total = month.year * 12 + month.month - 1 + count
    return date(total // 12, total % 12 + 1, 1)


def months_of(first_month: date, months_minor: Sequence[int]) -> list[tuple[date, int]]:
    """Each planned month with its amount."""
    return [(add_months(first_month, number), amount) for number, amount in enumerate(months_minor)]


def stretch_at(period: str, first_month: date, months_minor: Sequence[int], day: date) -> Stretch | None:
    """The period that `day` falls into; None outside the plan. Periods count from the first month on."""
    number = (day.year - first_month.year) * 12 + day.month - first_month.month
    if not 0 <= number < len(months_minor):
        return None
    length = MONTHS_OF[period]
    begin = number // length * length
    start = add_months(first_month, begin)
    return Stretch(start, add_months(start, length), sum(months_minor[begin : begin + length]))


def amount_of(days: Sequence[DayTotal], *, basis: str, currency: str, start: date, end: date) -> int:
    """What these days cost from `start` to before `end`, in minor units; other currencies are left out."""
    column = "effective" if basis == BudgetBasis.EFFECTIVE else "billed"
    exact = sum(
        (getattr(day, column) for day in days if day.currency == currency and start <= day.day < end),
        Decimal(0),
    )
    return to_minor_rounded(exact, currency)


def expected_from(origin: date, mean: Sequence[float], *, start: date, end: date) -> float:
    """The forecast for the days from `start` to before `end`; `mean` begins on the day after `origin`."""
    first = (start - origin).days - 1
    last = (end - origin).days - 1
    return float(sum(mean[max(first, 0) : max(last, 0)]))


def passed(
    thresholds: Sequence[Mapping[str, object]], *, budget: int, actual: int, forecast: int | None
) -> list[Passed]:
    """The thresholds that are reached. Without a plan, or a forecast, there is nothing to reach."""
    found = []
    for threshold in thresholds:
        kind, percent = ThresholdKind(str(threshold["kind"])), int(str(threshold["percent"]))
        amount = actual if kind is ThresholdKind.ACTUAL else forecast
        if budget > 0 and amount is not None and amount * 100 >= budget * percent:
            found.append(Passed(kind, percent, amount))
    return found


def last_of(stretch: Stretch) -> date:
    """The last day that belongs to it."""
    return stretch.end - timedelta(days=1)
