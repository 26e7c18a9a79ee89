"""Reads of notifications. What people see begins at `visible_…(actor)`."""

from apps.notifications.selectors.lists import (
    count_unread,
    get_preferences,
    list_channels,
    list_deliveries,
    list_mine,
    list_pages,
    list_rules,
    visible_channels,
    visible_rotas,
    visible_rules,
)
from apps.notifications.selectors.on_call import describe_rotas
from apps.notifications.selectors.slack import list_slack_people

__all__ = [
    "count_unread",
    "describe_rotas",
    "get_preferences",
    "list_channels",
    "list_deliveries",
    "list_mine",
    "list_pages",
    "list_rules",
    "list_slack_people",
    "visible_channels",
    "visible_rotas",
    "visible_rules",
]
