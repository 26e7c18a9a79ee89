"""Writes of money. Callers say `from apps.payments import services as payments`."""

from apps.payments.rules.posting import faults_of, tax_within
from apps.payments.rules.posting import lines as lines_of
from apps.payments.services.fares import correct_fare, post_fare, post_loaded_fares
from apps.payments.services.listening import catch_up, fetch_event, run_catch_up, take_webhook
from apps.payments.services.periods import close_period, post_energy_invoice
from apps.payments.services.posting import post_journal, post_journals, reverse_journal
from apps.payments.services.proving import prove, run_proof
from apps.payments.services.requests import (
    execute,
    follow_approval,
    look_up,
    request_money,
    request_refund,
    run_look_up,
)
from apps.payments.services.taking import take_events, take_movements

__all__ = [
    "catch_up",
    "close_period",
    "correct_fare",
    "execute",
    "faults_of",
    "fetch_event",
    "follow_approval",
    "lines_of",
    "look_up",
    "post_energy_invoice",
    "post_fare",
    "post_journal",
    "post_journals",
    "post_loaded_fares",
    "prove",
    "request_money",
    "request_refund",
    "reverse_journal",
    "run_catch_up",
    "run_look_up",
    "run_proof",
    "take_events",
    "take_movements",
    "take_webhook",
    "tax_within",
]
