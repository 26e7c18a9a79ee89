"""What time alone does: promises come due, and are broken."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.support.enums import UNSOLVED
from apps.support.models import SlaClock, Ticket
from apps.support.services.sla.clocks import refresh_clocks

JOB: Final = "support.clocks"
_AT_ONCE: Final = 200


def run_clocks(*, scheduled_time: str, at: datetime) -> None:
    """One minute's round, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(tickets=watch_clocks(at=at))


def watch_clocks(*, at: datetime) -> int:
    """Warn of what comes due and note what was missed; how many tickets. Twice changes nothing."""
    ripe = Q(due_at__lte=at) | Q(warn_at__lte=at, warned_at__isnull=True, due_at__isnull=False)
    total = 0
    while keys := list(SlaClock.objects.filter(ripe).values_list("ticket", flat=True).distinct()[:_AT_ONCE]):
        for key in keys:
            refresh_clocks(ticket_id=key, at=at)
        total += len(keys)
    return total


def refresh_market(*, market: str, at: datetime) -> int:
    """Every ticket of a market that is not solved, after its promises have changed; how many."""
    statuses = [status.value for status in UNSOLVED]
    keys: list[UUID] = list(
        Ticket.objects.filter(market=market, status__in=statuses).order_by("id").values_list("pk", flat=True)
    )
    for key in keys:
        refresh_clocks(ticket_id=key, at=at)
    return len(keys)
