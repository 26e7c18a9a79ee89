"""The scheduled jobs: each does the work of one window under its run in the ledger."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.telemetry.services.consumption import refresh_consumption
from apps.telemetry.services.health.watching import watch_health
from apps.telemetry.services.meaning import read_on
from apps.telemetry.services.retention import keep_house
from apps.telemetry.services.rollups import roll_up
from apps.telemetry.services.silence import policy_from_settings, watch_silence

SILENT_WATCH: Final = "telemetry.silent_watch"
HEALTH_WATCH: Final = "telemetry.health_watch"
ROLLUP: Final = "telemetry.rollup"
MEANING: Final = "telemetry.meaning"
# A run ends well before the limit of its queue; a full history is read over several.
_MEANING_BUDGET_S: Final = 150.0


def run_watch(*, scheduled_time: str, at: datetime) -> None:
    """Look for silent cars as of now: a watch that comes late judges by what is known now."""
    window = jobs.window_of(job=SILENT_WATCH, scheduled_time=scheduled_time)
    with jobs.run_window(job=SILENT_WATCH, window=window, actor=Actor.system(SILENT_WATCH)) as run:
        if run.due:
            counts = watch_silence(policy=policy_from_settings(), at=at)
            run.count(watched=counts.watched, lost=counts.lost, missing=counts.missing)


def run_health_watch(*, scheduled_time: str, at: datetime) -> None:
    """Judge the cars as of now: a watch that comes late judges by what is known now."""
    window = jobs.window_of(job=HEALTH_WATCH, scheduled_time=scheduled_time)
    with jobs.run_window(job=HEALTH_WATCH, window=window, actor=Actor.system(HEALTH_WATCH)) as run:
        if run.due:
            run.count(**watch_health(at=at))


def run_rollup(*, scheduled_time: str, at: datetime) -> None:
    """Sum the window up, then keep house."""
    window = jobs.window_of(job=ROLLUP, scheduled_time=scheduled_time)
    with jobs.run_window(job=ROLLUP, window=window, actor=Actor.system(ROLLUP)) as run:
        if run.due:
            run.count(**roll_up(window=window))
            run.count(consumptions=refresh_consumption(at=at))
            run.count(**keep_house(at=at))


def run_meaning(*, scheduled_time: str) -> None:
    """Read what the points mean, up to the end of the window; what takes too long is left to the next."""
    window = jobs.window_of(job=MEANING, scheduled_time=scheduled_time)
    with jobs.run_window(job=MEANING, window=window, actor=Actor.system(MEANING)) as run:
        if run.due:
            counts = read_on(until=window.end, budget_s=_MEANING_BUDGET_S)
            run.count(**asdict(counts))
            if counts.left:
                run.partial("cars_left", f"{counts.left} cars are left for the next run.")
