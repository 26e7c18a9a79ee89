"""Stations and cars as the CSV files that an operator would import."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from deploy.simulator.fleet.catalogue import Catalogue

STATION_COLUMNS: Final = ("stop_id", "name", "lat", "lng", "kind", "capacity", "is_charging", "address")
VEHICLE_COLUMNS: Final = (
    "device_id",
    "plate",
    "vin",
    "vehicle_type",
    "home_station",
    "make",
    "model",
    "battery_kwh",
    "range_m",
)


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
    """One row a car, with its type described in full."""
    return _csv(
        VEHICLE_COLUMNS,
        (
            (
                car.device_id,
                car.plate,
                car.vin,
                car.type.code,
                catalogue.stations[car.home].stop_id,
                car.type.make,
                car.type.model,
                car.type.battery_kwh,
                car.type.range_m,
            )
            for car in catalogue.cars
        ),
    )


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
