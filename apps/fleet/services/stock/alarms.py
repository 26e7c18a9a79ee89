"""Stations that stay empty or full: somebody has to bring a car, or take one away."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from apps.core.types import Actor
from apps.fleet.services.stock.rollup import SLOT
from apps.inbox import services as inbox
from apps.inbox.enums import Outcome, Severity
from apps.inbox.types import NewItem

_KINDS: Final = ("station.empty", "station.full")
_SEEN: Final = timedelta(hours=24)

# Of each station the newest quarter, and since when it has been without a car to rent or without room: after
# the last quarter that was otherwise, or for longer than we look back.
_LOOK: Final = """
WITH newest AS (SELECT max(slot) AS slot FROM fleet_stationslot WHERE slot <= %(at)s),
recent AS (
    SELECT s.station_id, s.slot, s.available + s.charging AS rentable, s.disabled,
           s.available + s.charging + s.reserved + s.disabled AS here
    FROM fleet_stationslot AS s, newest WHERE s.slot > newest.slot - %(seen)s AND s.slot <= newest.slot
), judged AS (
    SELECT r.station_id, max(r.slot) AS slot,
           max(r.slot) FILTER (WHERE r.rentable > 0) AS rentable_at,
           max(r.slot) FILTER (WHERE r.here < p.capacity OR p.capacity IS NULL OR p.capacity = 0) AS room_at
    FROM recent AS r JOIN fleet_station AS p ON p.id = r.station_id GROUP BY r.station_id
)
SELECT p.id, p.market, p.name, p.capacity, r.here, r.disabled, j.slot, j.rentable_at, j.room_at
FROM judged AS j JOIN fleet_station AS p ON p.id = j.station_id
JOIN recent AS r ON r.station_id = j.station_id AND r.slot = j.slot
ORDER BY p.id
"""


class _Standing(NamedTuple):
    """One station at its newest quarter; `…_at` is the last quarter in which it was well."""

    id: UUID
    market: str
    name: str
    capacity: int | None
    here: int
    disabled: int
    slot: datetime
    rentable_at: datetime | None
    room_at: datetime | None


@transaction.atomic
def watch_stock(*, after: timedelta, at: datetime) -> int:
    """Open an item for each station that has been empty or full for `after`, resolve those that are well
    again.

    Returns how many need somebody.
    """
    with connection.cursor() as cursor:
        values: dict[str, Any] = {"at": at, "seen": _SEEN}
        cursor.execute(_LOOK, values)
        standings = [_Standing(*row) for row in cursor.fetchall()]
    found = [item for standing in standings for item in _items(standing, after)]
    inbox.open_items(found, at=at)
    well = [key for standing in standings for key in _well(standing)]
    if well:
        inbox.resolve_by_key(
            dedupe_keys=well, outcome=Outcome.CLEARED, actor=Actor.system("fleet.stock"), at=at
        )
    return len(found)


def _items(standing: _Standing, after: timedelta) -> Iterator[NewItem]:
    for kind, well_at, lacks in (
        ("station.empty", standing.rentable_at, "no car to rent"),
        ("station.full", standing.room_at, "no free bay"),
    ):
        lasts = standing.slot - (well_at or standing.slot - _SEEN)
        if well_at == standing.slot or lasts - SLOT < after:
            continue
        hours = int(lasts.total_seconds() // 3600)
        about = "a day" if well_at is None else "an hour" if hours == 1 else f"{hours} hours"
        yield NewItem(
            kind=kind,
            dedupe_key=_key(kind, standing),
            market=standing.market,
            subject=f"station:{standing.id}",
            title=f"{standing.name} has had {lacks} for {about}",
            severity=Severity.WARNING,
            evidence={
                "cars here": standing.here,
                "out of service": standing.disabled,
                "bays": standing.capacity,
            },
            link=f"/stations/{standing.id}",
        )


def _well(standing: _Standing) -> Iterator[str]:
    for kind, well_at in zip(_KINDS, (standing.rentable_at, standing.room_at), strict=True):
        if well_at == standing.slot:
            yield _key(kind, standing)


def _key(kind: str, standing: _Standing) -> str:
    return f"{kind}:{standing.id}"
