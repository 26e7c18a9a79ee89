"""How long the ledger remembers."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q

from apps.jobs.enums import RunState, WorkerState
from apps.jobs.models import JobRun, WorkerHeartbeat

# A job that runs every few minutes and went well is of no interest for long.
FREQUENT_AND_WELL: Final = timedelta(days=7)
EVERYTHING: Final = timedelta(days=400)
GONE_WORKERS: Final = timedelta(days=2)
_AT_ONCE: Final = 5_000


@transaction.atomic
def purge(*, at: datetime) -> int:
    """Delete a slice of what is past its time; returns how many rows went. Call again until it answers 0."""
    frequent = Q(
        state=RunState.OK,
        requested_at__lt=at - FREQUENT_AND_WELL,
        window_end__lt=F("window_start") + timedelta(hours=1),
    )
    rows = JobRun.objects.filter(frequent | Q(requested_at__lt=at - EVERYTHING))
    ids = list(rows.exclude(state=RunState.RUNNING).values_list("id", flat=True)[:_AT_ONCE])
    gone = WorkerHeartbeat.objects.exclude(state=WorkerState.ALIVE).filter(seen_at__lt=at - GONE_WORKERS)
    return JobRun.objects.filter(id__in=ids).delete()[0] + gone.delete()[0]
