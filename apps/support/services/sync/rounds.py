"""Rounds that run by themselves: what is due to be told, and what changed there since the last time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from apps.core.errors import DomainError, Upstream
from apps.jobs import services as jobs
from apps.jobs.services import Run
from apps.support.enums.sync import CopyState, Vendor
from apps.support.gateways import jira, zendesk
from apps.support.gateways.zendesk import TheirTicket
from apps.support.models import SyncConnection, TicketCopy
from apps.support.services.sync.bringing import bring_in
from apps.support.services.sync.connections import SYNC, ensure_connections, speaking
from apps.support.services.sync.levelling import level

TELL: Final = "support.sync_tell"
DELTA: Final = "support.sync_delta"
_AT_ONCE: Final = 100
_AFTER_A_REFUSAL: Final = timedelta(hours=1)
# A ticket that was read this long after it was stamped can't have changed within the same second.
_SETTLED: Final = timedelta(seconds=2)
# Jira's searches know minutes, and a change may show up in them a moment late.
_OVERLAP_MIN: Final = 3
_LONGEST_MIN: Final = 60 * 24 * 14
_MOST_PAGES: Final = 50


def run_tell(*, scheduled_time: str, at: datetime) -> None:
    """Once a minute: answers whose half minute is over, what was put off, and what a dead worker left."""
    window = jobs.window_of(job=TELL, scheduled_time=scheduled_time)
    with jobs.run_window(job=TELL, window=window, actor=SYNC) as run:
        if run.due:
            told, away = tell_due(at=at)
            run.count(told=told, put_off=away)


def run_delta(*, scheduled_time: str, at: datetime) -> None:
    """Every other minute: what no webhook told of."""
    window = jobs.window_of(job=DELTA, scheduled_time=scheduled_time)
    with jobs.run_window(job=DELTA, window=window, actor=SYNC) as run:
        if run.due:
            for connection in ensure_connections(at=at):
                _one(run, connection, at)


def tell_due(*, at: datetime) -> tuple[int, int]:
    """How many copies were brought level, and how many had to be put off."""
    due = TicketCopy.objects.filter(due_at__lte=at, connection__is_enabled=True).filter(
        Q(connection__resting_until=None) | Q(connection__resting_until__lte=at)
    )
    keys = due.exclude(state=CopyState.LOST.value).order_by("due_at").values_list("pk", flat=True)
    told = away = 0
    for key in list(keys[:_AT_ONCE]):
        try:
            level(key, at=at)
            told += 1
        except Upstream:
            away += 1
        except DomainError as refused:
            later = {"fault": refused.detail[:300], "due_at": at + _AFTER_A_REFUSAL}
            TicketCopy.objects.filter(pk=key).update(**later)
            away += 1
    return told, away


def take_delta(connection: SyncConnection, *, at: datetime) -> int:
    """What changed there since the last time; where it got to is kept page by page, so it goes on from there.

    Raises Upstream when they are away or want to be left alone.
    """
    taken = _tickets(connection, at) if connection.vendor == Vendor.ZENDESK else _issues(connection, at)
    SyncConnection.objects.filter(pk=connection.pk).update(delta_at=at)
    return taken


def _one(run: Run, connection: SyncConnection, at: datetime) -> None:
    try:
        run.count(taken=take_delta(connection, at=at))
    except Upstream as away:
        run.partial("vendor_away", f"{connection.vendor.title()} of {connection.market}: {away.detail}")


def _tickets(connection: SyncConnection, at: datetime) -> int:
    taken, cursor = 0, connection.cursor
    start = int(connection.began_at.timestamp())
    for _ in range(_MOST_PAGES):
        with speaking(connection, at=at) as account:
            page = account.export(cursor=cursor, start=start)
        for theirs in _worth_reading(connection, map(zendesk.ticket_of, page.tickets)):
            bring_in(connection, theirs.id, at=at)
            taken += 1
        cursor = page.cursor
        SyncConnection.objects.filter(pk=connection.pk).update(cursor=cursor)
        if page.is_last:
            break
    return taken


def _worth_reading(connection: SyncConnection, page: Iterable[TheirTicket]) -> list[TheirTicket]:
    """Without the echoes of what was told or taken already: one statement a page."""
    found = {each.id: each for each in page}
    known = TicketCopy.objects.filter(connection=connection, their_id__in=found)
    seen = {each.their_id: each for each in known.only("their_id", "theirs", "heard_at")}
    return [each for each in found.values() if not _is_known(seen.get(each.id), each)]


def _is_known(copy: TicketCopy | None, theirs: TheirTicket) -> bool:
    if copy is None or copy.theirs != theirs.stamp or copy.heard_at is None:
        return False
    return copy.heard_at - datetime.fromisoformat(theirs.stamp) > _SETTLED


def _issues(connection: SyncConnection, at: datetime) -> int:
    since = connection.delta_at or connection.began_at
    minutes = min(int((at - since).total_seconds() // 60) + _OVERLAP_MIN, _LONGEST_MIN)
    with speaking(connection, at=at) as site:
        found = {each.id: each for page in jira.changed(site, minutes=minutes) for each in page}
    copies = TicketCopy.objects.filter(connection=connection, their_id__in=found)
    stale = [each.pk for each in copies if each.theirs != found[each.their_id].stamp]
    for key in stale:
        level(key, at=at)
    return len(stale)
