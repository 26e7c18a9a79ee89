"""The scheduled jobs: each does the work of one window under its run in the ledger."""

from datetime import datetime
from typing import Final

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.telemetry.services.retention import keep_house
from apps.telemetry.services.rollups import roll_up
from apps.telemetry.services.silence import policy_from_settings, watch_silence

SILENT_WATCH: Final = "telemetry.silent_watch"
ROLLUP: Final = "telemetry.rollup"


def run_watch(*, scheduled_time: str, at: datetime) -> None:
    """Look for silent cars as of now: a watch that comes late judges by what is known now."""
    window = jobs.window_of(job=SILENT_WATCH, scheduled_time=scheduled_time)
    with jobs.run_window(job=SILENT_WATCH, window=window, actor=Actor.system(SILENT_WATCH)) as run:
        if run.due:
            counts = watch_silence(policy=policy_from_settings(), at=at)
            run.count(watched=counts.watched, lost=counts.lost, missing=counts.missing)


def run_rollup(*, scheduled_time: str, at: datetime) -> None:
    """Sum the window up, then keep house."""
    window = jobs.window_of(job=ROLLUP, scheduled_time=scheduled_time)
    with jobs.run_window(job=ROLLUP, window=window, actor=Actor.system(ROLLUP)) as run:
        if run.due:
            run.count(**roll_up(window=window))
            run.count(**keep_house(at=at))
