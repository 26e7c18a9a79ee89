"""Reads of the fleet. Everything a person reads starts at `visible_…(actor)`."""

from apps.fleet.selectors.batteries import list_batteries
from apps.fleet.selectors.devices import find_devices
from apps.fleet.selectors.standing import find_battery_grounded, find_states_before_silence
from apps.fleet.selectors.state_counts import count_states_at

__all__ = [
    "count_states_at",
    "find_battery_grounded",
    "find_devices",
    "find_states_before_silence",
    "list_batteries",
]
