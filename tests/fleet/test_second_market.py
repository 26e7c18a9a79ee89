"""A second country by data alone: its plates, its papers, its midnight, and what it still lacks."""

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from apps.core.days import day_start
from apps.fleet import services as fleet
from apps.fleet.enums import ImportKind
from apps.fleet.models import ImportBatch, Station, Vehicle
from apps.fleet.services import documents
from tests.fleet.builders import make_type, put_in_service
from tests.fleet.documents.builders import CLERK, open_holds, stages, state_of
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db

ZONE = "Asia/Tokyo"
AT = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
CARS = "device_id,plate,vin,vehicle_type,home_station,first_registration_date\n"
PAPERS = "plate,kind,number,valid_from,valid_to\n"


def bring(kind: ImportKind, content: str) -> ImportBatch:
    return fleet.import_file(
        actor=CLERK,
        kind=kind,
        market="JP",
        file=io.BytesIO(content.encode()),
        name="file.csv",
        dry_run=False,
        at=AT,
    )


@pytest.fixture
def car() -> Vehicle:
    """Out with papers whose compulsory insurance ends on Christmas."""
    make_type("known")
    bring(ImportKind.STATIONS, "stop_id,name,lat,lng\nJP-SHJ,新宿,35.6896,139.7006\n")
    taken = bring(
        ImportKind.VEHICLES, CARS + "jp-1,品川 330 わ 12-34,ZZ9EVTEST00000001,known,JP-SHJ,2026-05-01\n"
    )
    assert taken.outcome == "applied", taken.errors
    filed = bring(
        ImportKind.DOCUMENTS,
        PAPERS
        + "品川330わ1234,shaken,S-1,2026-05-01,2028-05-01\n"
        + "品川330わ1234,jibaiseki,J-1,2026-05-01,2026-12-25\n"
        + "品川330わ1234,insurance,I-1,2026-05-01,2027-05-01\n"
        + "品川330わ1234,periodic_check,,2026-11-01,2027-05-01\n"
        + "品川330わ1234,garage_certificate,G-1,2026-04-20,\n",
    )
    assert filed.outcome == "applied", filed.errors
    found = Vehicle.objects.get(device_id="jp-1")
    put_in_service([found])
    return found


def test_its_cars_have_its_plates_and_its_papers(car: Vehicle) -> None:
    assert car.plate == "品川330わ1234"
    assert {kind: stage for kind, (stage, _) in stages(car).items()} == {
        "garage_certificate": "fine",
        "insurance": "fine",
        "jibaiseki": "ahead",
        "periodic_check": "fine",
        "shaken": "fine",
    }


def test_a_plate_of_another_country_is_refused_by_name() -> None:
    make_type("known")
    batch = bring(ImportKind.VEHICLES, CARS + "jp-2,SLA1234B,ZZ9EVTEST00000002,known,,\n")
    assert [(fault["row"], fault["column"]) for fault in batch.errors] == [(2, "plate")]
    assert "品川330わ1234" in batch.errors[0]["reason"]


def test_its_cars_leave_before_its_own_midnight(car: Vehicle) -> None:
    midnight = day_start(date(2026, 12, 25), ZONE)
    assert midnight == datetime(2026, 12, 24, 15, tzinfo=UTC)
    before, at_last = timedelta(hours=2, minutes=15), timedelta(hours=2)
    for moment, state in ((before, "available"), (at_last, "non_operational")):
        fired = midnight - moment
        documents.run_eve(scheduled_time=fired.isoformat(), market=None, at=fired)
        assert state_of(car) == state
    assert open_holds(car) == {"jibaiseki": "Compulsory liability insurance ended on 25 Dec 2026."}


def test_no_line_of_the_product_names_a_country() -> None:
    """But for the tests and the packs themselves, and the forms of files that a country publishes."""
    root = Path(__file__).resolve().parents[2] / "apps"
    named = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ('"JP"', "'JP'", 'shaken"', '"SG"'))
    ]
    assert named == []


def test_the_checklist_says_what_it_still_lacks(as_role: AsRole, car: Vehicle) -> None:
    def lines(code: str) -> dict[str, dict[str, Any]]:
        items = as_role("admin").get("/api/v1/markets/readiness").json()["items"]
        market = next(item for item in items if item["code"] == code)
        return {line["code"]: line for line in market["lines"]}

    japan = lines("JP")
    assert [code for code, line in japan.items() if not line["done"]] == ["people", "bays"]
    assert "technician" in japan["people"]["missing"]
    assert japan["languages"]["missing"] == ["ja"]
    assert japan["cars"]["figures"] == {"cars": 1}
    for role in ("ops", "dispatcher", "technician", "support", "finance", "admin"):
        as_role(role, markets=("JP",))
    station = Station.objects.get(market="JP")
    fleet.change_station(
        actor=CLERK, station_id=station.id, version=None, values={"capacity": 2, "is_charging": True}, at=AT
    )
    assert all(line["done"] for line in lines("JP").values())
    assert not lines("SG")["stations"]["done"]
