"""What a report says, from the same reads as the console's pages: exact, and each number with its rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.costs import selectors as costs
from apps.costs.enums import CostDimension, CostMetric
from apps.costs.types import UNNAMED, CostFilter
from apps.reports.enums import ReportKind
from apps.reports.rules import periods, words
from apps.reports.services import sections
from apps.reports.types import Document, Figure, Period, Section

ACTOR: Final = Actor.system("reports.make")
_CHART_DAYS: Final = {ReportKind.DAILY_DIGEST: 14, ReportKind.WEEKLY_MOVERS: 28}


@dataclass(frozen=True, slots=True)
class Part:
    """Costs in one currency of one scope: the market's own, or what no market bears alone."""

    name: str
    wanted: CostFilter
    before: tuple[date, date]

    def link(self, **more: str) -> str:
        """The page with exactly these rows."""
        return "/costs/rows?" + urlencode({**self._search(), **more})

    def explored(self, **more: str) -> str:
        """The same in the Explorer, beside the days before."""
        start, end = self.before
        days = {"before_start": start.isoformat(), "before_end": end.isoformat()}
        return "/costs/explore?" + urlencode({**self._search(), **days, **more})

    def _search(self) -> dict[str, str]:
        return {
            "start": self.wanted.start.isoformat(),
            "end": self.wanted.end.isoformat(),
            "currency": self.wanted.currency,
            "market": ",".join(self.wanted.markets),
        }


def has_costs(market: str, period: Period) -> bool:
    """Whether any line of the bill is there for the period; before, there is nothing to report."""
    wanted = CostFilter(period.start, period.end, markets=(market, UNNAMED))
    return bool(costs.list_currencies(ACTOR, wanted))


def gather(kind: str, market: str, period: Period) -> Document:
    """The whole report of a period."""
    there = {each.code: each for each in accounts.list_markets(ACTOR)}[market]
    parts = _parts(there, kind, period)
    return Document(
        title=ReportKind(kind).label,
        subtitle=f"{there.name}, {period.label}. Days are UTC days, as on the bill.",
        market=market,
        currency=there.currency,
        period=period,
        figures=tuple(_figures(there, kind, period, parts)),
        sections=tuple(each for make in _CONTENT[ReportKind(kind)] for each in make(there, period, parts)),
        notes=tuple(_notes(there, period)),
    )


def _parts(there: Any, kind: str, period: Period) -> list[Part]:
    earlier = periods.before(kind, period)
    found = []
    for name, code in ((there.name, there.code), ("Shared by all markets", UNNAMED)):
        wanted = CostFilter(earlier.start, period.end, markets=(code,))
        for currency in costs.list_currencies(ACTOR, wanted):
            days = CostFilter(period.start, period.end, currency=currency, markets=(code,))
            found.append(Part(name, days, (earlier.start, earlier.end)))
    return found


def _figures(there: Any, kind: str, period: Period, parts: Sequence[Part]) -> list[Figure]:
    """Each part's total in the currency of its bill, and what that is in the market's."""
    rates, found = costs.rates_into(there.currency), []
    for part in parts:
        days = costs.summarise_days(ACTOR, part.wanted, CostMetric.BILLED)
        total = sum(days.values(), Decimal(0))
        converted = [rates.convert(amount, part.wanted.currency, day) for day, amount in days.items()]
        note = ""
        if part.wanted.currency != there.currency:
            whole = [amount for amount in converted if amount is not None]
            note = (
                f"{words.amount(sum(whole, Decimal(0)), there.currency)} at the rates of the days"
                if len(whole) == len(converted) and whole
                else f"no rate into {there.currency} is known"
            )
        found.append(Figure(part.name, words.amount(total, part.wanted.currency), note, part.link()))
    return [*found, *_earned(there, kind, period)]


def _earned(there: Any, kind: str, period: Period) -> list[Figure]:
    """What the month brought in, what it bears of every cost, and what is left."""
    if kind != ReportKind.MONTH_PACK:
        return []
    months = costs.summarise_units(
        ACTOR, market=there.code, currency=there.currency, start=period.start, end=period.end
    )
    link = f"/costs/units?market={there.code}&start={period.start}&end={period.end}"
    return [
        Figure(label, words.amount(value, there.currency), note, link)
        for month in months
        for label, value, note in (
            ("Revenue", month.revenue, "settled trips, without tax"),
            ("Costs borne", month.cost, "own costs and the part of the shared ones"),
            ("Margin", month.margin, ""),
        )
    ]


def _notes(there: Any, period: Period) -> list[str]:
    dated = costs.list_rates(ACTOR).filter(quote=there.currency, day__lt=period.end)
    newest: dict[str, str] = {}
    for rate in dated.order_by("currency", "-day"):
        said = f"1 {rate.currency} = {rate.rate.normalize():f} {rate.quote} since {rate.day}"
        newest.setdefault(rate.currency, said)
    money = f"{there.name} counts in {there.currency}; what is billed in another currency stays in it."
    return [money, f"Newest rates: {'; '.join(newest.values())}."] if newest else [money]


def _daily(there: Any, period: Period, parts: Sequence[Part]) -> list[Section]:
    """The day beside the day before, with the two weeks that led to it."""
    return [
        sections.groups(ACTOR, part, by=CostDimension.SERVICE, days=_CHART_DAYS[ReportKind.DAILY_DIGEST])
        for part in parts
    ]


def _weekly(there: Any, period: Period, parts: Sequence[Part]) -> list[Section]:
    return [
        sections.movers(ACTOR, part, by=CostDimension.SERVICE, days=_CHART_DAYS[ReportKind.WEEKLY_MOVERS])
        for part in parts
    ]


def _monthly(there: Any, period: Period, parts: Sequence[Part]) -> list[Section]:
    length = (period.end - period.start).days
    found = []
    for part in parts:
        found.append(sections.groups(ACTOR, part, by=CostDimension.SERVICE, days=length))
        found.append(sections.movers(ACTOR, part, by=CostDimension.SERVICE))
        found.append(sections.teams(ACTOR, part))
    return [*found, sections.units(ACTOR, there, period), sections.budgets(ACTOR, there, period)]


def _unusual(there: Any, period: Period, parts: Sequence[Part]) -> list[Section]:
    since = period.start - (timedelta(days=6) if (period.end - period.start).days == 1 else timedelta())
    return [sections.anomalies(ACTOR, since, period.end)]


_CONTENT: Final[Mapping[ReportKind, tuple[Callable[[Any, Period, Sequence[Part]], list[Section]], ...]]] = {
    ReportKind.DAILY_DIGEST: (_daily, _unusual),
    ReportKind.WEEKLY_MOVERS: (_weekly, _unusual),
    ReportKind.MONTH_PACK: (_monthly, _unusual),
}
