"""A real electric bus over five days: what its trips cost, against the energy that its samples add up to.

HDEMMA's bus BYD 751 (Chattanooga, November 2019) has no trips, only 3,205 samples of road with the charge
before and after each. Read as what a car reports, they must become trips that lose neither road nor charge.
"""

import csv
import gzip
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from apps.telemetry.rules.meaning import Drive, Reader, Reading

pytestmark = pytest.mark.real_data

Row = dict[str, str]


@pytest.fixture(scope="module")
def samples() -> list[Row]:
    folder = Path(os.environ.get("REAL_DATA_DIR", "../shared/data")) / "ev-telemetry" / "hdemma-byd751"
    path = folder / "BYD_751_with_all_Samples_without_Outliers.csv.gz"
    if not path.exists():
        pytest.skip(f"{path} is absent; REAL_DATA_DIR says where the data lies")
    with gzip.open(path, "rt", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def trips(samples: list[Row]) -> list[Drive]:
    found = Reader(kwh=300).read(list(_readings(samples)))
    return [*found.drives, *([found.drive] if found.drive else [])]


def _readings(samples: list[Row]) -> Iterator[Reading]:
    """What the bus would have reported: the beginning of a sample that follows a gap, and each end."""
    metres, known = 0.0, 0
    for row in samples:
        began, ended = int(float(row["TimeStamp_Begin"])), int(float(row["TimeStamp_End"]))
        if began > known:
            yield _reading(began, metres, row, "Energy_at_Begining", "Initial")
        metres += float(row["Distance"])
        known = ended
        yield _reading(ended, metres, row, "Energy_at_Final", "Final")


def _reading(ts: int, metres: float, row: Row, charge: str, place: str) -> Reading:
    return Reading(
        ts=ts,
        odometer_m=round(metres),
        soc=float(row[charge]),
        plugged=False,
        ignition=True,
        lat=float(row[f"{place}_recorded_Latitude"]),
        lng=float(row[f"{place}_recorded_Longitude"]),
    )


def _used(trip: Drive) -> float:
    assert trip.start_soc is not None
    assert trip.end_soc is not None
    return trip.start_soc - trip.end_soc


def test_no_road_is_lost_between_the_trips(samples: list[Row], trips: list[Drive]) -> None:
    driven = sum(float(row["Distance"]) for row in samples)
    assert sum(trip.metres for trip in trips) == pytest.approx(driven, rel=0.001)


def test_the_trips_cost_what_the_samples_add_up_to(samples: list[Row], trips: list[Drive]) -> None:
    used = sum(float(row["Energy_Consumed"]) for row in samples)
    driven = sum(float(row["Distance"]) for row in samples)
    ours = sum(map(_used, trips)) / sum(trip.metres for trip in trips)
    assert ours == pytest.approx(used / driven, rel=0.02)


def test_charging_over_night_is_nobodys_trip(trips: list[Drive]) -> None:
    """The bus left its depot three times with more than 95 %; the charge came back while it stood."""
    full = [trip for trip in trips if (trip.start_soc or 0) > 95]
    assert len(full) == 3
    assert all(before.ended_at < after.started_at for before, after in pairwise(trips))
    assert all(0 < _used(trip) < 30 for trip in trips)
