"""Notices are gone after ninety days, with what became of them."""

from datetime import datetime, timedelta
from typing import Final

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.notifications.enums import DeliveryState
from apps.notifications.models import Notice

JOB: Final = "notifications.retention"
_KEPT: Final = timedelta(days=90)
_AT_ONCE: Final = 2_000


def run_retention(*, scheduled_time: str, at: datetime) -> None:
    """What is still on its way stays."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(removed=remove_old(until=window.end - _KEPT))


def remove_old(*, until: datetime) -> int:
    old = Notice.objects.filter(happened_at__lt=until).exclude(deliveries__state=DeliveryState.PENDING)
    total = 0
    while keys := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
        Notice.objects.filter(pk__in=keys).delete()
        total += len(keys)
    return total
