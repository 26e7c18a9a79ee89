"""Files of stations and cars: what is taken, what is named as wrong, and that nothing is half done."""

import io
from collections.abc import Callable

import pytest

from apps.core.errors import Invalid, NotAllowed
from apps.fleet import services as fleet
from apps.fleet.enums import ImportKind
from apps.fleet.models import Bay, ImportBatch, Station, Vehicle, VehicleType
from apps.fleet.rules import csv_reading
from apps.fleet.services import import_files
from tests.fleet.builders import NOON, make_station, make_type, make_vehicle
from tests.plugins.people import ActorFor, make_organisation

pytestmark = pytest.mark.django_db

STATIONS = "stop_id,name,lat,lng,kind,capacity,is_charging,address\r\n"
VEHICLES = "device_id,plate,vin,vehicle_type,home_station\n"
TakeFile = Callable[..., ImportBatch]


@pytest.fixture
def take(actor_for: ActorFor) -> TakeFile:
    """Bring a file: text or bytes; written for good unless told otherwise."""

    def bring(kind: str, content: str | bytes, *, dry_run: bool = False, market: str = "SG") -> ImportBatch:
        raw = content.encode() if isinstance(content, str) else content
        return fleet.import_file(
            actor=actor_for("ops"),
            kind=ImportKind(kind),
            market=market,
            file=io.BytesIO(raw),
            name="file.csv",
            dry_run=dry_run,
            at=NOON,
        )

    return bring


def _faults(batch: ImportBatch) -> list[tuple[int, str]]:
    return [(each["row"], each["column"]) for each in batch.errors]


def test_a_dry_run_says_what_would_happen_and_writes_nothing(take: TakeFile) -> None:
    batch = take("stations", STATIONS + "A,Alpha,1.3,103.8,parking_lot,4,yes,\r\n", dry_run=True)
    assert (batch.outcome, batch.rows, batch.created) == ("checked", 1, 1)
    assert not Station.objects.exists()


def test_stations_come_with_their_charging_bays(take: TakeFile) -> None:
    take("stations", STATIONS + "A-1,Alpha,1.3,103.8,underground_parking,3,yes,1 Alpha Road\r\n")
    station = Station.objects.get()
    assert (station.kind, station.capacity, station.address) == ("underground_parking", 3, "1 Alpha Road")
    assert list(Bay.objects.values_list("evse_id", "status")) == [
        ("SG*EV4*EA-1*1", "UNKNOWN"),
        ("SG*EV4*EA-1*2", "UNKNOWN"),
        ("SG*EV4*EA-1*3", "UNKNOWN"),
    ]


def test_bays_that_go_are_removed_not_deleted_and_come_back(take: TakeFile) -> None:
    for capacity in (2, 1, 2):
        take("stations", STATIONS + f"A,Alpha,1.3,103.8,,{capacity},yes,\r\n")
        statuses = list(Bay.objects.values_list("status", flat=True))
        assert statuses == ["UNKNOWN", "UNKNOWN" if capacity == 2 else "REMOVED"]


def test_the_second_time_nothing_changes(take: TakeFile) -> None:
    content = STATIONS + "A,Alpha,1.3,103.8,parking_lot,4,no,\r\nB,Beta,1.31,103.81,,,,\r\n"
    first, second = take("stations", content), take("stations", content)
    assert (first.created, first.changed, first.unchanged) == (2, 0, 0)
    assert (second.created, second.changed, second.unchanged) == (0, 0, 2)
    assert set(Station.objects.values_list("version", flat=True)) == {1}


def test_a_column_that_the_file_lacks_is_left_alone(take: TakeFile) -> None:
    make_station(stop_id="A", name="Old", capacity=9, address="Somewhere")
    batch = take("stations", "stop_id,name,lat,lng\nA,New,1.3,103.8\n")
    station = Station.objects.get()
    assert (batch.changed, station.name, station.capacity, station.address) == (1, "New", 9, "Somewhere")
    assert station.version == 2


def test_a_damaged_file_changes_nothing_and_every_fault_is_named(take: TakeFile) -> None:
    batch = take(
        "stations",
        STATIONS
        + "A,Alpha,1.3,103.8,parking_lot,4,yes,\r\n"
        + "B,,91,east,harbour,many,perhaps,\r\n"
        + "C,Gamma,1.3\r\n"
        + "A,Again,1.3,103.8,,,,\r\n",
    )
    assert batch.outcome == "refused"
    assert _faults(batch) == [
        (3, "name"),
        (3, "lat"),
        (3, "lng"),
        (3, "kind"),
        (3, "capacity"),
        (3, "is_charging"),
        (4, ""),
        (5, "stop_id"),
    ]
    assert batch.errors[-1]["reason"] == "is the same as in row 2"
    assert (batch.rows, batch.error_count) == (4, 8)
    assert not Station.objects.exists()


def test_a_long_value_is_shown_cut_and_harmless(take: TakeFile) -> None:
    batch = take("stations", "stop_id,name,lat,lng\nA,Alpha," + "9\x07" * 200 + ",103.8\n")
    shown = batch.errors[0]["value"]
    assert len(shown) == 61
    assert shown.isprintable()


