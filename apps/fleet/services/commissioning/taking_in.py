"""A batch of new cars: a table, and an archive of their scans. Judged whole, then taken in whole."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.accounts.types import MarketPack
from apps.core.days import local_date
from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet import gateways
from apps.fleet.enums import HoldKind, IntakeStepName
from apps.fleet.events import IntakeStarted
from apps.fleet.models import Document, IntakeBatch, IntakeCar, IntakeStep, Vehicle
from apps.fleet.rules import archives, papers
from apps.fleet.rules.archives import FileFault, Scan
from apps.fleet.rules.csv_reading import RowFault, fault, read_rows
from apps.fleet.rules.intake_files import PAPERS, intake_form
from apps.fleet.rules.mapping import Parsed, parse, recognise
from apps.fleet.services.commissioning.hold import REASON, archive_key, source_of
from apps.fleet.services.documents.reviewing import days_at, review
from apps.fleet.services.holds import place_holds
from apps.fleet.services.importing import vehicles
from apps.fleet.types import NewDocument, NewHold
from apps.jobs import services as jobs
from apps.outbox import services as outbox

JOB: Final = "fleet.intake"
TASK: Final = "fleet.file_scans"
MOST_CARS: Final = 1_000
_LISTED: Final = 200


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is in a batch and all that is wrong with it; nothing is taken in while there is a fault."""

    records: list[Parsed]
    scans: list[Scan]
    row_faults: list[RowFault] = field(default_factory=list)
    file_faults: list[FileFault] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.row_faults and not self.file_faults

    @property
    def papers(self) -> int:
        return sum(len(record.fields[PAPERS]) for record in self.records)


def judge_batch(
    *, actor: Actor, market: str, table: IO[bytes], archive: bytes | None, at: datetime
) -> Judgement:
    """Look at everything, write nothing. Raises NotAllowed, and Invalid when a file can't be read at all."""
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    pack = accounts.get_pack(market)
    records, row_faults = _read(table, pack)
    row_faults += vehicles.judge(records, market=market, at=at)
    row_faults += _known(records)
    row_faults += [each for record in records for each in _paper_faults(record, pack, at)]
    scans, file_faults = _scans(archive, records, pack)
    return Judgement(
        records, scans, sorted(row_faults, key=lambda each: each.row)[:_LISTED], file_faults[:_LISTED]
    )


def prepare_batch(*, judgement: Judgement, archive: bytes | None) -> UUID:
    """The id of a batch to be, with its archive kept, outside of any transaction.

    First the archive: a batch without its archive would be worse than an archive without a batch.
    """
    batch_id = new_id()
    if archive is not None and judgement.scans:
        gateways.keep_content(archive_key(batch_id), archive)
    return batch_id


def take_in(
    *,
    actor: Actor,
    batch_id: UUID,
    market: str,
    name: str,
    file_name: str,
    judgement: Judgement,
    at: datetime,
) -> None:
    """Take the cars in, all or none; scans are filed by a job. Raises Conflict when somebody was faster."""
    if not judgement.is_good:
        raise Invalid("The batch has faults; nothing was taken in.", code="batch_refused")
    batch = IntakeBatch(
        id=batch_id,
        market=market,
        name=name,
        file_name=file_name[-120:],
        scans=len(judgement.scans),
        created_by=actor.id,
        created_at=at,
    )
    try:
        _write(batch, judgement, actor, at)
    except IntegrityError as collided:
        detail = "A car of this batch was taken in by somebody else just now."
        raise Conflict(detail, code="cars_known") from collided


@transaction.atomic
def _write(batch: IntakeBatch, judgement: Judgement, actor: Actor, at: datetime) -> None:
    records = judgement.records
    batch.save(force_insert=True)
    vehicles.apply(records, market=batch.market, actor_id=actor.id, at=at, write=True)
    devices = [record.key for record in records]
    keys = dict(Vehicle.objects.filter(device_id__in=devices).values_list("device_id", "id"))
    keys_by_plate = {record.fields["plate"]: keys[record.key] for record in records}
    cars = [IntakeCar(id=new_id(), batch=batch, vehicle_id=keys[device]) for device in devices]
    IntakeCar.objects.bulk_create(cars, batch_size=500)
    IntakeStep.objects.bulk_create(
        [
            IntakeStep(id=new_id(), car=car, step=step.value, owner=actor.id, since=at)
            for car in cars
            for step in IntakeStepName
        ],
        batch_size=2_000,
    )
    place_holds(
        [NewHold(keys[d], HoldKind.MANUAL, source_of(batch.id), REASON) for d in devices], actor=actor, at=at
    )
    scanned = {(scan.plate, scan.kind) for scan in judgement.scans}
    Document.objects.bulk_create(
        [
            _document(keys[record.key], paper, actor, at)
            for record in records
            for paper in record.fields[PAPERS]
            if (record.fields["plate"], paper.kind) not in scanned
        ],
        batch_size=2_000,
    )
    pack = accounts.get_pack(batch.market)
    review(pack=pack, vehicles=list(keys.values()), days=days_at(pack, at), at=at)
    _order_filing(batch, judgement, keys_by_plate, actor, at)
    outbox.publish(
        IntakeStarted(
            market=batch.market, subject=f"intake:{batch.id}", actor=actor.id, at=at, cars=len(cars)
        )
    )


