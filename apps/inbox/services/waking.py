"""What was put off comes back by itself."""

from datetime import datetime
from typing import Final

from django.db import transaction

from apps.core.types import Actor
from apps.inbox.enums import EntryKind
from apps.inbox.models import InboxItem
from apps.inbox.services.applying import apply_step
from apps.inbox.types import Step
from apps.jobs import services as jobs

JOB: Final = "inbox.waking"
_AT_ONCE: Final = 500


def run_waking(*, scheduled_time: str, at: datetime) -> None:
    """Wake what was due by the end of this window."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(woken=wake_due(until=window.end, at=at))


def wake_due(*, until: datetime, at: datetime) -> int:
    """Bring items back to the desk whose time came by `until`; returns how many. Twice changes nothing."""
    total = 0
    while woken := _wake_some(until, at):
        total += woken
    return total


@transaction.atomic
def _wake_some(until: datetime, at: datetime) -> int:
    due = InboxItem.objects.filter(snoozed_until__lte=until).select_for_update(skip_locked=True)
    items = list(due.order_by("snoozed_until", "pk")[:_AT_ONCE])
    apply_step(items, Step(kind=EntryKind.WOKEN), actor=Actor.system(JOB), at=at)
    return len(items)
