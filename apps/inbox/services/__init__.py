"""Writes of the inbox. Callers say `from apps.inbox import services as inbox`."""

from apps.inbox.services.bulk import as_json, run_bulk, start_bulk
from apps.inbox.services.handing_over import hand_over
from apps.inbox.services.opening import open_item, open_items
from apps.inbox.services.resolving import resolve_by_key
from apps.inbox.services.waking import run_waking, wake_due
from apps.inbox.services.working import take_step, take_steps

__all__ = [
    "as_json",
    "hand_over",
    "open_item",
    "open_items",
    "resolve_by_key",
    "run_bulk",
    "run_waking",
    "start_bulk",
    "take_step",
    "take_steps",
    "wake_due",
]
