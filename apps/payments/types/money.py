"""Frozen values of money that cross the borders of this app."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from apps.payments.enums import (
    AccountCode,
    DisputeStatus,
    JournalKind,
    MoneyKind,
    MoneyReason,
    PaymentStatus,
    PayoutStatus,
    RefundStatus,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One posting to be: minor units of an ISO 4217 currency, a debit above nought, a credit below."""

    account: AccountCode
    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalDraft:
    """A journal to be. `idem_key` names what happened: the same key is the same journal.

    `source` is `<noun>:<id>` of what it is about, `at` when it became true.
    """

    idem_key: str
    kind: JournalKind
    source: str
    market: str
    lines: tuple[Line, ...]
    at: datetime
    memo: str = ""


@dataclass(frozen=True, slots=True)
class PostedJournal:
    """A journal of the ledger, with its place in the chain of its market."""

    id: UUID
    number: int
    idem_key: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account has taken in and given out up to a day; `balance_minor` is debits less credits."""

    code: str
    name: str
    kind: str
    currency: str
    debit_minor: int
    credit_minor: int

    @property
    def balance_minor(self) -> int:
        return self.debit_minor - self.credit_minor


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """All accounts of a market up to a day; debits and credits are equal, or something is wrong."""

    market: str
    until: date
    accounts: list[Balance]

    @property
    def is_level(self) -> bool:
        """Whether debits and credits are equal in every currency."""
        sums: dict[str, int] = {}
        for each in self.accounts:
            sums[each.currency] = sums.get(each.currency, 0) + each.balance_minor
        return not any(sums.values())


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPayment:
    """A payment as the provider tells it; `rental_id`, `customer_id` are what the platform wrote on it."""

    psp_id: str
    amount_minor: int
    captured_minor: int
    currency: str
    status: PaymentStatus
    failure: str
    description: str
    rental_id: UUID | None
    customer_id: UUID | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRefund:
    """A refund as the provider tells it; `request_id` is ours when we had asked for it."""

    psp_id: str
    payment_psp_id: str
    amount_minor: int
    currency: str
    status: RefundStatus
    failure: str
    request_id: UUID | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPayout:
    """A payout as the provider tells it."""

    psp_id: str
    amount_minor: int
    currency: str
    status: PayoutStatus
    arrival_date: date
    statement_descriptor: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDispute:
    """A dispute as the provider tells it."""

    psp_id: str
    payment_psp_id: str
    amount_minor: int
    currency: str
    reason: str
    status: DisputeStatus
    evidence_due_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMovement:
    """A movement of our balance as the provider tells it."""

    psp_id: str
    kind: str
    source_psp_id: str
    payment_psp_id: str
    amount_minor: int
    fee_minor: int
    net_minor: int
    currency: str
    available_on: date
    created_at: datetime


Told = ToldPayment | ToldRefund | ToldPayout | ToldDispute


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """One word of the provider. `told` is None for a kind that says nothing new to us.

    `fault` says why nobody could read it; then it becomes a dead letter.
    """

    psp_id: str
    type: str
    at: datetime
    told: Told | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of some events."""

    new: int = 0
    repeated: int = 0
    dead: int = 0
    journals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyWish:
    """What somebody wants done. A refund names its payment, a credit too, a waiver its rental.

    `idem_key` names the intention: the same key is the same request.
    """

    kind: MoneyKind
    amount_minor: int
    reason: MoneyReason
    note: str
    payment_id: UUID | None = None
    rental_id: UUID | None = None
    idem_key: str = ""
