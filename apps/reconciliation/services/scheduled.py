"""The jobs: every hour all streams of every market, and each market's day when it is over."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.core.errors import Upstream
from apps.core.types import Actor, Window
from apps.jobs import services as jobs
from apps.jobs.services import Run
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.models import DayClose, ReconSource
from apps.reconciliation.rules.streams import STREAMS
from apps.reconciliation.selectors.periods import find_first_line
from apps.reconciliation.services.books import counted as counted_books
from apps.reconciliation.services.books.road import allocate_charges
from apps.reconciliation.services.days import close_day, restate_days
from apps.reconciliation.services.loading import OWN_BOOKS, load_own_book
from apps.reconciliation.services.periods import prepare_periods
from apps.reconciliation.services.receipts import post_receipts
from apps.reconciliation.services.road_told import tell_road
from apps.reconciliation.services.running import run_stream
from apps.reconciliation.services.transfers import tell_transfers
from apps.rentals import selectors as rentals

HOURLY: Final = "reconciliation.hourly"
CLOSE: Final = "reconciliation.close"
# A day is closed when the night's files have come; and looked at again for so long.
_CLOSE_HOUR: Final = 6
_RESTATE: Final = timedelta(days=35)
# Books of one past that come one after the other: compared in between, half of it would be missing.
_OF_RIDES: Final = frozenset({SourceKind.RENTAL, SourceKind.TAKEN, SourceKind.CAPTURE, SourceKind.ROAD_RIDE})


def run_hourly(*, scheduled_time: str, at: datetime) -> None:
    """Bring our own books up to date and compare every stream as of the end of the window. Running it again
    changes nothing.
    """
    window = jobs.window_of(job=HOURLY, scheduled_time=scheduled_time)
    actor = Actor.system(HOURLY)
    with jobs.run_window(job=HOURLY, window=window, actor=actor) as run:
        if not run.due:
            return
        digest = 0
        _load_counted(run, at)
        for market in list_market_codes():
            digest ^= compare(market=market, until=window.end, run=run, actor=actor, at=at)
        run.checksum(f"{digest:032x}")


def _load_counted(run: Run, at: datetime) -> None:
    """The books of people and queues; without the directory the others are compared all the same."""
    markets = list_market_codes()
    home = _home()
    if home is None:
        return
    counted = [counted_books.load_queues(home=home, at=at)]
    try:
        counted.append(counted_books.load_access(home=home, markets=markets, at=at))
    except Upstream:
        run.partial("directory_away", "The directory did not answer: staff was not compared.")
    run.count(
        lines_new=sum(each.new for each in counted), lines_changed=sum(each.changed for each in counted)
    )


def _home() -> str | None:
    """Where the books of the machinery are kept: where they were begun, else where there is any book."""
    books = ReconSource.objects.order_by("market").values_list("market", flat=True)
    return books.filter(kind=SourceKind.QUEUE_IN).first() or books.filter(kind__in=OWN_BOOKS).first()


def compare(*, market: str, until: datetime, run: Run, actor: Actor, at: datetime) -> int:
    """Bring a market's own books up to date, compare every stream as of then, and tell the ledger what has
    reached the bank. Returns a digest of the outcome.
    """
    digest = 0
    run.count(transfers=tell_transfers(market=market, at=at))
    for kind in OWN_BOOKS:
        loaded = load_own_book(kind=kind, market=market, at=at)
        run.count(lines_new=loaded.new, lines_changed=loaded.changed)
    shared = allocate_charges(market=market, at=at)
    run.count(lines_new=shared.new, lines_changed=shared.changed)
    arriving = rentals.past_is_arriving(at=at)
    for stream in STREAMS:
        if arriving and _OF_RIDES & {stream.left, stream.right}:
            run.count(streams_waiting=1)
            continue
        if not _has_lines(market, (stream.left, stream.right)):
            continue
        compared = Window(until - stream.horizon, until)
        done = run_stream(
            stream=stream.code, market=market, window=compared, dry_run=False, actor=actor, at=at
        )
        digest ^= int(done.checksum, 16)
        run.count(streams=1, groups=sum(done.counts.values()), **done.changed)
    run.count(receipts=post_receipts(market=market, at=at), transfers=tell_transfers(market=market, at=at))
    if not arriving:
        run.count(road=tell_road(market=market, at=at))
    return digest


def run_close(*, scheduled_time: str, at: datetime) -> None:
    """Prepare yesterday wherever it is morning, and look again at the days before it."""
    window = jobs.window_of(job=CLOSE, scheduled_time=scheduled_time)
    with jobs.run_window(job=CLOSE, window=window, actor=Actor.system(CLOSE)) as run:
        if not run.due:
            return
        for market in list_market_codes():
            if not ReconSource.objects.filter(market=market).exists():
                continue
            zone = accounts.get_pack(market).time_zone
            today = local_date(window.end, zone)
            run.count(months=prepare_periods(market=market, at=at))
            run.count(restated=restate_days(market=market, since=today - _RESTATE, at=at))
            run.count(prepared=_prepare_missing(market, today, zone, at))
            if window.end.astimezone(ZoneInfo(zone)).hour >= _CLOSE_HOUR:
                run.count(prepared=int(close_day(market=market, day=today - timedelta(days=1), at=at)))


def _prepare_missing(market: str, today: date, zone: str, at: datetime) -> int:
    """Days that nobody has prepared, from the first line on: a month wants all of its days signed."""
    began = find_first_line(market)
    if began is None:
        return 0
    first, yesterday = max(local_date(began, zone), today - _RESTATE), today - timedelta(days=1)
    there = set(DayClose.objects.filter(market=market, day__gte=first).values_list("day", flat=True))
    days = (first + timedelta(days=number) for number in range((yesterday - first).days))
    return sum(close_day(market=market, day=day, at=at) for day in days if day not in there)


def list_market_codes() -> list[str]:
    """Everywhere we operate."""
    everywhere = accounts.list_markets(Actor.system("reconciliation"))
    return sorted(everywhere.values_list("code", flat=True))


def _has_lines(market: str, kinds: Sequence[str]) -> bool:
    """Neither book may be empty: an empty one is not loaded yet, and all of the other would be missing."""
    there = ReconSource.objects.filter(market=market, kind__in=kinds, watermark__isnull=False)
    return there.count() == len(kinds)
