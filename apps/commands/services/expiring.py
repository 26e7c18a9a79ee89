"""Whatever has a time, and whose time is up: commands nobody answered, access nobody prolonged."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import transaction

from apps.commands.enums import OPEN_STATES, AccessEnd
from apps.commands.models import AccessGrant, Command
from apps.commands.services import access, settling
from apps.core.types import Actor
from apps.jobs import services as jobs

JOB: Final = "commands.expiry"
_AT_ONCE: Final = 500


def run_expiry(*, scheduled_time: str, at: datetime) -> None:
    """One minute's round, under the job ledger."""
    actor = Actor.system(JOB)
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=actor) as run:
        if run.due:
            commands, grants = end_overdue(until=window.end, at=at)
            run.count(commands=commands, access=grants)


def end_overdue(*, until: datetime, at: datetime) -> tuple[int, int]:
    """Expire commands and access that were due by `until`; how many of each. Twice changes nothing.

    A row that somebody holds this very moment (an answer that arrives) is left to them.
    """
    return _all(lambda: _expire_commands(until, at)), _all(lambda: _end_access(until, at))


@transaction.atomic
def _expire_commands(until: datetime, at: datetime) -> int:
    overdue = Command.objects.filter(state__in=OPEN_STATES, expires_at__lte=until).order_by(
        "expires_at", "id"
    )
    rows = list(overdue.select_for_update(skip_locked=True)[:_AT_ONCE])
    settling.expire(rows, actor=Actor.system(JOB), at=at)
    return len(rows)


@transaction.atomic
def _end_access(until: datetime, at: datetime) -> int:
    overdue = AccessGrant.objects.filter(ended_at=None, expires_at__lte=until).order_by("expires_at", "id")
    rows = list(overdue.select_for_update(skip_locked=True)[:_AT_ONCE])
    access.end(rows, AccessEnd.EXPIRED, actor=Actor.system(JOB), at=at)
    return len(rows)


def _all(some: Callable[[], int]) -> int:
    total = 0
    while done := some():
        total += done
    return total
