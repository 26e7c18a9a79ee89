"""Which days are loaded: each night those that may still change, and whatever a person asks for."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.datasets import Dataset
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.warehouse.enums import DayState
from apps.warehouse.models import WarehouseDay
from apps.warehouse.selectors import DATASETS, list_days
from apps.warehouse.services.loading import load_day

JOB: Final = "warehouse.load"
REQUESTED_JOB: Final = "warehouse.load_requested"


def load_scheduled(*, scheduled_time: str, at: datetime) -> None:
    """The nightly window: every day that may still change; those that have not cost their own reading."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            _load(run, list(_due(window.end.date())), at, again=False)


@transaction.atomic
def request_load(*, actor: Actor, day_id: UUID | None, at: datetime) -> UUID:
    """Order one day once more, or (None) what the night would load. Returns the run's id. Raises NotFound."""
    if day_id is not None and not list_days(actor).filter(pk=day_id).exists():
        raise NotFound
    return jobs.start(
        kind=REQUESTED_JOB,
        actor=actor,
        task="warehouse.load_requested",
        kwargs={"day_id": str(day_id) if day_id else None},
        at=at,
        subject=f"warehouse_day:{day_id}" if day_id else "warehouse",
    )


def load_requested(*, run_id: str, day_id: str | None, at: datetime) -> None:
    """What `request_load` ordered."""
    with jobs.run_requested(run_id=run_id) as run:
        if not run.due:
            return
        if day_id is None:
            _load(run, list(_due(at.date())), at, again=False)
            return
        row = WarehouseDay.objects.get(pk=day_id)
        if row.table in DATASETS:
            _load(run, [(DATASETS[row.table], row.day)], at, again=True)


def _due(today: date) -> Iterator[tuple[Dataset, date]]:
    """Newest first, so that a night that is cut short has loaded what is asked for most."""
    for dataset in DATASETS.values():
        if dataset.is_dimension:
            yield dataset, today
            continue
        for back in range(1, dataset.look_back + 1):
            yield dataset, today - timedelta(days=back)


def _load(run: jobs.Run, wanted: Iterable[tuple[Dataset, date]], at: datetime, *, again: bool) -> None:
    """A day that fails or differs keeps no other from being loaded, but the run is not whole."""
    wanted = list(wanted)
    bad: list[str] = []
    for number, (dataset, day) in enumerate(wanted):
        run.progress(number, len(wanted), unit="days")
        row, is_new = load_day(dataset=dataset, day=day, at=at, again=again)
        run.count(loaded=int(is_new), unchanged=int(not is_new), rows=row.rows if is_new else 0)
        if row.state != DayState.EQUAL:
            bad.append(f"{dataset.title} of {day}")
    run.progress(len(wanted), len(wanted), unit="days")
    if bad:
        run.partial("warehouse_differs", f"Not equal on both sides: {', '.join(bad[:5])}.")
