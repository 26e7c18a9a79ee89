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
class RateEntered(Event):
    """Finance said what a currency is worth in another from a day on."""

    type: ClassVar[str] = "exchange_rate.entered"
    day: str
    currency: str
    quote: str
    rate: Decimal
    source: str
