"""Writes of the job ledger. Callers say `from apps.jobs import services as jobs`."""

from apps.jobs.services.catalogue import sync_definitions
from apps.jobs.services.handle import Run
from apps.jobs.services.replays import replay
from apps.jobs.services.requests import run_requested, start
from apps.jobs.services.retention import purge
from apps.jobs.services.watching import notice_missed, take_over_abandoned
from apps.jobs.services.windows import run_window, window_of
from apps.jobs.services.workers import notice_lost

__all__ = [
    "Run",
    "notice_lost",
    "notice_missed",
    "purge",
    "replay",
    "run_requested",
    "run_window",
    "start",
    "sync_definitions",
    "take_over_abandoned",
    "window_of",
]
