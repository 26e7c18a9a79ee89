"""Frozen values of payers and invoices."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWish:
    """Who may ride at a payer's cost: a customer by number, up to how much a month, for which cost centre."""

    number: str
    limit_minor: int | None
    cost_centre: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A line of the bank that pays an invoice; `ext_id` is the line's own name."""

    ext_id: str
    number: str
    amount_minor: int
    currency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ageing:
    """What a payer owes, by how long it is overdue, in minor units."""

    not_due_minor: int
    days_30_minor: int
    days_60_minor: int
    older_minor: int


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line of a printed invoice."""

    day: date
    label: str
    member: str
    amount_minor: int
    tax_minor: int


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The lines of one cost centre."""

    cost_centre: str
    lines: tuple[InvoiceLine, ...]

    @property
    def amount_minor(self) -> int:
        return sum(line.amount_minor for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An invoice as it is drawn: the same invoice is always the same document."""

    number: str
    market: str
    currency: str
    tax_name: str
    tax_rate: str
    period: str
    issued_on: date
    due_on: date
    name: str
    address: str
    tax_number: str
    total_minor: int
    tax_minor: int
    groups: tuple[LineGroup, ...]


@dataclass(frozen=True, slots=True)
class PayerFile:
    """Opens for five minutes, for whoever has it."""

    url: str
    name: str
    kind: str
    size: int
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLine:
    """What the road asked of a ride's car, as the books have matched it; `number` is the operator's."""

    number: str
    kind: str
    rental_id: UUID
    plate: str
    place: str
    amount_minor: int
    currency: str
    at: datetime
