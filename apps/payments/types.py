"""Frozen values of money that cross the borders of this app."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from apps.payments.enums import AccountCode, JournalKind


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
