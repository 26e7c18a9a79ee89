"""Papers from a file. A paper that is on file is left alone; nothing is superseded by a table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.core.ids import new_id
from apps.fleet.models import Document, Vehicle
from apps.fleet.rules import papers
from apps.fleet.rules.csv_reading import RowFault, fault
from apps.fleet.rules.mapping import Parsed
from apps.fleet.services.documents.reviewing import days_at, review
from apps.fleet.types import ImportCounts

_BATCH: Final = 2_000


class _Car(NamedTuple):
    id: UUID
    born: date | None


def judge(records: Sequence[Parsed], *, market: str, at: datetime) -> list[RowFault]:
    """What is wrong with papers beside their cars and the market's pack."""
    return list(_faults(records, _cars(records, market), market, at))


def apply(
    records: Sequence[Parsed], *, market: str, actor_id: str, at: datetime, write: bool
) -> ImportCounts:
    """Say which papers are new, and file them when `write`; what the cars lacked is lifted with it."""
    cars = _cars(records, market, lock=write)
    rows = [(cars[record.fields["plate"]].id, record.fields) for record in records]
    known = _known([vehicle for vehicle, _ in rows])
    new = [(vehicle, fields) for vehicle, fields in rows if _identity(vehicle, fields) not in known]
    if write and new:
        Document.objects.bulk_create(
            [_document(vehicle, fields, actor_id, at) for vehicle, fields in new], batch_size=_BATCH
        )
        pack = accounts.get_pack(market)
        review(pack=pack, vehicles=sorted({vehicle for vehicle, _ in new}), days=days_at(pack, at), at=at)
    return ImportCounts(created=len(new), unchanged=len(rows) - len(new))


def _faults(
    records: Sequence[Parsed], cars: Mapping[str, _Car], market: str, at: datetime
) -> Iterator[RowFault]:
    pack = accounts.get_pack(market)
    today = local_date(at, pack.time_zone)
    for record in records:
        fields = record.fields
        car, kind = cars.get(fields["plate"]), pack.documents.find(fields["kind"])
        if car is None:
            yield fault(record.number, "plate", "is no car of this market", fields["plate"])
        if kind is None:
            names = ", ".join(each.kind for each in pack.documents.kinds)
            yield fault(record.number, "kind", f"is none of {names}", fields["kind"])
        if car is None or kind is None:
            continue
        span = papers.Span(fields["valid_from"], fields["valid_to"])
        for name, problem in papers.faults_of(kind, car.born, fields["number"], span, today).items():
            yield fault(record.number, name, problem, str(fields[name] or ""))


def _cars(records: Sequence[Parsed], market: str, *, lock: bool = False) -> dict[str, _Car]:
    plates = {record.fields["plate"] for record in records}
    rows = Vehicle.objects.filter(market=market, plate__in=plates).order_by("id")
    if lock:
        rows = rows.select_for_update()
    return {
        plate: _Car(key, born)
        for plate, key, born in rows.values_list("plate", "id", "first_registration_date")
    }


def _known(vehicles: Sequence[UUID]) -> set[tuple[Any, ...]]:
    rows = Document.objects.filter(vehicle__in=set(vehicles), superseded_at__isnull=True)
    return set(rows.values_list("vehicle_id", "kind", "number", "valid_from", "valid_to"))


def _identity(vehicle: UUID, fields: Mapping[str, Any]) -> tuple[Any, ...]:
    return (vehicle, fields["kind"], fields["number"], fields["valid_from"], fields["valid_to"])


def _document(vehicle: UUID, fields: Mapping[str, Any], actor_id: str, at: datetime) -> Document:
    return Document(
        id=new_id(),
        vehicle_id=vehicle,
        kind=fields["kind"],
        number=fields["number"],
        valid_from=fields["valid_from"],
        valid_to=fields["valid_to"],
        created_by=actor_id,
        created_at=at,
    )
