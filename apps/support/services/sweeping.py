"""What time does to tickets: those that sleep wake up, and what stayed solved is history."""

from datetime import datetime
from typing import Final

from django.db import transaction

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.support.enums import CLOSE_AFTER, OURS, EventKind, TicketStatus
from apps.support.models import Presence, Ticket
from apps.support.selectors.conversations import PRESENT
from apps.support.services.log import note
from apps.support.services.moving import move

JOB: Final = "support.sweep"
_SWEEPER: Final = Actor.system(JOB)
_MOST: Final = 500


def run_sweep(*, scheduled_time: str, at: datetime) -> None:
    """Once a minute; what is left over waits for the next one."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=_SWEEPER) as run:
        if run.due:
            run.count(woken=wake(at=at), closed=close_old(at=at))
            Presence.objects.filter(seen_at__lt=at - 10 * PRESENT).delete()


@transaction.atomic
def wake(*, at: datetime) -> int:
    """Tickets whose sleep is over are there again, waiting since before."""
    rows = _held(snoozed_until__lte=at)
    for ticket in rows:
        ticket.snoozed_until = None
        if ticket.status in OURS and ticket.waiting_since is None:
            ticket.waiting_since = at
        ticket.version += 1
        ticket.save()
        note(ticket, EventKind.WOKE, actor=_SWEEPER, at=at)
    return len(rows)


@transaction.atomic
def close_old(*, at: datetime) -> int:
    """What was solved long ago, without a word since."""
    rows = _held(status=TicketStatus.SOLVED.value, status_at__lt=at - CLOSE_AFTER)
    for ticket in rows:
        move(ticket, TicketStatus.CLOSED, actor=_SWEEPER, at=at)
        ticket.version += 1
        ticket.save()
    return len(rows)


def _held(**which: object) -> list[Ticket]:
    rows = Ticket.objects.defer("search").select_for_update(of=("self",), skip_locked=True)
    return list(rows.filter(**which).order_by("id")[:_MOST])
