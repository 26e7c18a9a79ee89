"""From the committed row to the platform's queue, and what becomes of commands that nobody answers."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.rentals import gateways
from apps.rentals.enums import OPEN_COMMANDS, PlatformCommandState
from apps.rentals.models import PlatformCommand
from apps.rentals.services.settling import settle

JOB: Final = "rentals.expiry"
_AT_ONCE: Final = 500


def send(*, command_id: UUID, at: datetime) -> None:
    """Hand a pending command over, unless its time is up. A worker that died in between does it again: the
    same id, so the platform does it once. Raises ServiceAway; the message comes back.
    """
    command = PlatformCommand.objects.filter(pk=command_id, state=PlatformCommandState.PENDING).first()
    if command is None or command.expires_at <= at:
        return
    gateways.hand_over(command)
    sent = PlatformCommand.objects.filter(pk=command_id, state=PlatformCommandState.PENDING)
    sent.update(state=PlatformCommandState.SENT.value, sent_at=at)


def run_expiry(*, scheduled_time: str, at: datetime) -> None:
    """One minute's round, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(commands=end_overdue(until=window.end, at=at))


def end_overdue(*, until: datetime, at: datetime) -> int:
    """Expire commands that were due by `until`; how many. Twice changes nothing."""
    total = 0
    while done := _expire(until, at):
        total += done
    return total


@transaction.atomic
def _expire(until: datetime, at: datetime) -> int:
    """A row that an answer holds this very moment is left to it."""
    overdue = PlatformCommand.objects.filter(state__in=OPEN_COMMANDS, expires_at__lte=until)
    rows = list(overdue.order_by("expires_at", "id").select_for_update(skip_locked=True)[:_AT_ONCE])
    for command in rows:
        settle(command, PlatformCommandState.EXPIRED, actor=Actor.system(JOB), at=at)
    return len(rows)
