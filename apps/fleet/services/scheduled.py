"""The scheduled jobs of the fleet: each does the work of one window under its run in the ledger."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from apps.core.types import Actor, Window
from apps.fleet.services.bays import prune_bay_changes, silence_bays
from apps.fleet.services.stock import prune_stock, roll_up_stock, watch_stock
from apps.jobs import services as jobs

BAY_WATCH: Final = "fleet.bay_watch"
STOCK: Final = "fleet.stock"
# Events may arrive late; the last hours are therefore done again each time.
_RESTATE: Final = timedelta(hours=2)


def run_bay_watch(*, scheduled_time: str, at: datetime) -> None:
    """Bays that nobody speaks of any more, as of now; then keep house."""
    window = jobs.window_of(job=BAY_WATCH, scheduled_time=scheduled_time)
    with jobs.run_window(job=BAY_WATCH, window=window, actor=Actor.system(BAY_WATCH)) as run:
        if run.due:
            run.count(silent=silence_bays(after=settings.BAY_SILENCE, at=at))
            run.count(pruned=prune_bay_changes(before=at - timedelta(days=settings.BAY_HISTORY_DAYS)))


def run_stock(*, scheduled_time: str, at: datetime) -> None:
    """What stands at each station at the end of the window, and once more in the two hours before it."""
    window = jobs.window_of(job=STOCK, scheduled_time=scheduled_time)
    with jobs.run_window(job=STOCK, window=window, actor=Actor.system(STOCK)) as run:
        if run.due:
            # The quarter that begins as the window ends is the newest that is known.
            until = window.end + timedelta(microseconds=1)
            run.count(slots=roll_up_stock(window=Window(window.start - _RESTATE, until)))
            run.count(alarms=watch_stock(after=settings.STATION_STOCK_AFTER, at=window.end))
            run.count(pruned=prune_stock(before=at - timedelta(days=settings.STATION_STOCK_DAYS)))
