"""A second country, opened by data alone: stations in Tokyo and Yokohama, and the first cars.

Plates are of a series that is never issued: Japan leaves out the letter へ.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from deploy.simulator.edges.catalogue_files import STATION_COLUMNS
from deploy.simulator.fleet.papers import Paper, years_after
from deploy.simulator.fleet.types import VEHICLE_TYPES
from deploy.simulator.fleet.vins import vin
from deploy.simulator.newcomers.batch import ALL_STEPS, DEVICE, IDENTITY, Batch, NewCar
from deploy.simulator.seeds import stable_id

MARKET: Final = "JP"
FIRST_SERIAL: Final = 8_001
BAYS: Final = 6


class Place(NamedTuple):
    """Where a station is."""

    code: str
    name: str
    lat: float
    lng: float
    address: str


PLACES: Final = (
    Place("SJK", "Shinjuku 新宿", 35.6896, 139.7006, "新宿区, 東京都"),
    Place("SBY", "Shibuya 渋谷", 35.6580, 139.7016, "渋谷区, 東京都"),
    Place("SGW", "Shinagawa 品川", 35.6285, 139.7388, "港区, 東京都"),
    Place("AKB", "Akihabara 秋葉原", 35.6984, 139.7731, "千代田区, 東京都"),
    Place("TYS", "Toyosu 豊洲", 35.6550, 139.7966, "江東区, 東京都"),
    Place("YKH", "Yokohama 横浜", 35.4657, 139.6223, "西区, 横浜市"),
)
# Days since each car came on the road, the days that its insurance still runs, and how far it is.
_CARS: Final = (
    *((40, 325, ALL_STEPS),) * 3,
    (330, 35, ALL_STEPS),
    (345, 20, ALL_STEPS),
    *((8, 357, (IDENTITY, DEVICE)),) * 2,
    (8, 357, ()),
)


def stations() -> bytes:
    """The stations as a file to import."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(STATION_COLUMNS)
    for place in PLACES:
        where = (f"JP-{place.code}", place.name, place.lat, place.lng, "parking_lot")
        writer.writerow((*where, BAYS, "true", place.address))
    return text.getvalue().encode()


def japan(seed: int, today: date) -> Batch:
    """The first cars as of a day; those that have everything are on the road."""
    return Batch(MARKET, "Tokyo, the first eight", "Every 6 months", tuple(_cars(seed, today)), release=True)


def _cars(seed: int, today: date) -> Iterator[NewCar]:
    for index, (age, insured, done) in enumerate(_CARS):
        registered = today - timedelta(days=age)
        plate = f"品川330へ{FIRST_SERIAL + index}"
        yield NewCar(
            device_id=stable_id(seed, "japan", index),
            plate=plate,
            vin=vin(5, FIRST_SERIAL + index),
            type=VEHICLE_TYPES[5],
            stop_id=f"JP-{PLACES[index % len(PLACES)].code}",
            registered=registered,
            papers=tuple(_papers(plate, registered, today, insured)),
            done=done,
        )


def _papers(plate: str, registered: date, today: date, insured: int) -> Iterator[Paper]:
    serial = plate[-4:]
    until = today + timedelta(days=insured)
    yield Paper(plate, "shaken", f"S-{serial}", registered, years_after(registered, 2))
    yield Paper(plate, "jibaiseki", f"J-{serial}", registered, years_after(registered, 3))
    yield Paper(plate, "insurance", f"N-{serial}", registered, until)
    yield Paper(plate, "garage_certificate", f"G-{serial}", registered, None)
    if (today - registered).days > 150:
        yield Paper(plate, "periodic_check", "", today - timedelta(days=20), today + timedelta(days=160))
