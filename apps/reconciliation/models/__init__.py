"""Both sides of every stream, the rules that bring them together, and what came of it."""

from apps.reconciliation.models.breaks import Break
from apps.reconciliation.models.days import DayClose, DayEntry
from apps.reconciliation.models.journals import BreakJournal
from apps.reconciliation.models.matches import Match, MatchItem
from apps.reconciliation.models.periods import PeriodClose
from apps.reconciliation.models.receipts import BankReceipt
from apps.reconciliation.models.rules import ReconRule, ReconRuleVersion
from apps.reconciliation.models.runs import ReconRun
from apps.reconciliation.models.sources import ReconItem, ReconSource
from apps.reconciliation.models.statements import StatementImport

__all__ = [
    "BankReceipt",
    "Break",
    "BreakJournal",
    "DayClose",
    "DayEntry",
    "Match",
    "MatchItem",
    "PeriodClose",
    "ReconItem",
    "ReconRule",
    "ReconRuleVersion",
    "ReconRun",
    "ReconSource",
    "StatementImport",
]
