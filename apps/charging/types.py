"""Frozen values of charging."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from apps.charging.enums import SessionStatus


@dataclass(frozen=True, slots=True)
class SessionReport:
    """A session as its operator tells of it. `energy_wh` is the meter's; `cost_minor` without tax, null
    while it runs."""

    party_id: str
    ocpi_id: str
    status: SessionStatus
    evse_id: str
    token_uid: str
    started_at: datetime
    ended_at: datetime | None
    energy_wh: int
    currency: str
    cost_minor: int | None
    last_updated: datetime


@dataclass(frozen=True, slots=True)
class ChargeRecord:
    """A charge detail record (CDR) as its operator sent it; a credit takes back the record that it names.

    Energy and cost of a credit are negative here, so that sums come out right whatever the operator's habit.
    """

    party_id: str
    ocpi_id: str
    session_ocpi_id: str
    evse_id: str
    token_uid: str
    started_at: datetime
    ended_at: datetime
    energy_wh: int
    currency: str
    cost_minor: int
    tax_minor: int
    is_credit: bool
    credits_ocpi_id: str
    last_updated: datetime


class SessionsTaken(NamedTuple):
    """`known` sessions were there already; `changed` of all are new or moved on."""

    sent: int
    changed: int


class RecordsTaken(NamedTuple):
    """How many of the records sent were new; ids of those that came before with other words."""

    sent: int
    new: int
    altered: tuple[str, ...]


class InvoiceLineIn(NamedTuple):
    """One line of an invoice: the operator's id of the record, kWh and cost without tax."""

    row: int
    cdr_ocpi_id: str
    energy_wh: int
    cost_minor: int


@dataclass(frozen=True, slots=True)
class InvoiceIn:
    """The head of an operator's invoice: what it says that it adds up to, money in minor units."""

    market: str
    party_id: str
    number: str
    period_from: date
    period_to: date
    currency: str
    cost_minor: int
    tax_minor: int


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one line of a file; `row` counts from 1 below the header."""

    row: int
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class InvoiceCheck:
    """What an invoice would bring: how its lines stand, and whether they add up to its head."""

    lines: int
    energy_wh: int
    cost_minor: int
    faults: tuple[RowFault, ...]
    unknown: int
    twice: int
    cost: int
    energy: int
    difference_minor: int

    @property
    def is_clean(self) -> bool:
        return not (
            self.faults or self.unknown or self.twice or self.cost or self.energy or self.difference_minor
        )


class Figures(NamedTuple):
    """What the head of the page shows, for the last day and month of a market."""

    active: int
    energy_wh: int
    cost_minor: int
    currency: str
    disagreeing: int
    unbilled: int
