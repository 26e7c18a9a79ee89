"""Frozen values that cross the border of this app."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, Self
from uuid import UUID

# Bytes done and bytes in all, told again and again while a file is read.
Progress = Callable[[int, int], None]

# A view grouped by the values of a tag says `tag:team`.
TAG: Final = "tag:"
# How a view calls what has no value there.
UNNAMED: Final = "(none)"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file was refused, precisely enough to find the place.

    `line` counts physical lines of a CSV from 1 (the header), or rows of a Parquet file from 1; None when the
    file as a whole is broken. `column` is the FOCUS name.
    """

    reason: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    object_key: str | None = None

    def sentence(self) -> str:
        place = [f"line {self.line}" if self.line else "", f"column {self.column}" if self.column else ""]
        where = ", ".join(part for part in place if part)
        shown = f" (found {self.value!r})" if self.value is not None else ""
        return f"{where}: {self.reason}{shown}" if where else f"{self.reason}{shown}"


class FileRefused(Exception):
    """The file cannot be taken; nothing of it was kept."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.sentence())
        self.fault = fault


@dataclass(frozen=True, slots=True)
class SourceObject:
    """One file of an export in S3: its key, size in bytes and entity tag."""

    key: str
    size: int
    etag: str


@dataclass(frozen=True, slots=True)
class CostFilter:
    """Which rows a view speaks of: half-open days, and values any of which may match.

    Of tags, one value of each key. Empty means all.
    """

    start: date
    end: date
    currency: str = ""
    services: tuple[str, ...] = ()
    service_categories: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    usage_types: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""

    def moved(self, *, start: date, end: date) -> Self:
        """The same filter over other days."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class DailyCost:
    """One day of one group, e.g. 2026-10-03, "Amazon Kinesis", 41.02 USD."""

    day: date
    group: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """What one group cost in the window and in the equally long window before."""

    group: str
    amount: Decimal
    before: Decimal


@dataclass(frozen=True, slots=True)
class MonthSummary:
    """The head of the Costs page: the month so far against the same days of the month before.

    `through` is the last day with rows (None: none yet), `last_day` its cost, `usual_day` the median of the
    four weeks before it.
    """

    currency: str
    month: date
    through: date | None
    to_date: Decimal
    same_days_before: Decimal
    last_full_month: Decimal
    last_day: Decimal
    usual_day: Decimal


@dataclass(frozen=True, slots=True)
class CostScope:
    """What a budget or a forecast speaks of; None: all of it. `account` is a sub-account's id or name.

    `tag` is written `key:value`.
    """

    provider: str | None = None
    service: str | None = None
    account: str | None = None
    environment: str | None = None
    market: str | None = None
    team: str | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What a scope cost on one UTC day in one currency."""

    day: date
    billed: Decimal
    effective: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class BudgetMonth:
    """A planned month in minor units: the plan, what it cost so far (None: not begun), and what it will have
    cost (None: it is over, or nobody knows).
    """

    month: date
    budget_minor: int
    actual_minor: int | None
    expected_minor: int | None


@dataclass(frozen=True, slots=True)
class BudgetMonths:
    """A budget month by month; `through` is the last day of the bill."""

    currency: str
    through: date | None
    forecast_id: UUID | None
    items: list[BudgetMonth]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastDay:
    """A day that is known (`actual`, and what the backtest had told of it), or one that is not."""

    day: date
    actual: float | None = None
    tested: float | None = None
    mean: float | None = None
    low80: float | None = None
    high80: float | None = None
    low95: float | None = None
    high95: float | None = None


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A forecast as it is looked at: the row, its days, and the amounts by month."""

    row: Any
    items: list[ForecastDay]
    months: list[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class AnomalyDay:
    """A day around an anomaly; `high` is how much would still be usual."""

    day: date
    amount: float
    expected: float | None
    high: float | None
    unusual: bool


@dataclass(frozen=True, slots=True)
class AnomalyDays:
    """The days around an anomaly in one currency."""

    currency: str
    items: list[AnomalyDay]


@dataclass(frozen=True, slots=True)
class UnitCost:
    """One kind of unit in a month: how many, what they bear (`rows` finds its lines), cost and margin of one.

    `cost_each` and `margin_each` are None where there is none to divide by, or no revenue belongs to it.
    """

    unit: str
    count: Decimal
    cost: Decimal
    cost_each: Decimal | None
    margin_each: Decimal | None
    rows: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """A month of a market in its currency. Revenue is without tax; `unconverted` is cost by currency for
    which no rate is known, and is in no other figure."""

    month: date
    revenue: Decimal
    cost: Decimal
    margin: Decimal
    units: tuple[UnitCost, ...]
    unconverted: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class TeamShare:
    """What one team bears of a period: its own costs and its parts of what is nobody's own."""

    team: str
    own: Decimal
    shared: Decimal
    untagged: Decimal
    tax: Decimal

    @property
    def total(self) -> Decimal:
        return self.own + self.shared + self.untagged + self.tax


@dataclass(frozen=True, slots=True)
class Showback:
    """Every team's share, and the pools that were divided; the shares add up to `total`."""

    teams: tuple[TeamShare, ...]
    total: Decimal
    shared: Decimal
    untagged: Decimal
    tax: Decimal


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """What somebody else says an account cost: on a day, or (an invoice) in the month that begins with it."""

    source: str
    account: str
    day: date
    basis: str
    currency: str
    amount: Decimal
    reference: str = ""


@dataclass(frozen=True, slots=True)
class PricingDay:
    """What one way of paying cost on a day: FOCUS's Standard, Committed or Dynamic."""

    day: date
    category: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Commitment:
    """Thirty days of compute: what commitments cover of it, and what they save against list prices.

    `break_even` is the part of a commitment that must be used for it to pay: its price for one of list price.
    """

    covered: Decimal
    compute: Decimal
    saved: Decimal
    break_even: Decimal | None
    spot: Decimal
    days: tuple[PricingDay, ...]
