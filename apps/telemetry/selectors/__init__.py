"""Reads of the telemetry. Everything a person reads starts at the fleet's `visible_vehicles(actor)`."""

from apps.telemetry.selectors.digest import list_digest
from apps.telemetry.selectors.history import get_history
from apps.telemetry.selectors.last_message import get_last_message
from apps.telemetry.selectors.summary import list_states, summarise_fleet
from apps.telemetry.selectors.vehicles import list_vehicles

__all__ = [
    "get_history",
    "get_last_message",
    "list_digest",
    "list_states",
    "list_vehicles",
    "summarise_fleet",
]
