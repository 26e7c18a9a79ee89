"""Stations, cars and their papers as the CSV files that an operator would import."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.fleet.owners import owners
from deploy.simulator.fleet.papers import Paper, first_registered

STATION_COLUMNS: Final = ("stop_id", "name", "lat", "lng", "kind", "capacity", "is_charging", "address")
VEHICLE_COLUMNS: Final = (
    "device_id",
    "plate",
    "vin",
    "vehicle_type",
    "home_station",
    "first_registration_date",
    "owner",
    "make",
    "model",
    "battery_kwh",
    "range_m",
)
PAPER_COLUMNS: Final = ("plate", "kind", "number", "valid_from", "valid_to")


def stations_csv(catalogue: Catalogue) -> bytes:
    """One row a station, kinds in GBFS's words."""
    return _csv(
        STATION_COLUMNS,
        (
            (
                station.stop_id,
                station.place.name,
                station.place.lat,
                station.place.lng,
                "underground_parking" if station.underground else "parking_lot",
                station.bays,
                "true",
                f"{station.place.name}, Singapore",
            )
            for station in catalogue.stations
        ),
    )


def vehicles_csv(catalogue: Catalogue) -> bytes:
    """One row a car, with its type described in full and, if it is a partner's, its owner."""
    return _csv(
        VEHICLE_COLUMNS,
        (
            (
                car.device_id,
                car.plate,
                car.vin,
                car.type.code,
                catalogue.stations[car.home].stop_id,
                first_registered(car).isoformat(),
                owner,
                car.type.make,
                car.type.model,
                car.type.battery_kwh,
                car.type.range_m,
            )
            for car, owner in zip(catalogue.cars, owners(catalogue.seed, len(catalogue.cars)), strict=True)
        ),
    )


def papers_csv(papers: Iterable[Paper]) -> bytes:
    """One row a paper."""
    return _csv(
        PAPER_COLUMNS,
        ((p.plate, p.kind, p.number, p.valid_from.isoformat(), p.valid_to or "") for p in papers),
    )


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
