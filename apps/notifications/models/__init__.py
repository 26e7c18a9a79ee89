"""Channels, rules, what was told to whom, and who is on call."""

from apps.notifications.models.channels import Channel, NotificationRule, Preference
from apps.notifications.models.notices import Delivery, Notice
from apps.notifications.models.on_call import Page, Rota, RotaSwap

__all__ = [
    "Channel",
    "Delivery",
    "Notice",
    "NotificationRule",
    "Page",
    "Preference",
    "Rota",
    "RotaSwap",
]
