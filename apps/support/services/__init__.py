"""Writes of support. Callers say `from apps.support import services as support`."""

from apps.support.services.acting import take_action
from apps.support.services.attending import attend, keep_draft
from apps.support.services.editing import assign, set_fields, set_status
from apps.support.services.field_work import follow_field_work, hear_field_work
from apps.support.services.files import link_file
from apps.support.services.grouping import open_case
from apps.support.services.guessing import guess_ticket, learn_market, run_learning, settle_guesses
from apps.support.services.handing import give, hand_out, set_taking
from apps.support.services.hearing import add_customer_message
from apps.support.services.helping import run_macro, save_canned, save_macro
from apps.support.services.inbound import listen_mail, take_mail
from apps.support.services.linking import add_link, remove_link
from apps.support.services.listening import listen
from apps.support.services.merging import merge, unmerge
from apps.support.services.noticing import notice_ghost
from apps.support.services.opening import open_ticket
from apps.support.services.outbound import hear, look_up, run_look_up, send_due, send_message
from apps.support.services.quality import ask_for_feedback, find_question, give_feedback, run_asking
from apps.support.services.queues import ensure_queues
from apps.support.services.sla import (
    ensure_promises,
    preview_policy,
    refresh_clocks,
    refresh_market,
    run_clocks,
    save_calendar,
    save_policy,
    watch_clocks,
)
from apps.support.services.stepping import take_step, take_steps
from apps.support.services.sweeping import run_sweep
from apps.support.services.sync import (
    ensure_connections,
    escalate,
    heard,
    resolve_conflict,
    run_delta,
    run_tell,
    set_home,
    switch,
    sync_ticket,
    take_delta,
    take_webhook,
    tell_due,
    ticket_of_item,
)
from apps.support.services.writing import add_note, reply, withdraw_reply

__all__ = [
    "add_customer_message",
    "add_link",
    "add_note",
    "ask_for_feedback",
    "assign",
    "attend",
    "ensure_connections",
    "ensure_promises",
    "ensure_queues",
    "escalate",
    "find_question",
    "follow_field_work",
    "give",
    "give_feedback",
    "guess_ticket",
    "hand_out",
    "hear",
    "hear_field_work",
    "heard",
    "keep_draft",
    "learn_market",
    "link_file",
    "listen",
    "listen_mail",
    "look_up",
    "merge",
    "notice_ghost",
    "open_case",
    "open_ticket",
    "preview_policy",
    "refresh_clocks",
    "refresh_market",
    "remove_link",
    "reply",
    "resolve_conflict",
    "run_asking",
    "run_clocks",
    "run_delta",
    "run_learning",
    "run_look_up",
    "run_macro",
    "run_sweep",
    "run_tell",
    "save_calendar",
    "save_canned",
    "save_macro",
    "save_policy",
    "send_due",
    "send_message",
    "set_fields",
    "set_home",
    "set_status",
    "set_taking",
    "settle_guesses",
    "switch",
    "sync_ticket",
    "take_action",
    "take_delta",
    "take_mail",
    "take_step",
    "take_steps",
    "take_webhook",
    "tell_due",
    "ticket_of_item",
    "unmerge",
    "watch_clocks",
    "withdraw_reply",
]
