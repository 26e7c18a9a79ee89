"""Daily amounts as gapless series, for forecasts and anomalies."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Max, Min, Sum

from apps.costs.enums import BudgetBasis, ChargeCategory
from apps.costs.models import CostDay
from apps.costs.rules.anomalies import Part
from apps.costs.selectors.daily import daily_totals
from apps.costs.types import CostScope

_PART = (
    "sub_account_id",
    "sub_account_name",
    "service_name",
    "region_id",
    "usage_type",
    "team",
    "environment",
)
_MOST_PARTS = 5_000


def known_days(currency: str, *, before: date) -> tuple[date, date] | None:
    """The first and the last day with costs in this currency that lie before a day; None without any."""
    found = CostDay.objects.filter(billing_currency=currency, day__lt=before).aggregate(
        first=Min("day"), last=Max("day")
    )
    return (found["first"], found["last"]) if found["first"] else None


def scope_series(scope: CostScope, *, currency: str, basis: str, first: date, last: date) -> list[float]:
    """What the scope cost on each day from `first` to `last`, nought where there is no row."""
    column = "effective" if basis == BudgetBasis.EFFECTIVE else "billed"
    days = {
        each.day: float(getattr(each, column))
        for each in daily_totals(scope, first, last)
        if each.currency == currency
    }
    length = (last - first).days + 1
    return [days.get(first + timedelta(days=number), 0.0) for number in range(length)]


def part_series(*, currency: str, first: date, last: date) -> Mapping[Part, list[float]]:
    """Usage by part of the bill and day; of very many parts those that cost most. Taxes and purchases follow
    what is used, or come once: they are no usage.
    """
    days = CostDay.objects.filter(
        billing_currency=currency, charge_category=ChargeCategory.USAGE, day__gte=first, day__lte=last
    )
    parts = days.values_list(*_PART)
    largest = parts.annotate(total=Sum("billed_cost")).order_by("-total", *_PART)[:_MOST_PARTS]
    length = (last - first).days + 1
    series: dict[Part, list[float]] = {_as_part(row[:-1]): [0.0] * length for row in largest}
    for *part, day, amount in days.values_list(*_PART, "day").annotate(total=Sum("billed_cost")).order_by():
        found = series.get(_as_part(part))
        if found is not None:
            found[(day - first).days] = float(amount)
    return series


def _as_part(row: "tuple[str, ...] | list[str]") -> Part:
    account_id, account, service, region, usage, team, environment = row
    return (account_id, account, service, region, usage, team, environment)
