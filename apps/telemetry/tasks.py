"""Entry points of the worker."""

from typing import Any

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox.types import EventMessage
from apps.telemetry import services as telemetry
from apps.telemetry.services import drift


@task(name="telemetry.ingest_batch", queue=Queue.TELEMETRY)
def ingest_batch(*, batch: dict[str, Any]) -> None:
    telemetry.ingest_batch(batch=batch, at=clock.now())


@task(name="telemetry.watch_silence", queue=Queue.DEFAULT)
def watch_silence(*, scheduled_time: str) -> None:
    telemetry.run_watch(scheduled_time=scheduled_time, at=clock.now())


@task(name="telemetry.roll_up", queue=Queue.DEFAULT)
def roll_up(*, scheduled_time: str) -> None:
    telemetry.run_rollup(scheduled_time=scheduled_time, at=clock.now())


@task(name="telemetry.read_meaning", queue=Queue.DEFAULT)
def read_meaning(*, scheduled_time: str) -> None:
    telemetry.run_meaning(scheduled_time=scheduled_time)


@task(name="telemetry.reread_meaning", queue=Queue.BULK)
def reread_meaning(*, run_id: str, market: str, vehicle: str | None, since: str) -> None:
    telemetry.run_reread(run_id=run_id, market=market, vehicle=vehicle, since=since, at=clock.now())


@task(name="telemetry.load_archive", queue=Queue.BULK)
def load_archive(*, run_id: str, prefix: str) -> None:
    telemetry.run_backfill(run_id=run_id, prefix=prefix, now=clock.now)


@task(name="telemetry.watch_health", queue=Queue.DEFAULT)
def watch_health(*, scheduled_time: str) -> None:
    telemetry.run_health_watch(scheduled_time=scheduled_time, at=clock.now())


@task(name="telemetry.try_health_rule", queue=Queue.BULK)
def try_health_rule(*, run_id: str, trial_id: str) -> None:
    telemetry.run_trial(run_id=run_id, trial_id=trial_id, now=clock.now)


@task(name="telemetry.watch_drift", queue=Queue.DEFAULT)
def watch_drift(*, scheduled_time: str) -> None:
    drift.run_drift_watch(scheduled_time=scheduled_time, at=clock.now())


@task(name="telemetry.carry_out_drift", queue=Queue.DEFAULT)
def carry_out_drift(*, event: EventMessage) -> None:
    drift.carry_out(event=event)


@task(name="telemetry.follow_inbox", queue=Queue.DEFAULT)
def follow_inbox(*, event: EventMessage) -> None:
    telemetry.follow_inbox(event=event, at=clock.now())
