"""A budget as AWS Budgets writes it, and back. Pure; amounts of AWS are decimal text of the main unit.

What both sides can say is a *shape*: name, period, currency, basis, scope and the plan by month. Two shapes
that are equal mean the same budget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from apps.core.money import minor_digits, to_minor_rounded
from apps.costs.enums import BudgetBasis, BudgetPeriod
from apps.costs.rules.planning import MONTHS_OF, add_months
from apps.costs.rules.scopes import scope_json, scope_of

_UNITS: Final[Mapping[str, str]] = {
    BudgetPeriod.MONTH: "MONTHLY",
    BudgetPeriod.QUARTER: "QUARTERLY",
    BudgetPeriod.YEAR: "ANNUALLY",
}
_PERIODS: Final = {unit: period for period, unit in _UNITS.items()}
# Scope → filter of AWS; others have no counterpart there.
_FILTERS: Final[Mapping[str, str]] = {"service": "Service", "account": "LinkedAccount", "tag": "TagKeyValue"}
_TAGGED: Final[Mapping[str, str]] = {"environment": "environment", "team": "team", "market": "market"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What we and AWS can both say of a budget."""

    name: str
    period: str
    basis: str
    currency: str
    first_month: str
    months_minor: tuple[int, ...]
    scope: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "months_minor": list(self.months_minor), "scope": dict(self.scope)}


def shape_from_json(kept: Mapping[str, Any]) -> Shape:
    return Shape(**{**kept, "months_minor": tuple(kept["months_minor"])})


def can_share(scope: Mapping[str, str]) -> bool:
    """AWS knows its own services, accounts and tags, and one tag a budget."""
    tags = [part for part in scope if part == "tag" or part in _TAGGED]
    provider = scope.get("provider", "AWS")
    return provider == "AWS" and len(tags) <= 1


def to_aws(shape: Shape) -> dict[str, Any]:
    """The body of `create_budget`: planned limits by period, each under the second it begins."""
    first = date.fromisoformat(shape.first_month)
    length = MONTHS_OF[shape.period]
    starts = range(0, len(shape.months_minor), length)
    limits = {
        str(_second(add_months(first, begin))): _spend(
            sum(shape.months_minor[begin : begin + length]), shape.currency
        )
        for begin in starts
    }
    return {
        "BudgetName": shape.name,
        "BudgetType": "COST",
        "TimeUnit": _UNITS[shape.period],
        "PlannedBudgetLimits": limits,
        "TimePeriod": {
            "Start": datetime(first.year, first.month, 1, tzinfo=UTC),
            "End": _instant(add_months(first, len(shape.months_minor))),
        },
        "CostTypes": {"UseAmortized": shape.basis == BudgetBasis.EFFECTIVE, "UseBlended": False},
        "CostFilters": _filters(shape.scope),
    }


def from_aws(found: Mapping[str, Any], *, like: Shape | None = None, today: date) -> Shape | None:
    """What AWS says, None for what we have no words for (usage budgets, other filters, other periods).

    AWS knows totals by period: months of a quarter or a year are split as in `like` when the total is the
    same, else evenly. A fixed limit stands for twelve months from this year's first on.
    """
    period = _PERIODS.get(str(found.get("TimeUnit")))
    scope = _scope(found.get("CostFilters") or {}, like)
    if found.get("BudgetType") != "COST" or period is None or scope is None:
        return None
    try:
        plan = _plan(found, period, today)
    except (InvalidOperation, KeyError, ValueError):
        return None
    if plan is None:
        return None
    first, totals, currency = plan
    months = _months(first, totals, period, like)
    amortized = bool((found.get("CostTypes") or {}).get("UseAmortized"))
    return Shape(
        name=str(found["BudgetName"]),
        period=period,
        basis=BudgetBasis.EFFECTIVE if amortized else BudgetBasis.BILLED,
        currency=currency,
        first_month=first.isoformat(),
        months_minor=tuple(months),
        scope=scope,
    )


def _plan(found: Mapping[str, Any], period: str, today: date) -> tuple[date, list[int], str] | None:
    planned = found.get("PlannedBudgetLimits") or {}
    if planned:
        ordered = sorted(planned.items(), key=lambda each: float(each[0]))
        first = datetime.fromtimestamp(float(ordered[0][0]), tz=UTC).date().replace(day=1)
        currency = str(ordered[0][1]["Unit"])
        totals = [to_minor_rounded(Decimal(str(spend["Amount"])), currency) for _, spend in ordered]
        return (first, totals, currency) if len(totals) * MONTHS_OF[period] <= 24 else None
    limit = found.get("BudgetLimit")
    if not limit:
        return None
    currency = str(limit["Unit"])
    amount = to_minor_rounded(Decimal(str(limit["Amount"])), currency)
    return date(today.year, 1, 1), [amount] * (12 // MONTHS_OF[period]), currency


def _months(first: date, totals: Sequence[int], period: str, like: Shape | None) -> list[int]:
    length = MONTHS_OF[period]
    months: list[int] = []
    for number, total in enumerate(totals):
        ours: Sequence[int] = ()
        if like and like.period == period and like.first_month == first.isoformat():
            ours = like.months_minor[number * length : (number + 1) * length]
        months += ours if ours and sum(ours) == total else _evenly(total, length)
    return months


def _evenly(total: int, parts: int) -> list[int]:
    share, rest = divmod(total, parts)
    return [share + (1 if number < rest else 0) for number in range(parts)]


def _filters(scope: Mapping[str, str]) -> dict[str, list[str]]:
    filters: dict[str, list[str]] = {}
    for part, value in scope.items():
        if part == "tag":
            key, _, text = value.partition(":")
            filters["TagKeyValue"] = [f"user:{key}${text}"]
        elif part in _TAGGED:
            filters["TagKeyValue"] = [f"user:{_TAGGED[part]}${value}"]
        elif part in _FILTERS:
            filters[_FILTERS[part]] = [value]
    return filters


def _scope(filters: Mapping[str, Sequence[str]], like: Shape | None) -> dict[str, str] | None:
    if like and _filters(like.scope) == {name: list(values) for name, values in filters.items()}:
        return dict(like.scope)
    values: dict[str, str] = {}
    for name, members in filters.items():
        if len(members) != 1:
            return None
        if name == "TagKeyValue":
            key, _, text = members[0].removeprefix("user:").partition("$")
            values[key if key in _TAGGED else "tag"] = text if key in _TAGGED else f"{key}:{text}"
        elif name in _FILTERS.values():
            values[next(part for part, filter_ in _FILTERS.items() if filter_ == name)] = members[0]
        else:
            return None
    return scope_json(scope_of(values))


def _spend(minor: int, currency: str) -> dict[str, str]:
    return {"Amount": f"{Decimal(minor).scaleb(-minor_digits(currency)):f}", "Unit": currency}


def _second(day: date) -> int:
    return int(_instant(day).timestamp())


def _instant(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
