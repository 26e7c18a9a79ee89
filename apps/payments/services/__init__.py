"""Writes of money. Callers say `from apps.payments import services as payments`."""

from apps.payments.services.listening import catch_up, fetch_event, run_catch_up, take_webhook
from apps.payments.services.posting import post_journal, post_journals
from apps.payments.services.proving import prove, run_proof
from apps.payments.services.taking import take_events, take_movements

__all__ = [
    "catch_up",
    "fetch_event",
    "post_journal",
    "post_journals",
    "prove",
    "run_catch_up",
    "run_proof",
    "take_events",
    "take_movements",
    "take_webhook",
]
