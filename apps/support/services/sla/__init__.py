"""Promises and their clocks."""

from apps.support.services.sla.beginning import ensure_promises
from apps.support.services.sla.clocks import refresh_clocks
from apps.support.services.sla.editing import save_calendar, save_policy
from apps.support.services.sla.preview import preview_policy
from apps.support.services.sla.watching import refresh_market, run_clocks, watch_clocks

__all__ = [
    "ensure_promises",
    "preview_policy",
    "refresh_clocks",
    "refresh_market",
    "run_clocks",
    "save_calendar",
    "save_policy",
    "watch_clocks",
]
