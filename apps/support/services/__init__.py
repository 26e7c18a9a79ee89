"""Writes of support. Callers say `from apps.support import services as support`."""

from apps.support.services.editing import assign, set_fields, set_status
from apps.support.services.hearing import add_customer_message
from apps.support.services.merging import merge, unmerge
from apps.support.services.opening import open_ticket
from apps.support.services.queues import ensure_queues
from apps.support.services.writing import add_note, reply, withdraw_reply

__all__ = [
    "add_customer_message",
    "add_note",
    "assign",
    "ensure_queues",
    "merge",
    "open_ticket",
    "reply",
    "set_fields",
    "set_status",
    "unmerge",
    "withdraw_reply",
]
