"""Writes of reconciliation. Callers say `from apps.reconciliation import services as reconciliation`."""

from apps.reconciliation.services.days import close_day, reopen_day, restate_days, sign_day
from apps.reconciliation.services.deciding import act_on_decision
from apps.reconciliation.services.inbox import run_inbox, take_file
from apps.reconciliation.services.journals import ask_for_journal, preview_journal, reverse_break_journal
from apps.reconciliation.services.matching import decide_matches, make_match
from apps.reconciliation.services.periods import prepare_periods, sign_period
from apps.reconciliation.services.receipts import post_receipts
from apps.reconciliation.services.requests import request_run, request_trial, run_requested
from apps.reconciliation.services.rules import draft_version, publish_version
from apps.reconciliation.services.running import run_stream
from apps.reconciliation.services.scheduled import run_close, run_hourly
from apps.reconciliation.services.sources import load_items
from apps.reconciliation.services.statements import import_statement
from apps.reconciliation.services.waivers import ask_for_waiver

__all__ = [
    "act_on_decision",
    "ask_for_journal",
    "ask_for_waiver",
    "close_day",
    "decide_matches",
    "draft_version",
    "import_statement",
    "load_items",
    "make_match",
    "post_receipts",
    "prepare_periods",
    "preview_journal",
    "publish_version",
    "reopen_day",
    "request_run",
    "request_trial",
    "restate_days",
    "reverse_break_journal",
    "run_close",
    "run_hourly",
    "run_inbox",
    "run_requested",
    "run_stream",
    "sign_day",
    "sign_period",
    "take_file",
]
