"""Writes of the rentals. Callers say `from apps.rentals import services as rentals`."""

from apps.rentals.services.archive import run_backfill, start_backfill
from apps.rentals.services.asking import ask
from apps.rentals.services.deciding import decide
from apps.rentals.services.gating import follow_approval, hold_again, release_fare
from apps.rentals.services.guarding import look, run_guard
from apps.rentals.services.ingest import apply
from apps.rentals.services.limits import compute_limits, follow_load, run_limits
from apps.rentals.services.listening import listen
from apps.rentals.services.revealing import reveal_contact
from apps.rentals.services.rules import change_rule
from apps.rentals.services.sending import end_overdue, run_expiry, send

__all__ = [
    "apply",
    "ask",
    "change_rule",
    "compute_limits",
    "decide",
    "end_overdue",
    "follow_approval",
    "follow_load",
    "hold_again",
    "listen",
    "look",
    "release_fare",
    "reveal_contact",
    "run_backfill",
    "run_expiry",
    "run_guard",
    "run_limits",
    "send",
    "start_backfill",
]
