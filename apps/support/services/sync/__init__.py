"""Both ways with Zendesk and Jira."""

from apps.support.services.sync.connections import ensure_connections, switch
from apps.support.services.sync.disagreeing import resolve_conflict
from apps.support.services.sync.escalating import escalate
from apps.support.services.sync.hearing import heard, sync_ticket, take_webhook
from apps.support.services.sync.homes import set_home
from apps.support.services.sync.incidents import ticket_of_item
from apps.support.services.sync.rounds import run_delta, run_tell, take_delta, tell_due

__all__ = [
    "ensure_connections",
    "escalate",
    "heard",
    "resolve_conflict",
    "run_delta",
    "run_tell",
    "set_home",
    "switch",
    "sync_ticket",
    "take_delta",
    "take_webhook",
    "tell_due",
    "ticket_of_item",
]
