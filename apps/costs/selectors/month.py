"""The head of the Costs page: where this month stands and how that compares."""

from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from django.db.models import Count, Max

from apps.core.types import Actor
from apps.costs.enums import CostGrain, CostMetric
from apps.costs.models import CostSum
from apps.costs.selectors.daily import summarise_days
from apps.costs.selectors.facts import facts_within
from apps.costs.types import CostFilter, MonthSummary

_USUAL_DAYS = 28


def main_currency(actor: Actor) -> str:
    """The currency of most kinds of cost, counted by month; USD while there are none.

    Not of most rows: a cheap charging session is a row as well as a day of a database. Amounts of two
    currencies are never added up.
    """
    months = CostSum.objects.filter(grain=CostGrain.MONTH)
    months = months if actor.may("cost.view") else months.none()
    found = months.values("billing_currency").annotate(sums=Count("pk")).order_by("-sums").first()
    return str(found["billing_currency"]) if found else "USD"


def list_currencies(actor: Actor, wanted: CostFilter) -> list[str]:
    """In which currencies the window has costs under the filters, by name."""
    found = facts_within(actor, wanted, ()).order_by().values_list("billing_currency", flat=True)
    return sorted(set(found.distinct()))


def summarise_month(actor: Actor, wanted: CostFilter, *, month: date, metric: CostMetric) -> MonthSummary:
    """The month that holds `month`, under the filters of `wanted` (its days are ignored).

    "Through" is the last day that has rows, because bills arrive late; the month before is cut at the same
    day of the month. A usual day is the median of the 28 days up to it.
    """
    first = month.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    through = _last_day(actor, wanted.moved(start=first, end=_next(first)))
    cut = min(before + timedelta(days=through.day if through else 0), first)
    days = summarise_days(actor, wanted.moved(start=before, end=_next(first)), metric)
    recent = wanted.moved(start=through - timedelta(days=_USUAL_DAYS), end=through) if through else None
    return MonthSummary(
        currency=wanted.currency,
        month=first,
        through=through,
        to_date=_between(days, first, _next(first)),
        same_days_before=_between(days, before, cut),
        last_full_month=_between(days, before, first),
        last_day=days.get(through, Decimal(0)) if through else Decimal(0),
        usual_day=Decimal(median(summarise_days(actor, recent, metric).values() or [Decimal(0)]))
        if recent
        else Decimal(0),
    )


def _next(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _last_day(actor: Actor, wanted: CostFilter) -> date | None:
    last: date | None = facts_within(actor, wanted, ("day",)).aggregate(last=Max("day"))["last"]
    return last


def _between(days: dict[date, Decimal], start: date, end: date) -> Decimal:
    return sum((amount for day, amount in days.items() if start <= day < end), Decimal(0))
