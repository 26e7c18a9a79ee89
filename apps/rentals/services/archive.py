"""Loading the platform's archive: the past through the same door as the present, any number of times."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason
from apps.rentals import gateways
from apps.rentals.events import RentalsLoaded
from apps.rentals.gateways import Received
from apps.rentals.models import PlatformArchive
from apps.rentals.services.ingest import apply
from apps.rentals.services.listening import bury

KIND: Final = "rentals.backfill"
TASK: Final = "rentals.load_archive"
_AT_ONCE: Final = 2_000
_MAX_PREFIX: Final = 512
# A spoilt file may hold millions of bad lines: all are counted, the first ones are kept.
_KEPT_FAULTS: Final = 100

Clock = Callable[[], datetime]


@dataclass(slots=True)
class Loaded:
    """What a load has brought to one market: how many rentals, and the time that they cover."""

    rentals: set[UUID] = field(default_factory=set)
    first_at: datetime | None = None
    last_at: datetime | None = None

    def add(self, rental_id: UUID, at: datetime) -> None:
        self.rentals.add(rental_id)
        self.first_at = at if self.first_at is None else min(self.first_at, at)
        self.last_at = at if self.last_at is None else max(self.last_at, at)


@transaction.atomic
def start_backfill(*, actor: Actor, prefix: str, at: datetime) -> UUID:
    """Order the loading of everything below `prefix` and return the id of the run. Raises Invalid."""
    if not prefix or len(prefix) > _MAX_PREFIX or "\x00" in prefix:
        raise Invalid("Name a prefix of the archive.", fields={"prefix": "is empty or too long"})
    return jobs.start(
        kind=KIND, actor=actor, task=TASK, kwargs={"prefix": prefix}, at=at, subject=f"archive:{prefix}"[:160]
    )


def run_backfill(*, run_id: str, prefix: str, now: Clock) -> None:
    """Load what `start_backfill` ordered; files that were loaded before are skipped."""
    with jobs.run_requested(run_id=run_id) as run:
        if run.due:
            load_archive(run=run, prefix=prefix, now=now)


def load_archive(*, run: jobs.Run, prefix: str, now: Clock) -> None:
    """File by file, some thousand lines a transaction; then one fact a market says what has come."""
    archive = gateways.list_archive(prefix)
    total, done = sum(each.size for each in archive), 0
    loaded: dict[str, Loaded] = {}
    run.progress(0, total, unit="bytes")
    for archived in archive:
        if PlatformArchive.objects.filter(key=archived.key, etag=archived.etag).exists():
            run.count(files_skipped=1)
        else:
            _load(run, archived, loaded, now=now, done=done)
        done += archived.size
        run.progress(done)
    _tell(loaded, at=now())
    if not archive:
        run.partial("archive_empty", f"No file lies below {prefix}.")


def _load(
    run: jobs.Run, archived: gateways.ArchivedFile, loaded: dict[str, Loaded], *, now: Clock, done: int
) -> None:
    events = added = faults = 0
    lines = gateways.read_archive(archived)
    while chunk := list(islice(lines, _AT_ONCE)):
        bad = [line for line, _ in chunk if line.told is None]
        for line in bad[: max(0, _KEPT_FAULTS - faults)]:
            bury(line, DeadLetterReason.UNDECODABLE, f"The event {line.fault}.")
        added += _take_in([line for line, _ in chunk], loaded, at=now())
        events, faults = events + len(chunk), faults + len(bad)
        run.progress(done + min(chunk[-1][1], archived.size))
    PlatformArchive.objects.update_or_create(
        key=archived.key,
        defaults={
            "etag": archived.etag,
            "events": events,
            "added": added,
            "faults": faults,
            "loaded_at": now(),
        },
    )
    run.count(files=1, events=events, added=added, faults=faults)


def _take_in(lines: list[Received], loaded: dict[str, Loaded], *, at: datetime) -> int:
    told = [line.told for line in lines if line.told is not None]
    if not told:
        return 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '60s'")
            cursor.execute("SET LOCAL lock_timeout = '30s'")
        applied = apply(told, at=at, quietly=True)
    for each in told:
        if each.rental_id in applied.rentals:
            loaded.setdefault(each.market, Loaded()).add(each.rental_id, each.occurred_at)
    return applied.added


@transaction.atomic
def _tell(loaded: dict[str, Loaded], *, at: datetime) -> None:
    outbox.publish_all(
        RentalsLoaded(
            market=market,
            subject=f"market:{market}",
            actor=Actor.system(KIND).id,
            at=at,
            rentals=len(what.rentals),
            first_at=what.first_at,
            last_at=what.last_at,
        )
        for market, what in sorted(loaded.items())
        if what.first_at is not None and what.last_at is not None
    )
