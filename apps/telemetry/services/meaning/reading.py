"""Cars by the dozen: read their new points, keep what they mean, remember how far was read."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from apps.fleet import selectors as fleet
from apps.telemetry.rules.meaning import Reader
from apps.telemetry.rules.places import Place as Spot
from apps.telemetry.rules.places import PlaceGrid
from apps.telemetry.selectors.meaning import find_due
from apps.telemetry.selectors.readings import Stretch, read_stretches
from apps.telemetry.services.meaning.bookmarks import BEGINNING, Place, close_places, open_places
from apps.telemetry.services.meaning.journeys import name_journeys
from apps.telemetry.services.meaning.rows import Rows, write_rows

# Cars in one transaction: their points are in memory, and nobody else reads these cars on meanwhile.
_CHUNK: Final = 50
# The event that names a journey may come after the points of its trip.
_TOLD_LATE: Final = timedelta(hours=2)
_TICK: Final = timedelta(milliseconds=1)

Progress = Callable[[int], None]


@dataclass(slots=True)
class Counts:
    """What reading on has found. `left` are cars that nobody had the time for."""

    cars: int = 0
    again: int = 0
    readings: int = 0
    trips: int = 0
    charging_sessions: int = 0
    left: int = 0

    def add(self, other: "Counts") -> None:
        for name in ("cars", "again", "readings", "trips", "charging_sessions"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class Context:
    """What is the same for all cars of a run: batteries, stations by market, up to when to read."""

    batteries: Mapping[UUID, fleet.Battery]
    stations: Mapping[str, PlaceGrid[UUID]]
    until: datetime

    def station(self, market: str, lat: float | None, lng: float | None) -> UUID | None:
        grid = self.stations.get(market)
        return None if grid is None else grid.nearest(lat, lng)


@dataclass(slots=True)
class Read:
    """One chunk of cars, read."""

    rows: Rows = field(default_factory=Rows)
    bookmarks: list[tuple[UUID, datetime, Mapping[str, Any]]] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)


def read_on(*, until: datetime, budget_s: float | None = None) -> Counts:
    """Read what is new of every car, before `until`; at most for `budget_s` seconds, the rest is for the next
    time."""
    return _read(find_due(), until=until, budget_s=budget_s)


def reread(
    *, vehicle_ids: Collection[UUID], since: datetime, until: datetime, progress: Progress = lambda _: None
) -> Counts:
    """Read these cars again from `since` on; `progress` is told how many are done."""
    return _read(sorted(vehicle_ids), until=until, since=since, progress=progress)


def _read(
    vehicle_ids: Sequence[UUID],
    *,
    until: datetime,
    since: datetime | None = None,
    budget_s: float | None = None,
    progress: Progress = lambda _: None,
) -> Counts:
    counts = Counts()
    if not vehicle_ids:
        return counts
    context = _context(until)
    began, cars = time.monotonic(), iter(vehicle_ids)
    earliest: datetime | None = None
    while chunk := list(islice(cars, _CHUNK)):
        # Whatever the budget, each run gets a little further.
        if budget_s is not None and chunk[0] != vehicle_ids[0] and time.monotonic() - began > budget_s:
            counts.left = len(chunk) + sum(1 for _ in cars)
            break
        read = _read_chunk(chunk, context, since)
        counts.add(read.counts)
        progress(counts.cars)
        earliest = min(filter(None, (earliest, read.rows.earliest())), default=None)
    told_late = until - _TOLD_LATE
    name_journeys(since=told_late if earliest is None else min(earliest, told_late))
    return counts


@transaction.atomic
def _read_chunk(vehicle_ids: Sequence[UUID], context: Context, since: datetime | None) -> Read:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '120s'")
    places, late = open_places(vehicle_ids, since=since)
    known = {place.vehicle_id: place for place in places if place.vehicle_id in context.batteries}
    read = Read()
    stretches = [_stretch(place, context.until) for place in known.values()]
    for key, readings in read_stretches(stretches) if stretches else ():
        _read_car(known[key], readings, context, read)
    again = {place.vehicle_id: place.anchor for place in known.values() if place.anchor is not None}
    read.counts.again = len(again)
    write_rows(read.rows, anchors=again)
    close_places(read.bookmarks, late)
    return read


def _stretch(place: Place, until: datetime) -> Stretch:
    end = until if place.read_until is None else max(until, place.read_until + _TICK)
    return Stretch(place.vehicle_id, place.start, end)


def _read_car(place: Place, readings: Any, context: Context, read: Read) -> None:
    battery = context.batteries[place.vehicle_id]
    reader = Reader.remembering(place.memory, kwh=battery.kwh) if place.memory else Reader(kwh=battery.kwh)
    findings = reader.read(readings)
    read.rows.add(
        battery,
        findings,
        since=place.anchor or BEGINNING,
        station=lambda lat, lng: context.station(battery.market, lat, lng),
    )
    read.bookmarks.append((place.vehicle_id, reader.read_until, reader.memory()))
    read.counts.cars += 1
    read.counts.readings += reader.count
    read.counts.trips += len(findings.drives)
    read.counts.charging_sessions += len(findings.charges)


def _context(until: datetime) -> Context:
    spots: dict[str, list[Spot[UUID]]] = {}
    for station in fleet.list_station_places():
        spots.setdefault(station.market, []).append(Spot(station.id, station.lat, station.lng))
    return Context(
        batteries={battery.vehicle_id: battery for battery in fleet.list_batteries()},
        stations={market: PlaceGrid(known) for market, known in spots.items()},
        until=until,
    )
