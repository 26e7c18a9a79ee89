"""Requests that nobody decided in time."""

from datetime import datetime
from typing import Final

from django.db import transaction

from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.approvals.services.deciding import decided
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.outbox import services as outbox

JOB: Final = "approvals.expiry"
_AT_ONCE: Final = 500


def run_expiry(*, scheduled_time: str, at: datetime) -> None:
    """Close what was due by the end of this window."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(expired=expire_overdue(until=window.end, at=at))


def expire_overdue(*, until: datetime, at: datetime) -> int:
    """Expire requests whose time was up by `until`; returns how many. Twice changes nothing."""
    total = 0
    while expired := _expire_some(until, at):
        total += expired
    return total


@transaction.atomic
def _expire_some(until: datetime, at: datetime) -> int:
    """One that is being decided at this very moment is left to whoever holds it."""
    overdue = Approval.objects.filter(state=ApprovalState.REQUESTED, expires_at__lte=until)
    rows = list(overdue.select_for_update(skip_locked=True).order_by("expires_at", "id")[:_AT_ONCE])
    for row in rows:
        row.state, row.decided_by, row.decided_at = ApprovalState.EXPIRED, f"system:{JOB}", at
        row.version += 1
    Approval.objects.bulk_update(rows, ["state", "decided_by", "decided_at", "version"])
    outbox.publish_all(decided(row, at=at) for row in rows)
    return len(rows)
