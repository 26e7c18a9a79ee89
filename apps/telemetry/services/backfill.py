"""Loading the archive: history, latest state and events from Parquet, as often as anybody likes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection, transaction

from apps.core.errors import Invalid
from apps.core.types import Actor, Window
from apps.fleet import selectors as fleet_reads
from apps.fleet import services as fleet
from apps.jobs import services as jobs
from apps.telemetry import gateways
from apps.telemetry.models import ArchiveObject
from apps.telemetry.rules.batches import Sorted, device_ids, sort_batch
from apps.telemetry.services.consumption import refresh_consumption
from apps.telemetry.services.ingest import bounds_at, days_of
from apps.telemetry.services.meaning import read_on
from apps.telemetry.services.partitions import ensure_days
from apps.telemetry.services.quarantine import set_aside
from apps.telemetry.services.reactions import settle_batteries
from apps.telemetry.services.rollups import roll_up_hours, roll_up_states
from apps.telemetry.services.staging import hold_latest, stage, write

KIND: Final = "telemetry.backfill"
TASK: Final = "telemetry.load_archive"
_MAX_PREFIX: Final = 512
# A spoilt object may hold millions of bad rows: all are counted, the first ones are kept.
_KEPT_FAULTS: Final = 1_000

Clock = Callable[[], datetime]


@dataclass(slots=True)
class Touched:
    """Which cars and which days (UTC) a back-fill has brought something for."""

    vehicles: set[UUID] = field(default_factory=set)
    days: set[date] = field(default_factory=set)

    def add(self, found: Sorted) -> None:
        self.vehicles.update(point.vehicle_id for point in found.points)
        self.vehicles.update(event.vehicle_id for event in found.events)
        self.days.update(days_of(found.points))
        self.days.update(event.ts.astimezone(UTC).date() for event in found.events)


@transaction.atomic
def start_backfill(*, actor: Actor, prefix: str, at: datetime) -> UUID:
    """Order the loading of everything below `prefix` and return the id of the run."""
    if not prefix or len(prefix) > _MAX_PREFIX or "\x00" in prefix:
        msg = "Name a prefix of the archive."
        raise Invalid(msg, fields={"prefix": "is empty or too long"})
    return jobs.start(
        kind=KIND, actor=actor, task=TASK, kwargs={"prefix": prefix}, at=at, subject=f"archive:{prefix}"[:160]
    )


def run_backfill(*, run_id: str, prefix: str, now: Clock) -> None:
    """Load what `start_backfill` ordered; objects that were loaded before are skipped."""
    with jobs.run_requested(run_id=run_id) as run:
        if run.due:
            load_archive(run=run, prefix=prefix, now=now)


def load_archive(*, run: jobs.Run, prefix: str, now: Clock) -> None:
    """Object by object, chunk by chunk; then the days that were touched are summed up again."""
    objects = gateways.list_archive(prefix)
    total = sum(archived.size for archived in objects)
    touched = Touched()
    done = 0
    run.progress(0, total, unit="bytes")
    for archived in objects:
        if _is_loaded(archived):
            run.count(objects_skipped=1)
        else:
            _load(run, archived, touched, at=now(), done=done)
        done += archived.size
        run.progress(done)
    # Only the whole picture is judged: in the middle of the past every car would look low now and then.
    settle_batteries(vehicle_ids=touched.vehicles, at=now())
    _sum_up(touched.days, until=now())
    if touched.vehicles:
        counts = read_on(until=now())
        run.count(trips=counts.trips, charging_sessions=counts.charging_sessions)
        refresh_consumption(at=now())
    if not objects:
        run.partial("archive_empty", f"No Parquet object lies below {prefix}.")


def _is_loaded(archived: gateways.ArchivedObject) -> bool:
    return ArchiveObject.objects.filter(key=archived.key, etag=archived.etag).exists()


def _load(
    run: jobs.Run, archived: gateways.ArchivedObject, touched: Touched, *, at: datetime, done: int
) -> None:
    source = uuid5(NAMESPACE_URL, f"{archived.key} {archived.etag}")
    rows = added = faults = 0
    with gateways.opened(archived) as archive:
        for chunk in gateways.chunks(archive):
            found = _sorted(chunk, archive.holds_events, at)
            touched.add(found)
            added += _write(found, source=source, faults=faults, at=at)
            rows += len(chunk)
            faults += len(found.rejected)
            run.progress(done + archived.size * rows // max(archive.rows, 1))
    ArchiveObject.objects.bulk_create(
        [
            ArchiveObject(
                key=archived.key, etag=archived.etag, rows=rows, added=added, quarantined=faults, loaded_at=at
            )
        ],
        ignore_conflicts=True,
    )
    run.count(objects=1, rows=rows, added=added, quarantined=faults)


def _sorted(chunk: list[dict[str, Any]], holds_events: bool, at: datetime) -> Sorted:
    batch: Mapping[str, Any] = {"events" if holds_events else "points": chunk}
    return sort_batch(batch, fleet_reads.find_devices(device_ids(batch)), bounds_at(at))


def _write(found: Sorted, *, source: UUID, faults: int, at: datetime) -> int:
    """One chunk, one transaction. Returns how many points and events were new."""
    ensure_days(days_of(found.points))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '60s'")
        stage(found.points)
        hold_latest()
        cars = {point.vehicle_id for point in found.points}
        added = write(cars=cars, hearings={}, batch_id=None, at=at)
        added += fleet.record_vehicle_events(events=found.events, at=at).added
        kept = found.rejected[: max(0, _KEPT_FAULTS - faults)]
        set_aside(source=source, items=kept, first=faults, at=at)
    return added


def _sum_up(days: set[date], *, until: datetime) -> None:
    for day in sorted(days):
        start = _midnight(day)
        roll_up_hours(Window(start, min(start + timedelta(days=1), max(until, start + timedelta(hours=1)))))
    if days:
        # A state lasts until the next event, so an old day also changes the counts of every later one.
        start = _midnight(min(days))
        roll_up_states(Window(start, max(until, start + timedelta(hours=1))))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
