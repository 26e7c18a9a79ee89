"""What a month of the books comes to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MonthBalance:
    """One account over one month: what it began with, took in, gave out; minor units, debits above nought."""

    code: str
    name: str
    kind: str
    currency: str
    opening_minor: int
    debit_minor: int
    credit_minor: int

    @property
    def closing_minor(self) -> int:
        return self.opening_minor + self.debit_minor - self.credit_minor


@dataclass(frozen=True, slots=True)
class Accrual:
    """What belongs to a month and was not booked in it: `what` is rides or energy, `count` how many."""

    what: str
    count: int
    amount_minor: int
    currency: str
