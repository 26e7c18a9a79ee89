"""The register of workers (`settings.WORKER_REGISTER`): who is alive, who went silent, who came back."""

from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction

from apps.jobs.enums import WorkerState
from apps.jobs.events import WorkerLost, WorkerReturned
from apps.jobs.models import WorkerHeartbeat
from apps.outbox import services as outbox

SILENT_AFTER: Final = timedelta(seconds=15)

log = structlog.get_logger(__name__)


@transaction.atomic
def seen(*, name: str, queues: list[str], pid: int, started_at: datetime, at: datetime) -> None:
    """A worker is alive.

    A process of the same name but another start, without a goodbye in between, means that the former one
    died: that is told even when the new one came so soon that nobody had missed it.
    """
    alive = WorkerHeartbeat.objects.filter(name=name, started_at=started_at, state=WorkerState.ALIVE)
    if alive.update(seen_at=at):
        return
    before = WorkerHeartbeat.objects.select_for_update().filter(name=name).first()
    if before is None:
        WorkerHeartbeat.objects.bulk_create(
            [WorkerHeartbeat(name=name, queues=queues, pid=pid, started_at=started_at, seen_at=at)],
            ignore_conflicts=True,
        )
        return
    if before.state == WorkerState.ALIVE:
        _lose(before, at)
    if before.state == WorkerState.LOST:
        _welcome_back(before, at)
    before.queues, before.pid, before.started_at = queues, pid, started_at
    before.seen_at, before.state = at, WorkerState.ALIVE
    before.save()


@transaction.atomic
def left(*, name: str, at: datetime) -> None:
    """A worker has stopped as it was asked to; its silence is no news."""
    WorkerHeartbeat.objects.filter(name=name).update(state=WorkerState.STOPPED, seen_at=at)


@transaction.atomic
def notice_lost(*, at: datetime) -> int:
    """Find the workers that have been silent for longer than `SILENT_AFTER`; returns how many are new."""
    silent = WorkerHeartbeat.objects.select_for_update(skip_locked=True).filter(
        state=WorkerState.ALIVE, seen_at__lt=at - SILENT_AFTER
    )
    lost = list(silent)
    for worker in lost:
        _lose(worker, at)
        worker.save()
    return len(lost)


def _lose(worker: WorkerHeartbeat, at: datetime) -> None:
    worker.state, worker.lost_at, worker.returned_at = WorkerState.LOST, at, None
    outbox.publish(
        WorkerLost(
            subject=f"worker:{worker.name}",
            actor="system:relay",
            at=at,
            worker=worker.name,
            last_seen_at=worker.seen_at,
        )
    )
    log.error("worker.lost", worker=worker.name, last_seen_at=worker.seen_at.isoformat())


def _welcome_back(worker: WorkerHeartbeat, at: datetime) -> None:
    worker.returned_at = at
    away = at - worker.seen_at
    outbox.publish(
        WorkerReturned(
            subject=f"worker:{worker.name}",
            actor="system:relay",
            at=at,
            worker=worker.name,
            away_ms=round(away.total_seconds() * 1000),
        )
    )
    log.info("worker.returned", worker=worker.name)
