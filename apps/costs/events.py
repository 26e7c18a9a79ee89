"""Facts of the cloud bill."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class BillImported(Event):
    """A bill came in or was restated; amounts are per the currencies named, never added across them."""

    type: ClassVar[str] = "bill.imported"
    source: str
    row_count: int
    billed_total: Decimal
    currencies: list[str]


@dataclass(frozen=True, kw_only=True)
class BillRefused(Event):
    """A bill could not be read; nothing of it was kept."""

    type: ClassVar[str] = "bill.refused"
    source: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class BudgetWritten(Event):
    """A budget was made or changed, by a person or because AWS Budgets said so."""

    type: ClassVar[str] = "budget.written"
    budget: str
    fields: list[str]
    total_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class BudgetCommented(Event):
    """Somebody wrote why a month came out as it did."""

    type: ClassVar[str] = "budget.commented"
    budget: str
    month: str


@dataclass(frozen=True, kw_only=True)
class BudgetThresholdPassed(Event):
    """A threshold of a budget was reached; told once a threshold and period."""

    type: ClassVar[str] = "budget.threshold_passed"
    budget: str
    period_start: str
    kind: str
    percent: int
    amount_minor: int
    budget_minor: int
    currency: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class BudgetInConflict(Event):
    """A budget was changed here and at AWS Budgets since both last agreed; a person has to choose."""

    type: ClassVar[str] = "budget.in_conflict"
    budget: str


@dataclass(frozen=True, kw_only=True)
class CostAnomalyFound(Event):
    """Something costs clearly more than such days do; told once a cause and episode."""

    type: ClassVar[str] = "cost_anomaly.found"
    service: str
    account: str
    began_on: str
    impact: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class CostAnomalyMoved(Event):
    """Somebody took up a cost anomaly, or said how it ended."""

    type: ClassVar[str] = "cost_anomaly.moved"
    service: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class DeployRecorded(Event):
    """The pipeline told that a version of a service went live."""

    type: ClassVar[str] = "deploy.recorded"
    service: str
    release: str
    environment: str


@dataclass(frozen=True, kw_only=True)
class RateEntered(Event):
    """Finance said what a currency is worth in another from a day on."""

    type: ClassVar[str] = "exchange_rate.entered"
    day: str
    currency: str
    quote: str
    rate: Decimal
    source: str
