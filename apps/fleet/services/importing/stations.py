"""Stations from a file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from apps.core.ids import new_id
from apps.fleet.models import Station
from apps.fleet.rules.csv_reading import RowFault
from apps.fleet.rules.mapping import Parsed
from apps.fleet.rules.plans import plan
from apps.fleet.services.bays import ensure_bays
from apps.fleet.types import ImportCounts

_BATCH: Final = 1_000
_FIELDS: Final = ("name", "lat", "lng", "kind", "capacity", "is_charging", "address", "version", "updated_at")


def judge(records: Sequence[Parsed], *, market: str, at: datetime) -> list[RowFault]:
    """Nothing about a station depends on other rows; the forms have said all there is."""
    return []


def apply(
    records: Sequence[Parsed], *, market: str, actor_id: str, at: datetime, write: bool
) -> ImportCounts:
    """Say what the records change, and change it when `write`; the caller's transaction holds the rows."""
    keys = [record.key for record in records]
    rows = Station.objects.filter(market=market, stop_id__in=keys).order_by("id")
    existing = {row.stop_id: row for row in (rows.select_for_update() if write else rows)}
    made = plan(records, existing)
    if not write:
        return made.counts
    stations = [
        Station(id=new_id(), market=market, created_at=at, updated_at=at, **record.fields)
        for record in made.added
    ]
    Station.objects.bulk_create(stations, batch_size=_BATCH)
    for row, values in made.changed:
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
        row.updated_at = at
    changed = [row for row, _ in made.changed]
    Station.objects.bulk_update(changed, _FIELDS, batch_size=_BATCH)
    ensure_bays([*stations, *changed], at=at)
    return made.counts
