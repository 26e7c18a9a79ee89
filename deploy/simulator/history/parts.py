"""The archive's parts: six hours each, named by what they cover, below the date (UTC) they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from deploy.simulator.city.city import City
from deploy.simulator.clock import service_day, utc
from deploy.simulator.history.intervals import Interval, cut
from deploy.simulator.history.parquet import events_file, points_file
from deploy.simulator.history.readings import density_for, readings
from deploy.simulator.publishing.events import event_at_s, first_event, mds_event

PART_S: Final = 6 * 3_600


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """An object of the archive."""

    key: str
    body: bytes
    rows: int


def parts_of(interval: Interval) -> list[Interval]:
    """Pieces of at most six hours that stay within one date."""
    return cut(interval, PART_S)


def prefix_of(part: Interval) -> str:
    """Below which all parts of a date lie."""
    return f"history/{utc(part.begin):%Y-%m-%d}/"


def build_part(city: City, part: Interval, *, market: str, now_s: int, opens_at_s: int) -> list[ArchiveFile]:
    """The files of one part; pure in city and interval. At ``opens_at_s`` the cars enter service."""
    span = f"{utc(part.begin):%H%M%S}-{utc(part.end - 1):%H%M%S}"
    devices = [car.device_id for car in city.catalogue.cars]
    told = sorted(_events(city, part, market, opens_at_s), key=lambda event: (event["ts"], event["event_id"]))
    chunks = readings(city, part, density_for(part, now_s))
    body, rows = points_file(chunks, devices, market)
    files = [ArchiveFile(f"{prefix_of(part)}part-{span}.parquet", body, rows)]
    if told:
        files.insert(0, ArchiveFile(f"{prefix_of(part)}events-{span}.parquet", events_file(told), len(told)))
    return [file for file in files if file.rows]


def _events(city: City, part: Interval, market: str, opens_at_s: int) -> Iterator[dict[str, Any]]:
    catalogue = city.catalogue
    if part.begin <= opens_at_s < part.end:
        for car, own in enumerate(catalogue.cars):
            yield {"device_id": own.device_id, "market": market, **first_event(catalogue, car, opens_at_s)}
    for number in range(service_day(part.begin), service_day(part.end - 1) + 1):
        for car, car_day in enumerate(city.day(number).plan.cars):
            for happening in car_day.happenings:
                if part.begin <= event_at_s(number, happening) < part.end:
                    event = mds_event(catalogue, number, car, happening)
                    yield {"device_id": catalogue.cars[car].device_id, "market": market, **event}
