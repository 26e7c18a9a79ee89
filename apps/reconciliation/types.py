"""Frozen values of reconciliation that cross the borders of this app."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from apps.payments.enums import AccountCode
from apps.reconciliation.enums import (
    ItemState,
    KeyField,
    MatchMode,
    PeriodCheck,
    SourceKind,
    StatementFormat,
    Strategy,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Two books that must agree. `grace` is how long the other side may take before something is missing,
    `patience` how long an item may stay pending, `horizon` how far back an open one is looked for. A right
    side that only proposes is made from the left one: what stands there alone is no break.
    """

    code: str
    left: SourceKind
    right: SourceKind
    grace: timedelta
    patience: timedelta
    horizon: timedelta = timedelta(days=90)
    right_proposes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """What a version of a rule says, without who wrote it."""

    strategy: Strategy
    left_key: KeyField
    right_key: KeyField
    amount_tolerance_minor: int
    time_tolerance_hours: int
    mode: MatchMode


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReconItem:
    """A line of a book as a loader hands it over; money in is positive."""

    ext_id: str
    reference: str
    amount_minor: int
    currency: str
    ts: datetime
    batch: str = ""
    slack_minor: int = 0
    state: ItemState = ItemState.FINAL
    label: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: rows that were new, that changed, and that were there as they are."""

    new: int
    changed: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """One booking as the bank tells it; `reference` is what our books call it, as far as the text says."""

    account: str
    booked: date
    amount_minor: int
    currency: str
    reference: str
    text: str
    bank_reference: str
    state: ItemState = ItemState.FINAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a file says of one account: how much there was and is, where it says so."""

    account: str
    currency: str
    opening_minor: int | None
    closing_minor: int | None
    lines: int
    sum_minor: int

    @property
    def gap_minor(self) -> int | None:
        """What is missing between opening balance, lines and closing balance; None without balances."""
        if self.opening_minor is None or self.closing_minor is None:
            return None
        return self.closing_minor - self.opening_minor - self.sum_minor


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line that could not be read: its number in the file, where it is known, and why."""

    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFile:
    """A bank's file, read. With one fault, its lines must not be taken."""

    format: StatementFormat | None
    lines: tuple[BankLine, ...] = ()
    accounts: tuple[Account, ...] = ()
    faults: tuple[LineFault, ...] = ()


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file as it lies in our inbox; the same key with another `etag` is another file. `size` in bytes."""

    key: str
    etag: str
    size: int


@dataclass(frozen=True, slots=True)
class JournalWish:
    """What somebody wants posted to close a break: accounts and minor units, debits above nought, and why."""

    lines: tuple[tuple[AccountCode, int], ...]
    memo: str


@dataclass(frozen=True, slots=True)
class PreviewedJournal:
    """What a journal would move, and the capability of whoever has to agree to it."""

    amount_minor: int
    currency: str
    decided_with: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFacts:
    """What the checklist of a month is made from."""

    month_ended: bool
    earlier_open: int
    books: int
    books_behind: int
    days: int
    days_unsigned: int
    breaks_unowned: int
    limit: str
    suspense: tuple[str, ...]
    is_level: bool
    proof_holds: bool
    proof_is_after: bool


@dataclass(frozen=True, slots=True)
class CheckedOff:
    """One line of a checklist: whether it holds, how many things stand in its way, and a word about it."""

    code: PeriodCheck
    holds: bool
    count: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PeriodLook:
    """A month as it stands now; `checksum` is over the figures."""

    checks: tuple[CheckedOff, ...]
    figures: Mapping[str, Any]
    checksum: str

    @property
    def is_ready(self) -> bool:
        return all(check.holds for check in self.checks)
