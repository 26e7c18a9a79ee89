"""The scheduled job of the feeds."""

from datetime import datetime
from typing import Final

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.feeds.services.publishing import publish_market
from apps.jobs import services as jobs

PUBLISH: Final = "feeds.publish"


def run_publish(*, scheduled_time: str, at: datetime) -> None:
    """Make the files of every market anew, as of now."""
    window = jobs.window_of(job=PUBLISH, scheduled_time=scheduled_time)
    actor = Actor.system(PUBLISH)
    with jobs.run_window(job=PUBLISH, window=window, actor=actor) as run:
        if not run.due:
            return
        for market in accounts.list_markets(actor).values_list("code", flat=True):
            counts = publish_market(market, at=at)
            run.count(changed=counts.changed, unchanged=counts.unchanged, invalid=counts.invalid)
            if counts.invalid:
                run.partial("feed_invalid", f"{counts.invalid} files of {market} would be invalid.")
