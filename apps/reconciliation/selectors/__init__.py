"""Reads of reconciliation. They start at the visible rows of the actor's markets."""

from apps.reconciliation.selectors.explaining import explain_match, list_evidence
from apps.reconciliation.selectors.journals import list_break_journals, list_proposals
from apps.reconciliation.selectors.lists import (
    list_breaks,
    list_day_entries,
    list_days,
    list_items,
    list_matches,
    list_runs,
    list_statements,
    list_versions,
)
from apps.reconciliation.selectors.periods import find_period_look, list_periods
from apps.reconciliation.selectors.standing import list_standing

__all__ = [
    "explain_match",
    "find_period_look",
    "list_break_journals",
    "list_breaks",
    "list_day_entries",
    "list_days",
    "list_evidence",
    "list_items",
    "list_matches",
    "list_periods",
    "list_proposals",
    "list_runs",
    "list_standing",
    "list_statements",
    "list_versions",
]
