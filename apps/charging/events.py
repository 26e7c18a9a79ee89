"""Facts about energy invoices. The subject is `energy_invoice:<id>`."""

from dataclasses import dataclass
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class EnergyInvoiceTaken(Event):
    """A charging operator's invoice is here; money without tax, in minor units of the currency."""

    type: ClassVar[str] = "energy_invoice.taken"
    party_id: str
    number: str
    cost_minor: int
    currency: str
    faulty_lines: int


@dataclass(frozen=True, kw_only=True)
class EnergyInvoiceAgreed(Event):
    """Somebody agreed to pay an operator's invoice."""

    type: ClassVar[str] = "energy_invoice.agreed"
    party_id: str
    number: str
    cost_minor: int
    tax_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class EnergyInvoiceDisputed(Event):
    """Somebody refused an operator's invoice; the reason stands on it."""

    type: ClassVar[str] = "energy_invoice.disputed"
    party_id: str
    number: str
