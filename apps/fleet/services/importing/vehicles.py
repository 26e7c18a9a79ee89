"""Vehicles from a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.core.ids import new_id
from apps.fleet.models import Station, Vehicle, VehicleType
from apps.fleet.rules.csv_reading import RowFault, fault
from apps.fleet.rules.mapping import Parsed
from apps.fleet.rules.plans import plan
from apps.fleet.services.market_rules import birth_fault, pack_of, plate_fault
from apps.fleet.types import ImportCounts

_BATCH: Final = 1_000
_OPTIONAL: Final = ("first_registration_date",)
_FIELDS: Final = (
    "plate",
    "vin",
    "vehicle_type_id",
    "home_station_id",
    "owner_id",
    *_OPTIONAL,
    "version",
    "updated_at",
)
_TYPE_FIELDS: Final = ("make", "model", "battery_kwh", "range_m")
_IDENTITIES: Final = ("plate", "vin")


def judge(records: Sequence[Parsed], *, market: str, at: datetime) -> list[RowFault]:
    """What is wrong with good-looking records beside the rows that are there, and beside one another."""
    return [
        *_unknown(records, market),
        *_unlawful(records, market, at),
        *_taken(records, market),
        *_twice(records),
    ]


def apply(
    records: Sequence[Parsed], *, market: str, actor_id: str, at: datetime, write: bool
) -> ImportCounts:
    """Say what the records change, and change it when `write`; the caller's transaction holds the rows."""
    types = _types(records, write=write)
    stations = _stations(records, market)
    resolved = [_resolved(record, types, stations) for record in records]
    rows = Vehicle.objects.filter(device_id__in=[record.key for record in records]).order_by("id")
    existing = {row.device_id: row for row in (rows.select_for_update() if write else rows)}
    made = plan(resolved, existing)
    if not write:
        return made.counts
    Vehicle.objects.bulk_create(
        [
            Vehicle(id=new_id(), market=market, state_at=at, created_at=at, updated_at=at, **record.fields)
            for record in made.added
        ],
        batch_size=_BATCH,
    )
    for row, values in made.changed:
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
        row.updated_at = at
    Vehicle.objects.bulk_update([row for row, _ in made.changed], _FIELDS, batch_size=_BATCH)
    return made.counts


def _unknown(records: Sequence[Parsed], market: str) -> Iterator[RowFault]:
    codes = {record.fields["vehicle_type"] for record in records}
    known = set(VehicleType.objects.filter(code__in=codes).values_list("code", flat=True))
    described = {record.fields["vehicle_type"] for record in records if "make" in record.fields}
    stations = _stations(records, market)
    owners = accounts.known_organisations({record.fields.get("owner", "") for record in records})
    for record in records:
        code, home = record.fields["vehicle_type"], record.fields.get("home_station")
        if code not in known | described:
            yield fault(
                record.number, "vehicle_type", "is no type that we know, nor described in the file", code
            )
        if home is not None and home not in stations:
            yield fault(record.number, "home_station", "is no station of this market", home)
        owner = record.fields.get("owner")
        if owner is not None and owner not in owners:
            yield fault(record.number, "owner", "is no organisation that we know", owner)


def _unlawful(records: Sequence[Parsed], market: str, at: datetime) -> Iterator[RowFault]:
    """What the market's pack does not allow."""
    pack = pack_of(market, at)
    for record in records:
        plate, born = record.fields["plate"], record.fields.get("first_registration_date")
        if wrong := plate_fault(pack, plate):
            yield fault(record.number, "plate", wrong, plate)
        if born is not None and (wrong := birth_fault(pack, born, at)):
            yield fault(record.number, "first_registration_date", wrong, born.isoformat())


def _taken(records: Sequence[Parsed], market: str) -> Iterator[RowFault]:
    """A device, VIN or plate that another car has; the cars of the file may swap among themselves."""
    keys = {record.key for record in records}
    others = Vehicle.objects.exclude(device_id__in=keys)
    vins = set(others.filter(vin__in=[r.fields["vin"] for r in records]).values_list("vin", flat=True))
    plates = set(
        others.filter(market=market, plate__in=[r.fields["plate"] for r in records]).values_list(
            "plate", flat=True
        )
    )
    abroad = set(
        Vehicle.objects.filter(device_id__in=keys).exclude(market=market).values_list("device_id", flat=True)
    )
    for record in records:
        if record.key in abroad:
            yield fault(record.number, "device_id", "belongs to a car of another market", record.key)
        if record.fields["vin"] in vins:
            yield fault(record.number, "vin", "belongs to another car", record.fields["vin"])
        if record.fields["plate"] in plates:
            yield fault(record.number, "plate", "belongs to another car", record.fields["plate"])


def _twice(records: Sequence[Parsed]) -> Iterator[RowFault]:
    for name in _IDENTITIES:
        seen: dict[str, int] = {}
        for record in records:
            value = record.fields[name]
            if value in seen:
                yield fault(record.number, name, f"is the same as in row {seen[value]}", value)
            seen.setdefault(value, record.number)


def _types(records: Sequence[Parsed], *, write: bool) -> Mapping[str, UUID]:
    """Ids of the types by code; types that the file describes and nobody knew are added when `write`."""
    codes = {record.fields["vehicle_type"] for record in records}
    known = dict(VehicleType.objects.filter(code__in=codes).values_list("code", "id"))
    new: dict[str, VehicleType] = {}
    for record in records:
        code = record.fields["vehicle_type"]
        if code not in known and "make" in record.fields:
            values = {name: record.fields[name] for name in _TYPE_FIELDS}
            new.setdefault(code, VehicleType(code=code, **values))
    if write:
        VehicleType.objects.bulk_create(new.values(), ignore_conflicts=True)
        return dict(VehicleType.objects.filter(code__in=codes).values_list("code", "id"))
    return known | {code: kind.id for code, kind in new.items()}


def _stations(records: Sequence[Parsed], market: str) -> Mapping[str, UUID]:
    names = {record.fields["home_station"] for record in records if "home_station" in record.fields}
    return dict(Station.objects.filter(market=market, stop_id__in=names).values_list("stop_id", "id"))


def _resolved(record: Parsed, types: Mapping[str, UUID], stations: Mapping[str, UUID]) -> Parsed:
    fields: dict[str, Any] = {name: record.fields[name] for name in ("device_id", *_IDENTITIES)}
    fields["vehicle_type_id"] = types[record.fields["vehicle_type"]]
    if "home_station" in record.fields:
        fields["home_station_id"] = stations[record.fields["home_station"]]
    fields |= {name: record.fields[name] for name in _OPTIONAL if name in record.fields}
    if "owner" in record.fields:
        fields["owner_id"] = record.fields["owner"]
    return replace(record, fields=fields)
