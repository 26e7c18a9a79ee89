"""Writes of notifications. Callers say `from apps.notifications import services as notifications`."""

from apps.notifications.services.channels import change_channel, create_channel, test_channel
from apps.notifications.services.hearing import hear
from apps.notifications.services.paging import acknowledge_page, run_escalation
from apps.notifications.services.reading import mark_read, set_preferences
from apps.notifications.services.retention import run_retention
from apps.notifications.services.rotas import add_swap, remove_swap, write_rota
from apps.notifications.services.rules import change_rule, create_rule, preview_rule, remove_rule
from apps.notifications.services.sending import run_sending, send_due
from apps.notifications.services.slack import link_slack, take_press
from apps.notifications.services.watching import tell_watchers

__all__ = [
    "acknowledge_page",
    "add_swap",
    "change_channel",
    "change_rule",
    "create_channel",
    "create_rule",
    "hear",
    "link_slack",
    "mark_read",
    "preview_rule",
    "remove_rule",
    "remove_swap",
    "run_escalation",
    "run_retention",
    "run_sending",
    "send_due",
    "set_preferences",
    "take_press",
    "tell_watchers",
    "test_channel",
    "write_rota",
]
