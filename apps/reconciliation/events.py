"""Facts of reconciliation."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ReconRunFinished(Event):
    """Two books were compared and something of the outcome was written."""

    type: ClassVar[str] = "reconciliation.run_finished"
    stream: str
    counts: dict[str, int]
    changed: dict[str, int]
    checksum: str


@dataclass(frozen=True, kw_only=True)
class MatchMade(Event):
    """A person said that items of both sides belong together."""

    type: ClassVar[str] = "reconciliation.match_made"
    match_id: int
    stream: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class MatchDecided(Event):
    """A person confirmed, rejected or took apart a match."""

    type: ClassVar[str] = "reconciliation.match_decided"
    match_id: int
    stream: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class ItemsRestated(Event):
    """A book changed lines that were matched; those matches were taken apart."""

    type: ClassVar[str] = "reconciliation.items_restated"
    source: str
    items: int
    matches: int


@dataclass(frozen=True, kw_only=True)
class BreakWaived(Event):
    """A second person granted that a break may wait until a day."""

    type: ClassVar[str] = "reconciliation.break_waived"
    break_id: str
    stream: str
    until: date
    asked_by: str


@dataclass(frozen=True, kw_only=True)
class RuleDrafted(Event):
    """Somebody wrote what the next version of a rule would say."""

    type: ClassVar[str] = "reconciliation.rule_drafted"
    rule_id: str
    number: int


@dataclass(frozen=True, kw_only=True)
class RulePublished(Event):
    """A version of a rule decides from now on."""

    type: ClassVar[str] = "reconciliation.rule_published"
    rule_id: str
    number: int


@dataclass(frozen=True, kw_only=True)
class StatementImported(Event):
    """New lines of a bank statement came in."""

    type: ClassVar[str] = "reconciliation.statement_imported"
    import_id: str
    format: str
    new_lines: int


@dataclass(frozen=True, kw_only=True)
class DaySigned(Event):
    """A person signed a day as it stood."""

    type: ClassVar[str] = "reconciliation.day_signed"
    day: date
    checksum: str
    open_breaks: int


@dataclass(frozen=True, kw_only=True)
class DayReopened(Event):
    """A signed day is not as it was when it was signed."""

    type: ClassVar[str] = "reconciliation.day_reopened"
    day: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class BreakPosted(Event):
    """Two people closed a break by a journal of the ledger."""

    type: ClassVar[str] = "reconciliation.break_posted"
    break_id: str
    journal_id: str
    amount_minor: int
    currency: str
    asked_by: str


@dataclass(frozen=True, kw_only=True)
class BreakJournalReversed(Event):
    """A journal that had closed a break was taken back by its opposite; the break is open if it stands."""

    type: ClassVar[str] = "reconciliation.break_journal_reversed"
    break_id: str
    journal_id: str
    reversal_id: str


@dataclass(frozen=True, kw_only=True)
class PeriodSigned(Event):
    """A person signed a month as it stood and asks a second one to close it."""

    type: ClassVar[str] = "reconciliation.period_signed"
    month: date
    checksum: str


@dataclass(frozen=True, kw_only=True)
class PeriodRefused(Event):
    """A month was not closed after all: refused, or no longer what had been signed."""

    type: ClassVar[str] = "reconciliation.period_refused"
    month: date
    reason: str
