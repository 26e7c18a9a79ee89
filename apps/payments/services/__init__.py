"""Writes of money. Callers say `from apps.payments import services as payments`."""

from apps.payments.rules.posting import faults_of, tax_within
from apps.payments.rules.posting import lines as lines_of
from apps.payments.services.campaigns import (
    cancel_campaign,
    draft_campaign,
    follow_campaign,
    pause_campaign,
    plan_campaign,
    resume_campaign,
    retry_items,
    run_campaigns,
    send_campaign,
    submit_campaign,
)
from apps.payments.services.disputes import link_answer, make_answer_file, record_answer, send_answer
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
    "cancel_campaign",
    "catch_up",
    "close_period",
    "correct_fare",
    "draft_campaign",
    "execute",
    "faults_of",
    "fetch_event",
    "follow_approval",
    "follow_campaign",
    "lines_of",
    "link_answer",
    "look_up",
    "make_answer_file",
    "pause_campaign",
    "plan_campaign",
    "post_energy_invoice",
    "post_fare",
    "post_journal",
    "post_journals",
    "post_loaded_fares",
    "prove",
    "record_answer",
    "request_money",
    "request_refund",
    "resume_campaign",
    "retry_items",
    "reverse_journal",
    "run_campaigns",
    "run_catch_up",
    "run_look_up",
    "run_proof",
    "send_answer",
    "send_campaign",
    "submit_campaign",
    "take_events",
    "take_movements",
    "take_webhook",
    "tax_within",
]
