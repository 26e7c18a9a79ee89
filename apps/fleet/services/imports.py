"""Taking a file: judged whole, then applied whole or refused with every fault named."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import IO, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from apps.core.errors import Invalid, NotFound
from apps.core.types import Actor
from apps.fleet import gateways
from apps.fleet.enums import ImportKind, ImportOutcome
from apps.fleet.events import FleetImported
from apps.fleet.models import ImportBatch
from apps.fleet.rules.csv_reading import RowFault, fault, read_rows
from apps.fleet.rules.document_files import DOCUMENT_FORMS
from apps.fleet.rules.mapping import Parsed, parse, recognise
from apps.fleet.rules.station_files import STATION_FORMS
from apps.fleet.rules.vehicle_files import VEHICLE_FORMS
from apps.fleet.services.import_files import Parcel, kept_for_import
from apps.fleet.services.importing import documents, stations, vehicles
from apps.fleet.types import ImportCounts
from apps.jobs import services as jobs
from apps.outbox import services as outbox

JOB: Final = "fleet.import"
TASK: Final = "fleet.run_import"
_LISTED_FAULTS: Final = 200
_FORMS: Final = {
    ImportKind.STATIONS: STATION_FORMS,
    ImportKind.VEHICLES: VEHICLE_FORMS,
    ImportKind.DOCUMENTS: DOCUMENT_FORMS,
}
_MODULES: Final = {
    ImportKind.STATIONS: stations,
    ImportKind.VEHICLES: vehicles,
    ImportKind.DOCUMENTS: documents,
}

Progress = Callable[[int], None]
Clock = Callable[[], datetime]


def import_file(
    *, actor: Actor, kind: ImportKind, market: str, file: IO[bytes], name: str, dry_run: bool, at: datetime
) -> ImportBatch:
    """Keep a file and take it, for callers that are no command of their own. No transaction may be open."""
    with kept_for_import(actor=actor, market=market, file=file, dry_run=dry_run) as parcel:
        return take_file(
            actor=actor, kind=kind, market=market, parcel=parcel, name=name, dry_run=dry_run, at=at
        )


def take_file(
    *, actor: Actor, kind: ImportKind, market: str, parcel: Parcel, name: str, dry_run: bool, at: datetime
) -> ImportBatch:
    """Judge a file and, unless `dry_run`, apply it; a long file is applied by a job (`outcome` is `pending`).

    The answer carries every fault that was found (the first of them in full). Raises Invalid when the file as
    a whole can't be read.
    """
    batch = ImportBatch(
        id=parcel.id,
        market=market,
        kind=kind.value,
        dry_run=dry_run,
        file_name=name[-120:],
        file_sha256=parcel.sha256,
        file_key=parcel.key,
        created_by=actor.id,
        created_at=at,
    )
    if parcel.key:
        return _hand_over(batch, actor)
    records, faults = _judge(parcel.content, kind, market, at, _silent)
    return _conclude(batch, records, faults, at=at)


def run_import(*, run_id: str, import_id: str, now: Clock) -> None:
    """The job of a long file; running it again changes nothing."""
    with jobs.run_requested(run_id=run_id) as run:
        if not run.due:
            return
        batch = ImportBatch.objects.filter(id=UUID(import_id)).first()
        if batch is None:
            raise NotFound("There is no such import.")
        if batch.outcome == ImportOutcome.PENDING:
            _work_off(batch, _teller(run), now)
        run.count(created=batch.created, changed=batch.changed, unchanged=batch.unchanged)
        if batch.outcome == ImportOutcome.REFUSED:
            run.partial("import_refused", f"{batch.error_count} faults were found; nothing was imported.")


def _work_off(batch: ImportBatch, progress: Progress, now: Clock) -> None:
    try:
        with gateways.kept(batch.file_key) as source:
            records, faults = _judge(source, ImportKind(batch.kind), batch.market, now(), progress)
    except Invalid as unreadable:
        batch.finished_at = now()
        _store(batch, [fault(1, "", unreadable.detail)], ImportCounts())
        raise
    _conclude(batch, records, faults, at=now())
    gateways.forget(batch.file_key)


def _judge(
    file: IO[bytes], kind: ImportKind, market: str, at: datetime, progress: Progress
) -> tuple[list[Parsed], list[RowFault]]:
    """All good records, or all faults."""
    header, rows = read_rows(file)
    records: list[Parsed] = []
    faults: list[RowFault] = []
    for number, found in enumerate(parse(rows, header, recognise(header, _FORMS[kind])), start=1):
        if isinstance(found, Parsed):
            records.append(found)
        else:
            faults.extend(found)
        if number % 1_000 == 0:
            progress(number)
    faults.extend(_MODULES[kind].judge(records, market=market, at=at))
    return records, sorted(faults, key=lambda each: each.row)


def _conclude(
    batch: ImportBatch, records: Sequence[Parsed], faults: Sequence[RowFault], *, at: datetime
) -> ImportBatch:
    batch.rows = len(records) + len({each.row for each in faults} - {record.number for record in records})
    batch.finished_at = at
    counts = ImportCounts()
    if not faults:
        try:
            counts = _apply(batch, records, at)
        except IntegrityError:
            # Somebody else's change came between judging and writing, or cars swap plates among themselves.
            faults = [fault(1, "", "collides with a change made at the same time, or swaps plates or VINs")]
    if faults:
        return _store(batch, faults, counts)
    return batch


@transaction.atomic
def _apply(batch: ImportBatch, records: Sequence[Parsed], at: datetime) -> ImportCounts:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
    counts: ImportCounts = _MODULES[ImportKind(batch.kind)].apply(
        records, market=batch.market, actor_id=batch.created_by, at=at, write=not batch.dry_run
    )
    _store(batch, [], counts)
    if not batch.dry_run and counts.created + counts.changed:
        outbox.publish(
            FleetImported(
                market=batch.market,
                subject=f"import:{batch.id}",
                actor=batch.created_by,
                at=at,
                kind=batch.kind,
                created=counts.created,
                changed=counts.changed,
                unchanged=counts.unchanged,
            )
        )
    return counts


def _store(batch: ImportBatch, faults: Sequence[RowFault], counts: ImportCounts) -> ImportBatch:
    batch.error_count = len(faults)
    batch.errors = [each.as_json() for each in faults[:_LISTED_FAULTS]]
    batch.created, batch.changed, batch.unchanged = counts.created, counts.changed, counts.unchanged
    done = ImportOutcome.CHECKED if batch.dry_run else ImportOutcome.APPLIED
    batch.outcome = (ImportOutcome.REFUSED if faults else done).value
    batch.save()
    return batch


@transaction.atomic
def _hand_over(batch: ImportBatch, actor: Actor) -> ImportBatch:
    batch.job_run_id = jobs.start(
        kind=JOB,
        actor=actor,
        task=TASK,
        kwargs={"import_id": str(batch.id)},
        at=batch.created_at,
        subject=f"import:{batch.id}",
        market=batch.market,
    )
    batch.save()
    return batch


def _silent(_rows: int) -> None:
    """Nobody watches a judgement inside a request."""


def _teller(run: jobs.Run) -> Progress:
    return lambda rows: run.progress(rows, unit="rows")
