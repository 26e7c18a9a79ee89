"""Reads of the telemetry. Everything a person reads starts at the fleet's `visible_vehicles(actor)`."""

from apps.telemetry.selectors.battery import get_battery, get_energy
from apps.telemetry.selectors.charged import energy_charged
from apps.telemetry.selectors.counters import (
    list_charged_hours,
    list_counters,
    list_driven_since,
    list_whereabouts,
)
from apps.telemetry.selectors.days import list_days
from apps.telemetry.selectors.digest import list_digest
from apps.telemetry.selectors.found import list_charging_sessions, list_trips, list_trouble_spells
from apps.telemetry.selectors.history import get_history
from apps.telemetry.selectors.last_message import get_last_message
from apps.telemetry.selectors.playback import get_playback
from apps.telemetry.selectors.points import list_places, list_points
from apps.telemetry.selectors.rentability import KEPT_BY, count_reasons, get_rentability
from apps.telemetry.selectors.shocks import list_shock_rules, list_shocks, list_shocks_of, try_shock_rule
from apps.telemetry.selectors.snapshots import find_motion
from apps.telemetry.selectors.summary import list_states, summarise_fleet
from apps.telemetry.selectors.vehicles import list_vehicles

__all__ = [
    "KEPT_BY",
    "count_reasons",
    "energy_charged",
    "find_motion",
    "get_battery",
    "get_energy",
    "get_history",
    "get_last_message",
    "get_playback",
    "get_rentability",
    "list_charged_hours",
    "list_charging_sessions",
    "list_counters",
    "list_days",
    "list_digest",
    "list_driven_since",
    "list_places",
    "list_points",
    "list_shock_rules",
    "list_shocks",
    "list_shocks_of",
    "list_states",
    "list_trips",
    "list_trouble_spells",
    "list_vehicles",
    "list_whereabouts",
    "summarise_fleet",
    "try_shock_rule",
]
