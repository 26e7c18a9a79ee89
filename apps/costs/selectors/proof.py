"""Whether our totals equal the bill: days and accounts beside Cost Explorer, months beside their invoices."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, QuerySet, Sum

from apps.core.days import plus_months
from apps.core.types import Actor
from apps.costs.enums import ControlSource
from apps.costs.models import CostControl, CostDay, CostRow
from apps.costs.rules.proof import (
    Candidate,
    Compared,
    Explained,
    Place,
    Proof,
    Verdict,
    compare,
    explain,
)
from apps.costs.selectors.rows import midnight

AMOUNT_OF: Final = {"billed": "billed_cost", "effective": "effective_cost", "list": "list_cost"}
_PROVIDER: Final = "AWS"
# A month has some hundred places; so many differences are explained, the rest is listed.
_MOST_EXPLAINED: Final = 12


def prove_month(actor: Actor, *, month: date, basis: str) -> Proof:
    """A month of the cloud bill in one basis; nobody else tells list prices, so these stand alone."""
    first, end = month.replace(day=1), plus_months(month.replace(day=1), 1)
    days = _days(actor, first, end)
    amount = AMOUNT_OF[basis]
    ours = {
        Place(day, account, currency): total
        for day, account, currency, total in days.values_list("day", "sub_account_id", "billing_currency")
        .annotate(total=Sum(amount))
        .order_by()
    }
    lines = compare(ours, _theirs(actor, ControlSource.COST_EXPLORER, first, end, basis))
    explained = [_explained(actor, line, amount) for line in lines if line.verdict == Verdict.DIFFERS]
    return Proof(
        month=first,
        basis=basis,
        lines=tuple(lines),
        invoices=tuple(_invoices(actor, first, end, basis)),
        explained=tuple(explained[:_MOST_EXPLAINED]),
        of_rows=_total(_rows(actor, first, end), amount),
        of_days=_total(days, amount),
        names=dict(days.values_list("sub_account_id", "sub_account_name").distinct().order_by()),
        asked_at=CostControl.objects.filter(source=ControlSource.COST_EXPLORER)
        .order_by("-asked_at")
        .values_list("asked_at", flat=True)
        .first(),
    )


def _days(actor: Actor, first: date, end: date) -> "QuerySet[CostDay]":
    days = CostDay.objects.all() if actor.may("cost.view") else CostDay.objects.none()
    return days.filter(provider_name=_PROVIDER, day__gte=first, day__lt=end)


def _rows(actor: Actor, first: date, end: date) -> "QuerySet[CostRow]":
    rows = CostRow.objects.all() if actor.may("cost.view") else CostRow.objects.none()
    return rows.filter(
        provider_name=_PROVIDER,
        charge_period_start__gte=midnight(first),
        charge_period_start__lt=midnight(end),
    )


def _theirs(actor: Actor, source: ControlSource, first: date, end: date, basis: str) -> dict[Place, Decimal]:
    told = CostControl.objects.filter(source=source, day__gte=first, day__lt=end, basis=basis)
    if not actor.may("cost.view"):
        return {}
    found: dict[Place, Decimal] = {}
    for day, account, currency, amount in told.values_list("day", "account", "currency", "amount"):
        place = Place(day, account, currency)
        found[place] = found.get(place, Decimal(0)) + amount
    return found


def _invoices(actor: Actor, first: date, end: date, basis: str) -> list[Compared]:
    """What we hold of the billing period against its invoices; these know only what is billed."""
    if basis != "billed":
        return []
    days = CostDay.objects.filter(
        provider_name=_PROVIDER,
        billing_period_start__gte=midnight(first),
        billing_period_start__lt=midnight(end),
    )
    totals = (
        days.values_list("billing_account_id", "billing_currency")
        .annotate(total=Sum("billed_cost"))
        .order_by()
    )
    ours = {Place(first, account, currency): total for account, currency, total in totals}
    return compare(ours, _theirs(actor, ControlSource.INVOICE, first, end, basis))


def _explained(actor: Actor, line: Compared, amount: str) -> Explained:
    """The service and category whose rows are the difference, or the single row that is."""
    place, difference = line.place, line.difference or Decimal(0)
    rows = _rows(actor, place.day, date.fromordinal(place.day.toordinal() + 1)).filter(
        sub_account_id=place.account, billing_currency=place.currency
    )
    groups = rows.values_list("service_name", "charge_category").annotate(n=Count("pk"), total=Sum(amount))
    candidates = [
        Candidate(f"{service} · {category}", n, total or Decimal(0))
        for service, category, n, total in groups.order_by()
    ]
    single = rows.filter(
        **{f"{amount}__gte": difference - Decimal("0.01"), f"{amount}__lte": difference + Decimal("0.01")}
    )
    candidates += [
        Candidate(
            f"{row.service_name} · {row.charge_description or row.charge_category}", 1, getattr(row, amount)
        )
        for row in single[:3]
    ]
    found, exact = explain(difference, candidates)
    return Explained(place, tuple(found), exact)


def _total(rows: "QuerySet[Any]", amount: str) -> Decimal:
    total: Decimal = rows.aggregate(total=Sum(amount, default=Decimal(0)))["total"]
    return total
