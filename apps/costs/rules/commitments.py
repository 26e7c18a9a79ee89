"""Savings plans and reservations by what Cost Explorer's daily answers say of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

Row = Mapping[str, Any]

PLANS: Final = "savings_plans"
RESERVATIONS: Final = "reservations"
# What FOCUS calls the pricing of spot capacity.
SPOT: Final = "Dynamic"

_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Fields:
    """How answers call what they count: used and of how much, and what the use would have cost without."""

    covered: str
    coverable: str
    used: str
    bought: str
    price: str
    instead: str


FIELDS: Final[Mapping[str, Fields]] = {
    PLANS: Fields(
        covered="SpendCoveredBySavingsPlans",
        coverable="TotalCost",
        used="UsedCommitment",
        bought="TotalCommitment",
        price="TotalCommitment",
        instead="OnDemandCostEquivalent",
    ),
    RESERVATIONS: Fields(
        covered="ReservedHours",
        coverable="TotalRunningHours",
        used="TotalActualHours",
        bought="PurchasedHours",
        price="TotalAmortizedFee",
        instead="OnDemandCostOfRIHoursUsed",
    ),
}


@dataclass(frozen=True, slots=True)
class Pledge:
    """One kind of commitment over the days that were asked about; shares are of 1, None where nothing is.

    `break_even_on` is the day by which the use would have cost, at on-demand prices, what the commitment
    costs for all of the days; None while it has not.
    """

    kind: str
    first: date | None
    last: date | None
    coverage: Decimal | None
    utilisation: Decimal | None
    price: Decimal
    instead: Decimal
    break_even_on: date | None

    @property
    def saved(self) -> Decimal:
        return self.instead - self.price


def weigh(kind: str, coverage: Iterable[Row], utilisation: Iterable[Row]) -> Pledge:
    """What the daily rows of both answers come to."""
    fields = FIELDS[kind]
    days = sorted(utilisation, key=lambda row: str(row.get("Start", "")))
    covering = list(coverage)
    price = _sum(days, fields.price)
    return Pledge(
        kind=kind,
        first=_day(days[0]) if days else None,
        last=_day(days[-1]) if days else None,
        coverage=_share(covering, fields.covered, fields.coverable),
        utilisation=_share(days, fields.used, fields.bought),
        price=price,
        instead=_sum(days, fields.instead),
        break_even_on=_reached(days, fields.instead, price),
    )


def _reached(days: Iterable[Row], instead: str, price: Decimal) -> date | None:
    so_far = _NOTHING
    for row in days:
        so_far += _amount(row, instead)
        if price and so_far >= price:
            return _day(row)
    return None


def _share(rows: Iterable[Row], part: str, whole: str) -> Decimal | None:
    rows = list(rows)
    total = _sum(rows, whole)
    return _sum(rows, part) / total if total else None


def _sum(rows: Iterable[Row], name: str) -> Decimal:
    return sum((_amount(row, name) for row in rows), _NOTHING)


def _amount(row: Row, name: str) -> Decimal:
    return Decimal(row.get(name) or 0)


def _day(row: Row) -> date:
    return date.fromisoformat(str(row["Start"])[:10])