def test_byte_order_mark_quoted_line_breaks_and_blanks_are_fine(take: TakeFile) -> None:
    content = '\ufeffSTOP_ID, Name ,lat,lng\r\n A ,"Alpha\r\n""Tower""",1.3,103.8\r\n\r\nB,Beta,1.3,103.8'
    batch = take("stations", content)
    assert batch.created == 2
    assert Station.objects.get(stop_id="A").name == 'Alpha\r\n"Tower"'


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "file_empty", "no header"),
        ("stop_id,name,lat,lng\nA,Caf\xe9,1,1\n".encode("latin-1"), "file_encoding", "0xE9 in row 2"),
        ("stop_id,name,lat,lng\n".encode("utf-16"), "file_encoding", "not UTF-8"),
        (b"stop_id,name,lat\nA,B,1\n", "file_header", "lacks lng"),
        (b"stop_id,name,lat,lng,colour\n", "file_header", "nobody reads: colour"),
        (b"stop_id,name,lat,lng,name\n", "file_header", "twice: name"),
        (b'stop_id,name,lat,lng\nA,"never closed,1,1\n', "file_not_csv", "no CSV from row 2"),
        (b"PK\x03\x04 no workbook", "workbook", "no workbook"),
    ],
)
def test_a_file_that_is_no_table_of_ours_is_refused_with_the_reason(
    take: TakeFile, content: bytes, code: str, says: str
) -> None:
    with pytest.raises(Invalid) as refused:
        take("stations", content)
    assert refused.value.error_code == code
    assert says in refused.value.detail


def test_size_and_length_have_limits(take: TakeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reading, "MAX_ROWS", 2)
    row = "{},Alpha,1.3,103.8\n"
    with pytest.raises(Invalid, match="more than 2 rows"):
        take("stations", "stop_id,name,lat,lng\n" + row.format("A") + row.format("B") + row.format("C"))
    monkeypatch.setattr(import_files, "MAX_BYTES", 10)
    with pytest.raises(Invalid) as refused:
        take("stations", "stop_id,name,lat,lng\n")
    assert refused.value.error_code == "file_too_large"


def test_nobody_imports_into_a_market_that_they_do_not_see(take: TakeFile) -> None:
    with pytest.raises(NotAllowed):
        take("stations", STATIONS, market="MY")


def test_cars_join_with_their_home_and_their_type(take: TakeFile) -> None:
    home = make_station(stop_id="HOME")
    header = "device_id,plate,vin,vehicle_type,home_station,make,model,battery_kwh,range_m\n"
    batch = take("vehicles", header + "d1,ev t 1a,zz9evtest00000001,city-ev,HOME,Make,City EV,44.9,340000\n")
    assert batch.created == 1
    car = Vehicle.objects.get()
    assert (car.plate, car.vin, car.home_station_id) == ("EVT1A", "ZZ9EVTEST00000001", home.pk)
    assert (car.vehicle_state, car.version) == ("non_operational", 1)
    assert VehicleType.objects.get().range_m == 340_000


def test_cars_are_checked_against_what_is_there(take: TakeFile) -> None:
    make_type("known")
    make_station(stop_id="ABROAD", market="MY")
    make_vehicle(device_id="other", plate="TAKEN", vin="ZZ9EVTEST0000TAKE")
    make_vehicle(device_id="elsewhere", market="MY")
    batch = take(
        "vehicles",
        VEHICLES
        + "a,NEW1,ZZ9EVTEST00000011,unknown,\n"
        + "b,NEW2,ZZ9EVTEST00000012,known,ABROAD\n"
        + "c,TAKEN,ZZ9EVTEST00000013,known,\n"
        + "d,NEW4,ZZ9EVTEST0000TAKE,known,\n"
        + "elsewhere,NEW5,ZZ9EVTEST00000015,known,\n"
        + "f,NEW1,ZZ9EVTEST00000016,known,\n",
    )
    assert _faults(batch) == [
        (2, "vehicle_type"),
        (3, "home_station"),
        (4, "plate"),
        (5, "vin"),
        (6, "device_id"),
        (7, "plate"),
    ]
    assert Vehicle.objects.count() == 2


def test_a_type_described_only_in_part_is_no_type(take: TakeFile) -> None:
    batch = take("vehicles", "device_id,plate,vin,vehicle_type,make\na,NEW1,ZZ9EVTEST00000011,city,Make\n")
    assert _faults(batch) == [(2, "vehicle_type")]
    assert "battery_kwh" in batch.errors[0]["reason"]


def test_moving_a_car_to_another_home_counts_as_a_change(take: TakeFile) -> None:
    make_type("known")
    make_station(stop_id="ONE")
    two = make_station(stop_id="TWO")
    take("vehicles", VEHICLES + "a,NEW1,ZZ9EVTEST00000011,known,ONE\n")
    batch = take("vehicles", VEHICLES + "a,NEW1,ZZ9EVTEST00000011,known,TWO\n")
    assert (batch.created, batch.changed) == (0, 1)
    assert Vehicle.objects.get().home_station_id == two.pk


def test_cars_come_with_their_owner_and_an_unknown_one_is_named(take: TakeFile) -> None:
    make_type("known")
    make_organisation("LUMEN")
    header = "device_id,plate,vin,vehicle_type,owner\n"
    one = "a,NEW1,ZZ9EVTEST00000011,known,{}\n"
    assert _faults(take("vehicles", header + one.format("NOBODY"))) == [(2, "owner")]
    assert _faults(take("vehicles", header + one.format("n-o"))) == [(2, "owner")]
    assert take("vehicles", header + one.format("lumen")).created == 1
    assert Vehicle.objects.get(device_id="a").owner_id == "LUMEN"
    assert take("vehicles", header + one.format("")).unchanged == 1
    assert take("vehicles", VEHICLES + "a,NEW1,ZZ9EVTEST00000011,known,\n").unchanged == 1
