"""Books that count no money and are short: our staff against the directory, what was said against what became
of it. Their lines pass through here.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from apps.accounts import services as accounts
from apps.accounts.types import Access
from apps.outbox import services as outbox
from apps.outbox.types import Became
from apps.reconciliation.enums import ItemState, SourceKind, Unit
from apps.reconciliation.models import ReconItem
from apps.reconciliation.services.sources import load_items
from apps.reconciliation.types import Loaded, NewReconItem

# An hour is counted once it is over and everything said in it has had time to be written.
_SETTLES: Final = timedelta(minutes=10)
# What was said is counted in these hours only: who listens to what may be another with the next release.
_SAID_FOR: Final = timedelta(hours=3)
# Settled messages are remembered for three days.
_BECAME_FOR: Final = timedelta(hours=48)


def load_access(*, home: str, markets: Sequence[str], at: datetime) -> Loaded:
    """Both lists of who may sign in, in every market; people of no market are looked at in `home`. The
    directory is asked outside of any transaction. Raises Upstream.
    """
    ours, theirs = accounts.list_access()
    done = [
        load_items(kind=kind, market=market, items=_people(rows, market, home), watermark=at, at=at)
        for kind, rows in ((SourceKind.STAFF, ours), (SourceKind.DIRECTORY, theirs))
        for market in markets
        if any(_belongs(row, market, home) for row in ours)
    ]
    return Loaded(*(sum(getattr(each, name) for each in done) for name in ("new", "changed", "known")))


def load_queues(*, home: str, at: datetime) -> Loaded:
    """What was said in the last hours and what became of it, by queue; the machinery belongs to no market."""
    end = (at - _SETTLES).replace(minute=0, second=0, microsecond=0)
    said = [
        _count(f"{row.queue}/{row.hour:%Y-%m-%dT%H}", "said", row.expected, row.hour)
        for row in outbox.count_said(start=end - _SAID_FOR, end=end)
    ]
    became = outbox.count_became(start=end - _BECAME_FOR, end=end, at=at)
    if not said and not became:
        return Loaded(0, 0, 0)
    left = load_items(kind=SourceKind.QUEUE_IN, market=home, items=said, watermark=end, at=at)
    hours = ReconItem.objects.filter(source__kind=SourceKind.QUEUE_IN, ts__gte=end - _BECAME_FOR)
    counted = frozenset(hours.values_list("reference", flat=True))
    right = load_items(
        kind=SourceKind.QUEUE_OUT, market=home, items=_ends(became, counted), watermark=end, at=at
    )
    return Loaded(left.new + right.new, left.changed + right.changed, left.known + right.known)


def _people(rows: Iterable[Access], market: str, home: str) -> list[NewReconItem]:
    return [
        NewReconItem(
            ext_id=row.sub,
            reference=row.sub,
            amount_minor=1,
            currency=Unit.PIECES,
            ts=row.since,
            state=ItemState.FINAL if row.is_open else ItemState.VOID,
            label=row.name or f"Unknown to us \u00b7 {row.sub[:8]}",
        )
        for row in rows
        if _belongs(row, market, home)
    ]


def _belongs(row: Access, market: str, home: str) -> bool:
    return market in row.markets or (not row.markets and market == home)


def _ends(rows: Iterable[Became], counted: frozenset[str]) -> list[NewReconItem]:
    """Four lines an hour and queue, noughts among them: a count that falls to nought is a count. Hours of
    which nobody has counted what was said are left out.
    """
    return [
        _count(f"{row.queue}/{row.hour:%Y-%m-%dT%H}", name, number, row.hour)
        for row in rows
        for name, number in (
            ("done", row.done),
            ("in flight", row.in_flight),
            ("dead letter", row.dead),
            ("expired", row.expired),
        )
        if f"{row.queue}/{row.hour:%Y-%m-%dT%H}" in counted
    ]


def _count(reference: str, what: str, number: int, hour: datetime) -> NewReconItem:
    return NewReconItem(
        ext_id=f"{reference}/{what}",
        reference=reference,
        amount_minor=number,
        currency=Unit.PIECES,
        ts=hour,
        label=f"{reference} \u00b7 {what}",
    )
