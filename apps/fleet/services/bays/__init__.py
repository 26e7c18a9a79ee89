"""Charging points: how many a station has, what their operator says of them, and when nobody says
anything."""

from apps.fleet.services.bays.capacity import ensure_bays
from apps.fleet.services.bays.reports import prune_bay_changes, take_bay_reports
from apps.fleet.services.bays.silence import silence_bays

__all__ = ["ensure_bays", "prune_bay_changes", "silence_bays", "take_bay_reports"]
