"""The real car parks of Singapore's Housing & Development Board, as published (SVY21 coordinates)."""

import io
import os
from pathlib import Path

import pytest

from apps.fleet import services as fleet
from apps.fleet.enums import ImportKind
from apps.fleet.models import ImportBatch, Station
from tests.fleet.builders import NOON
from tests.plugins.people import ActorFor

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

ROWS = 2_111


@pytest.fixture(scope="module")
def car_parks() -> bytes:
    folder = Path(os.environ.get("REAL_DATA_DIR", "../shared/data"))
    path = folder / "singapore" / "carparks-near-me" / "hdb-carpark-information.csv"
    if not path.exists():
        pytest.skip(f"{path} is absent; REAL_DATA_DIR says where the data lies")
    return path.read_bytes()


def _take(actor_for: ActorFor, content: bytes, *, dry_run: bool = False) -> ImportBatch:
    return fleet.import_file(
        actor=actor_for("ops"),
        kind=ImportKind.STATIONS,
        market="SG",
        file=io.BytesIO(content),
        name="hdb-carpark-information.csv",
        dry_run=dry_run,
        at=NOON,
    )


def test_all_of_them_come_in_once(actor_for: ActorFor, car_parks: bytes) -> None:
    looked_at = _take(actor_for, car_parks, dry_run=True)
    assert (looked_at.outcome, looked_at.created, Station.objects.count()) == ("checked", ROWS, 0)
    first = _take(actor_for, car_parks)
    assert (first.outcome, first.rows, first.created, first.error_count) == ("applied", ROWS, ROWS, 0)
    second = _take(actor_for, car_parks)
    assert (second.created, second.changed, second.unchanged) == (0, 0, ROWS)
    assert set(Station.objects.values_list("version", flat=True)) == {1}


def test_they_lie_where_they_lie(actor_for: ActorFor, car_parks: bytes) -> None:
    _take(actor_for, car_parks)
    # Albert Centre, Queen Street: known from any street map to about a metre.
    albert_centre = Station.objects.get(stop_id="ACB")
    assert albert_centre.kind == "underground_parking"
    assert albert_centre.lat == pytest.approx(1.30106, abs=2e-5)
    assert albert_centre.lng == pytest.approx(103.85412, abs=2e-5)
    everywhere = Station.objects.all()
    assert not everywhere.exclude(lat__gt=1.2, lat__lt=1.48, lng__gt=103.6, lng__lt=104.1).exists()


def test_damaged_rows_are_named_and_nothing_is_taken(actor_for: ActorFor, car_parks: bytes) -> None:
    lines = car_parks.decode().splitlines(keepends=True)
    lines[10] = (
        lines[10].replace('"SURFACE CAR PARK"', '"HELIPAD"').replace('"MULTI-STOREY CAR PARK"', '"HELIPAD"')
    )
    cells = lines[500].split('","')
    cells[2] = "somewhere"
    lines[500] = '","'.join(cells)
    lines[900] = lines[899]
    batch = _take(actor_for, "".join(lines).encode())
    found = [(each["row"], each["column"]) for each in batch.errors]
    assert found == [(11, "car_park_type"), (501, "x_coord"), (901, "car_park_no")]
    assert batch.outcome == "refused"
    assert not Station.objects.exists()
