"""Writes of the job ledger. Callers say `from apps.jobs import services as jobs`."""

from apps.jobs.services.handle import Run
from apps.jobs.services.requests import run_requested, start
from apps.jobs.services.windows import run_window, window_of

__all__ = ["Run", "run_requested", "run_window", "start", "window_of"]
