"""The sections that reports are made of, each a table whose lines lead to their rows."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, Protocol
from urllib.parse import urlencode

from apps.core.lists import join_values
from apps.core.money import minor_digits
from apps.core.types import Actor
from apps.costs import selectors as costs
from apps.costs.enums import CostMetric
from apps.costs.types import CostFilter
from apps.reports.types import Chart, Line, Period, Section, Series

# As many lines as a reader takes in; the rest is one line, so that the sum stays whole.
_MOST: Final = 15
_COLOURS: Final = 6
_UNIT_NAMES: Final = {
    "trip": "Trip",
    "car_day": "Car day",
    "customer": "Active customer",
    "kwh": "Kilowatt-hour",
    "message": "Message of a car",
}


class Scoped(Protocol):
    """Costs in one currency of one scope, and where the console shows them."""

    @property
    def name(self) -> str: ...
    @property
    def wanted(self) -> CostFilter: ...
    @property
    def before(self) -> tuple[date, date]: ...
    def link(self, **more: str) -> str: ...
    def explored(self, **more: str) -> str: ...


def groups(actor: Actor, part: Scoped, *, by: str, days: int) -> Section:
    """What each group cost in the period and in the one before."""
    found = {m.group: m for m in _moved(actor, part, by)}
    ordered = sorted(found.values(), key=lambda m: (-m.amount, m.group))
    lines = [
        Line((m.group, m.amount, m.before, m.difference), part.link(**_narrowed(by, m.group)))
        for m in ordered[:_MOST]
    ]
    rest = ordered[_MOST:]
    if rest:
        lines.append(Line(("The rest", *_added(rest)), part.explored(group_by=by)))
    return Section(
        heading=f"{part.name}: by service",
        columns=("Service", "This period", "Before", "Difference"),
        lines=(*lines, Line(("All of it", *_added(ordered)), part.link(), is_total=True)),
        currency=part.wanted.currency,
        chart=_by_day(actor, part, by, days),
    )


def movers(actor: Actor, part: Scoped, *, by: str, days: int = 0) -> Section:
    """What moved between two periods, the largest first, and by what."""
    found = _moved(actor, part, by)
    names = ("difference", "price", "volume", "new", "gone", "other")
    lines = [
        Line((m.group, *(getattr(m, n) for n in names)), part.explored(**_narrowed(by, m.group)))
        for m in found[:_MOST]
    ]
    total = tuple(sum((getattr(m, n) for m in found), Decimal(0)) for n in names)
    return Section(
        heading=f"{part.name}: what moved",
        columns=("Service", "Difference", "Price", "Volume", "New", "Gone", "Without quantity"),
        lines=(*lines, Line(("All of it", *total), part.explored(group_by=by), is_total=True)),
        currency=part.wanted.currency,
        note="Volume is the change of quantity at the old price, price the rest.",
        chart=_by_day(actor, part, by, days) if days else None,
    )


def teams(actor: Actor, part: Scoped) -> Section:
    """What each team bears, shared costs divided as on the page."""
    borne = costs.show_back(actor, part.wanted, metric=CostMetric.BILLED)
    lines = [
        Line((t.team, t.own, t.shared + t.untagged + t.tax, t.total), part.link(team=join_values((t.team,))))
        for t in borne.teams
    ]
    own = sum((t.own for t in borne.teams), Decimal(0))
    return Section(
        heading=f"{part.name}: by team",
        columns=("Team", "Its own", "Its part of the shared", "Together"),
        lines=(*lines, Line(("All of it", own, borne.total - own, borne.total), part.link(), is_total=True)),
        currency=part.wanted.currency,
        note="Shared accounts, tax and what carries no team are divided as the teams' own costs are.",
    )


def units(actor: Actor, there: Any, period: Period) -> Section:
    """Cost and margin of one trip, car day, customer, kilowatt-hour and message."""
    months = costs.summarise_units(
        actor, market=there.code, currency=there.currency, start=period.start, end=period.end
    )
    return Section(
        heading="Unit economics",
        columns=("One", "How many", "They bear", "One costs", "One leaves"),
        lines=tuple(
            Line(
                (_UNIT_NAMES[u.unit], round(u.count), u.cost, u.cost_each, u.margin_each),
                f"/costs/rows?{urlencode(u.rows)}",
            )
            for month in months
            for u in month.units
        ),
        currency=there.currency,
        note="Settled trips are the denominator; shared costs are divided by the markets' trips.",
        is_fine=True,
    )


def budgets(actor: Actor, there: Any, period: Period) -> Section:
    """Plan and actual of the month, of budgets that speak of this market or of no market in particular."""
    lines = []
    for budget in costs.list_budgets(actor).filter(active=True).order_by("name"):
        if budget.scope.get("market", there.code) != there.code:
            continue
        scale = Decimal(1).scaleb(-minor_digits(budget.currency))
        for month in costs.list_budget_months(actor, budget.pk).items:
            if month.month != period.start or month.actual_minor is None:
                continue
            plan, actual = month.budget_minor * scale, month.actual_minor * scale
            share = f"{actual * 100 / plan:.0f} %" if plan else "no plan"
            cells = (f"{budget.name} ({budget.currency})", plan, actual, plan - actual, share)
            lines.append(Line(cells, f"/costs/budgets/{budget.pk}"))
    return Section(
        heading="Budgets",
        columns=("Budget", "Plan", "Spent", "Left", "Share"),
        lines=tuple(lines),
        note="Each in the currency of its plan." if lines else "No budget plans this month.",
    )


def anomalies(actor: Actor, since: date, end: date) -> Section:
    """What cost clearly more than usual, beginning within these days."""
    found = costs.list_anomalies(actor).filter(began_on__gte=since, began_on__lt=end).order_by("-impact")
    lines = tuple(
        Line(
            (f"{each.service}, {each.account}", each.began_on, each.currency, each.expected, each.actual),
            f"/costs/anomalies?sel={each.pk}",
        )
        for each in found[:_MOST]
    )
    return Section(
        heading="Unusual days",
        columns=("What", "Since", "Currency", "Expected", "Cost"),
        lines=lines,
        note="" if lines else f"Nothing unusual began from {since} on.",
    )


def _by_day(actor: Actor, part: Scoped, by: str, length: int) -> Chart | None:
    """The days that lead up to the end of the period, stacked by group."""
    end = part.wanted.end
    start = end - timedelta(days=length)
    cells = costs.list_daily_costs(
        actor, part.wanted.moved(start=start, end=end), group_by=by, metric=CostMetric.BILLED, top=_COLOURS
    )
    if not cells:
        return None
    days = [start + timedelta(days=number) for number in range(length)]
    amounts: dict[str, dict[date, Decimal]] = defaultdict(dict)
    for cell in cells:
        amounts[cell.group][cell.day] = cell.amount
    largest = sorted(amounts, key=lambda group: (group == "Other", -sum(amounts[group].values()), group))
    return Chart(
        title="By day",
        labels=tuple(f"{day.day} {day:%b}" for day in days),
        series=tuple(
            Series(group, tuple(float(amounts[group].get(day, 0)) for day in days)) for group in largest
        ),
        unit=f"{part.wanted.currency} a day",
    )


def _moved(actor: Actor, part: Scoped, by: str) -> Sequence[Any]:
    return costs.list_movers(actor, part.wanted, before=part.before, group_by=by, metric=CostMetric.BILLED)


def _added(found: Sequence[Any]) -> tuple[Decimal, ...]:
    return tuple(
        sum((getattr(m, name) for m in found), Decimal(0)) for name in ("amount", "before", "difference")
    )


def _narrowed(by: str, group: str) -> dict[str, str]:
    return {by: join_values((group,))}
