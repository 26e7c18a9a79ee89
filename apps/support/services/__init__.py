"""Writes of support. Callers say `from apps.support import services as support`."""

from apps.support.services.editing import assign, set_fields, set_status
from apps.support.services.hearing import add_customer_message
from apps.support.services.inbound import listen_mail, take_mail
from apps.support.services.merging import merge, unmerge
from apps.support.services.opening import open_ticket
from apps.support.services.outbound import hear, look_up, run_look_up, send_due, send_message
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
from apps.support.services.writing import add_note, reply, withdraw_reply

__all__ = [
    "add_customer_message",
    "add_note",
    "assign",
    "ensure_promises",
    "ensure_queues",
    "hear",
    "listen_mail",
    "look_up",
    "merge",
    "open_ticket",
    "preview_policy",
    "refresh_clocks",
    "refresh_market",
    "reply",
    "run_clocks",
    "run_look_up",
    "save_calendar",
    "save_policy",
    "send_due",
    "send_message",
    "set_fields",
    "set_status",
    "take_mail",
    "unmerge",
    "watch_clocks",
    "withdraw_reply",
]
