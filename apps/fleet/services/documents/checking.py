"""The daily look at every car's papers, in each market's own days.

Two jobs, both woken every quarter of an hour. In the evening, `lead_hours` before midnight there, cars whose
papers end at that midnight are taken out, so that none is on the road without; in the morning the new day's
stages, notices and releases follow. The first firing in which a market's moment has come does the work,
under the window (job, market, local date); the others find it done. A firing after a pause does the day that
it then is, and that holds everything the days before would have done.
"""

from datetime import date, datetime, timedelta
from typing import Final

from apps.accounts import selectors as accounts
from apps.accounts.types import MarketPack
from apps.core.days import day_window, local_date
from apps.fleet.services.documents.following import ACTOR
from apps.fleet.services.documents.reviewing import Days, days_at, review_market
from apps.jobs import services as jobs

MORNING: Final = "fleet.documents"
EVE: Final = "fleet.documents_eve"


def run_morning(*, scheduled_time: str, market: str | None, at: datetime) -> None:
    """The day that it is. `market` is given when one market's day is taken over: then `scheduled_time` ends
    it."""
    for pack in _packs(market):
        day = _day_of_replay(pack, scheduled_time) if market else _day(pack, scheduled_time)
        _look(MORNING, pack, day, at)


def run_eve(*, scheduled_time: str, market: str | None, at: datetime) -> None:
    """The day that comes, once its eve has begun; arguments as in the morning."""
    for pack in _packs(market):
        if market:
            _look(EVE, pack, _day_of_replay(pack, scheduled_time), at)
            continue
        coming = _day(pack, scheduled_time, later=timedelta(hours=pack.documents.lead_hours))
        if coming > _day(pack, scheduled_time):
            _look(EVE, pack, coming, at)


def _look(job: str, pack: MarketPack, day: date, at: datetime) -> None:
    """The window says which day is seen to; what is looked at is how cars stand now, and on the eve on that
    day.

    So a morning that comes late, when the next eve is over, lets nobody out again.
    """
    window = day_window(day, pack.time_zone)
    with jobs.run_window(job=job, window=window, actor=ACTOR, market=pack.code) as run:
        if run.due:
            now = days_at(pack, at)
            days = Days(now.today, max(now.through, day))
            found = review_market(pack=pack, days=days, at=at, daily=job == MORNING)
            run.count(**found._asdict())


def _packs(market: str | None) -> list[MarketPack]:
    return [accounts.get_pack(market)] if market else accounts.list_packs()


def _day(pack: MarketPack, scheduled_time: str, *, later: timedelta = timedelta(0)) -> date:
    return local_date(datetime.fromisoformat(scheduled_time) + later, pack.time_zone)


def _day_of_replay(pack: MarketPack, scheduled_time: str) -> date:
    return local_date(datetime.fromisoformat(scheduled_time) - timedelta(microseconds=1), pack.time_zone)