def _order_filing(
    batch: IntakeBatch, judgement: Judgement, keys: Mapping[str, UUID], actor: Actor, at: datetime
) -> None:
    if not judgement.scans:
        return
    papers_of = {
        (record.fields["plate"], paper.kind): paper
        for record in judgement.records
        for paper in record.fields[PAPERS]
    }
    batch.job_run_id = jobs.start(
        kind=JOB,
        actor=actor,
        task=TASK,
        kwargs={"batch_id": str(batch.id), "actor_id": actor.id},
        at=at,
        subject=f"intake:{batch.id}",
        market=batch.market,
    )
    batch.orders = [
        _order(scan, keys[scan.plate], papers_of[scan.plate, scan.kind]) for scan in judgement.scans
    ]
    batch.save(update_fields=["job_run_id", "orders"])


def _order(scan: Scan, vehicle_id: UUID, paper: NewDocument) -> dict[str, str | None]:
    return {
        "entry": scan.entry,
        "vehicle": str(vehicle_id),
        "kind": paper.kind,
        "number": paper.number,
        "from": paper.valid_from.isoformat(),
        "to": paper.valid_to.isoformat() if paper.valid_to else None,
    }


def _read(table: IO[bytes], pack: MarketPack) -> tuple[list[Parsed], list[RowFault]]:
    form = intake_form(pack)
    # The reader closes what it reads; an upload is read once more, to know a repetition by its content.
    header, rows = read_rows(io.BytesIO(table.read()))
    records: list[Parsed] = []
    faults: list[RowFault] = []
    for found in parse(rows, header, recognise(header, [form])):
        if isinstance(found, Parsed):
            records.append(found)
        else:
            faults.extend(found)
        if len(records) > MOST_CARS:
            msg = f"The batch has more than {MOST_CARS:,} cars; split it."
            raise Invalid(msg, code="batch_too_long", fields={"table": f"has more than {MOST_CARS:,} cars"})
    if not records and not faults:
        raise Invalid("The table has no cars.", code="batch_empty", fields={"table": "has no cars"})
    return records, faults


def _known(records: Sequence[Parsed]) -> list[RowFault]:
    """A batch brings new cars; one that is in the fleet is changed on its own page."""
    devices = [record.key for record in records]
    known = set(Vehicle.objects.filter(device_id__in=devices).values_list("device_id", flat=True))
    return [
        fault(record.number, "device_id", "is in the fleet already", record.key)
        for record in records
        if record.key in known
    ]


def _paper_faults(record: Parsed, pack: MarketPack, at: datetime) -> list[RowFault]:
    faults = []
    today, born = local_date(at, pack.time_zone), record.fields.get("first_registration_date")
    columns = {"number": "number", "valid_from": "from", "valid_to": "to"}
    for paper in record.fields[PAPERS]:
        kind = pack.documents.find(paper.kind)
        if kind is None:
            continue
        span = papers.Span(paper.valid_from, paper.valid_to)
        for name, problem in papers.faults_of(kind, born, paper.number, span, today).items():
            faults.append(fault(record.number, f"{paper.kind}_{columns[name]}", problem))
    return faults


def _scans(
    content: bytes | None, records: Sequence[Parsed], pack: MarketPack
) -> tuple[list[Scan], list[FileFault]]:
    if content is None:
        return [], []
    spoken = {record.fields["plate"]: {paper.kind for paper in record.fields[PAPERS]} for record in records}
    kinds = {kind.kind for kind in pack.documents.kinds}
    with archives.open_archive(content) as archive:
        return archives.find_scans(archive, papers=spoken, kinds=kinds)


def _document(vehicle_id: UUID, paper: NewDocument, actor: Actor, at: datetime) -> Document:
    return Document(
        id=new_id(),
        vehicle_id=vehicle_id,
        kind=paper.kind,
        number=paper.number,
        valid_from=paper.valid_from,
        valid_to=paper.valid_to,
        created_by=actor.id,
        created_at=at,
    )
