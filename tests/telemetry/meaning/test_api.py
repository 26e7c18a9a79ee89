"""What the points mean, over HTTP: trips, charging, codes, days, playback, battery, and reading again."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from apps.fleet.models import Vehicle
from apps.jobs.models import JobRun
from apps.telemetry import services as telemetry
from apps.telemetry.models import Trip, VehicleHour
from tests.fleet.builders import NOON, make_station, make_type, make_vehicle
from tests.plugins.people import AsRole
from tests.telemetry.builders import ingest, point
from tests.telemetry.meaning.days import MINUTE, day

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=3)


@pytest.fixture
def now() -> Any:
    """Three hours after noon."""
    with time_machine.travel(LATER, tick=False):
        yield LATER


@pytest.fixture
def car(now: datetime) -> Vehicle:
    make_station(stop_id="SG-1", name="One", lat=1.3521, lng=103.8198)
    make_station(stop_id="SG-2", name="Two", lat=1.4, lng=103.8198)
    found = make_vehicle(vehicle_type=make_type("big", battery_kwh="50.00"))
    ingest(points=day(found), at=now)
    telemetry.read_on(until=now)
    telemetry.refresh_consumption(at=now)
    return found


class TestLists:
    def test_trips_newest_first(self, as_role: AsRole, car: Vehicle) -> None:
        back, there = as_role("support").get(f"/api/v1/vehicles/{car.pk}/trips").json()["items"]
        assert (there["started_at"], there["ended_at"]) == (
            "2026-11-20T12:10:00.000Z",
            "2026-11-20T12:20:00.000Z",
        )
        assert (there["distance_m"], there["energy_kwh"], there["wh_per_km"]) == (8_000, 1.0, 125)
        assert (there["start_station"], there["start_station_name"], there["journey_id"]) == (
            "SG-1",
            "One",
            None,
        )
        assert (back["max_speed_kmh"], back["ongoing"], back["unseen_m"]) == (60, False, 0)

    def test_a_short_trip_has_no_consumption(self, as_role: AsRole, car: Vehicle) -> None:
        Trip.objects.update(distance_m=999)
        items = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/trips").json()["items"]
        assert {item["wh_per_km"] for item in items} == {None}

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("started_from=2026-11-20T12:11:00Z", 1),
            ("started_to=2026-11-20T12:10:00Z", 0),
            ("started_to=2026-11-20T12:10:01Z", 1),
            ("ended_from=2026-11-20T12:15:00Z&started_to=2026-11-20T12:16:00Z", 1),
            ("order=distance_m", 2),
        ],
    )
    def test_filters(self, as_role: AsRole, car: Vehicle, query: str, count: int) -> None:
        answer = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/trips?{query}")
        assert len(answer.json()["items"]) == count

    def test_charging_sessions(self, as_role: AsRole, car: Vehicle) -> None:
        (session,) = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/charging-sessions").json()["items"]
        assert (session["station"], session["energy_kwh"], session["charging_s"]) == ("SG-2", 6.0, 3_600)
        assert (session["start_soc"], session["end_soc"], session["unseen"]) == (78, 90, False)

    def test_trouble_codes_in_words_and_unknown_ones_as_such(
        self, as_role: AsRole, car: Vehicle, now: datetime
    ) -> None:
        ingest(points=[point(car, 99, at=now - MINUTE, dtc=["P1ABC"])], at=now)
        telemetry.read_on(until=now)
        path = f"/api/v1/vehicles/{car.pk}/trouble-codes"
        unknown, known = as_role("technician").get(path).json()["items"]
        assert (known["code"], known["text"], known["ongoing"]) == (
            "P0562",
            "Voltage of the 12 V system is low",
            False,
        )
        assert (unknown["code"], unknown["text"], unknown["ongoing"]) == ("P1ABC", None, True)
        assert len(as_role("technician").get(f"{path}?ongoing=true").json()["items"]) == 1

    @pytest.mark.parametrize("name", ["trips", "charging-sessions"])
    def test_a_file_of_exactly_what_was_asked(self, as_role: AsRole, car: Vehicle, name: str) -> None:
        answer = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/{name}.csv?started_from=2026-11-20T12:11:00Z")
        rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode())))
        assert [row["energy_kwh"] for row in rows] == (["0.8"] if name == "trips" else ["6"])


class TestDays:
    def test_what_it_did_on_each_day_of_its_market(
        self, as_role: AsRole, car: Vehicle, now: datetime
    ) -> None:
        """Noon in UTC is eight in the evening in Singapore; half past four is the next day."""
        late = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
        Trip.objects.create(
            id=uuid4(),
            vehicle=car,
            started_at=late,
            ended_at=late + 10 * MINUTE,
            distance_m=500,
            energy_kwh=0.1,
        )
        with time_machine.travel(late + timedelta(hours=1), tick=False):
            found = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/days").json()
        assert (found["from"], found["to"], found["time_zone"]) == (
            "2026-10-25",
            "2026-11-21",
            "Asia/Singapore",
        )
        after, first = found["days"]
        assert (first["date"], first["trips"], first["distance_m"], first["driving_s"]) == (
            "2026-11-20",
            2,
            16_000,
            18 * 60,
        )
        assert first["energy_kwh"] == pytest.approx(1.8)
        assert first["wh_per_km"] == pytest.approx(112.5)
        assert (first["charging_sessions"], first["charged_kwh"], first["charging_s"]) == (1, 6.0, 3_600)
        assert (after["date"], after["trips"], after["wh_per_km"], after["charged_kwh"]) == (
            "2026-11-21",
            1,
            None,
            0,
        )

    @pytest.mark.parametrize(
        "query",
        ["from=2026-11-21&to=2026-11-20", "from=2026-01-01&to=2026-11-20", "from=x", "day=2026-11-20"],
    )
    def test_days_that_make_no_sense(self, as_role: AsRole, car: Vehicle, query: str) -> None:
        assert as_role("ops").get(f"/api/v1/vehicles/{car.pk}/days?{query}").status_code in {400, 422}


class TestPlayback:
    def test_a_day_in_one_answer(
        self, as_role: AsRole, car: Vehicle, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        ops, path = as_role("ops"), f"/api/v1/vehicles/{car.pk}/playback?date=2026-11-20"
        ops.get(path)
        with django_assert_max_num_queries(4):
            found = ops.get(path).json()
        assert (found["from"], found["to"]) == ("2026-11-19T16:00:00.000Z", "2026-11-20T16:00:00.000Z")
        track = found["track"]
        assert {len(column) for name, column in track.items() if name != "total"} == {32}
        noon = 20 * 3_600
        assert track["t"][:3] == [noon, noon + 600, noon + 660]
        assert (track["lat"][0], track["lng"][0]) == (1_352_100, 103_819_800)
        assert (track["doing"][0], track["doing"][1], track["doing"][14]) == (0, 1, 3)
        assert (track["speed"][1], track["soc"][1]) == (48, 800)
        assert [trip["distance_m"] for trip in found["trips"]] == [8_000, 8_000]
        assert [trip["from_station"] for trip in found["trips"]] == ["One", "One"]
        assert [charge["station_name"] for charge in found["charging_sessions"]] == ["Two"]

    def test_standing_is_told_briefly_and_driving_in_full(self, as_role: AsRole, now: datetime) -> None:
        car = make_vehicle()
        standing = [
            point(car, n, at=now - timedelta(hours=1) + n * timedelta(seconds=10)) for n in range(200)
        ]
        driving = [
            point(car, 200 + n, at=now - timedelta(minutes=20) + n * timedelta(seconds=5), ignition=True)
            for n in range(100)
        ]
        ingest(points=standing + driving, at=now)
        track = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/playback").json()["track"]
        assert track["total"] == 300
        assert track["doing"].count(1) == 100
        # 33 minutes: seven marks of five minutes, and the last before it left.
        assert track["doing"].count(0) == 8

    def test_a_day_without_a_word(self, as_role: AsRole, car: Vehicle) -> None:
        found = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/playback?date=2026-01-01").json()
        assert (found["track"]["total"], found["track"]["t"], found["trips"]) == (0, [], [])
        assert as_role("ops").get(f"/api/v1/vehicles/{car.pk}/playback?date=soon").status_code == 400


class TestBattery:
    def test_not_enough_data_is_an_answer(self, as_role: AsRole, car: Vehicle) -> None:
        found = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/battery").json()
        assert (found["trend"], found["outlook"], found["soh"], found["usable_kwh"]) == (None, None, 97.5, 50)
        assert found["range"]["driven_m"] == 16_000
        # 1.8 kWh over 16 km, mixed with 50 km of the type's.
        assert 112 < found["range"]["wh_per_km"] < 143
        full = 50_000 / found["range"]["wh_per_km"] * 1_000
        assert found["range"]["full_m"] == pytest.approx(full, rel=0.001)
        assert found["range"]["left_m"] == pytest.approx(full * 0.884, rel=0.001)

    def test_a_trend_with_its_interval_and_the_day_it_is_worn_out(
        self, as_role: AsRole, car: Vehicle, now: datetime
    ) -> None:
        VehicleHour.objects.bulk_create(
            VehicleHour(
                vehicle_id=car.pk, hour=now - timedelta(days=200 - n), market="SG", points=60, distance_m=0,
                energy_used_kwh=0, energy_charged_kwh=0, mean_soh=round(98 - n * 2 / 365.25, 1),
            )
            for n in range(200)
        )  # fmt: skip
        found = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/battery").json()
        trend, outlook = found["trend"], found["outlook"]
        assert trend["days"] == 200
        assert abs(trend["per_year"] + 2) < trend["half_width"] < 0.5
        assert outlook["earliest"] < outlook["on"] < outlook["latest"]
        # From 96.9 % at two percent a year.
        assert outlook["on"][:4] in {"2039", "2040", "2041"}

    def test_energy_beside_its_type(self, as_role: AsRole, car: Vehicle, now: datetime) -> None:
        peer = make_vehicle(vehicle_type=make_type("big"))
        other, foreign = (
            make_vehicle(vehicle_type=make_type("small")),
            make_vehicle(vehicle_type=make_type("big"), market="MY"),
        )
        for each in (peer, other, foreign):
            Trip.objects.create(
                id=uuid4(),
                vehicle=each,
                started_at=NOON,
                ended_at=NOON + MINUTE,
                distance_m=16_000,
                energy_kwh=3.2,
            )
        found = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/energy?days=7").json()
        (own,), (type_,) = found["own"], found["peers"]
        assert (own["date"], own["wh_per_km"], own["vehicles"]) == ("2026-11-20", 112.5, 1)
        assert (type_["wh_per_km"], type_["distance_m"], type_["vehicles"]) == (156.2, 32_000, 2)
        assert as_role("ops").get(f"/api/v1/vehicles/{car.pk}/energy?days=93").status_code == 400


class TestFleet:
    def test_the_list_tells_how_far_each_car_goes_and_what_it_uses(
        self, as_role: AsRole, car: Vehicle
    ) -> None:
        make_vehicle(plate="ZZZ1")
        ops = as_role("ops")
        used, new = ops.get("/api/v1/vehicles").json()["items"]
        assert used["range_left_m"] == pytest.approx(884_000 / used["wh_per_km"] * 50, rel=0.001)
        assert (new["range_left_m"], new["wh_per_km"]) == (None, None)
        found = ops.get(f"/api/v1/vehicles/{car.pk}").json()
        assert (found["range_left_m"], found["wh_per_km"]) == (used["range_left_m"], used["wh_per_km"])
        assert ops.get("/api/v1/vehicles?order=-range_left_m").json()["items"][0]["id"] == str(car.pk)


class TestAgain:
    def test_reading_a_car_again_is_a_job(self, as_role: AsRole, car: Vehicle, now: datetime) -> None:
        Trip.objects.all().delete()
        ordered = as_role("sre").post(
            "/api/v1/telemetry/rereads",
            {"market": "SG", "vehicle": str(car.pk), "since": "2026-11-20T00:00:00Z"},
        )
        assert ordered.status_code == 202
        run = JobRun.objects.get(id=ordered.json()["run_id"])
        telemetry.run_reread(**run.kwargs, at=now)
        run.refresh_from_db()
        assert (run.state, run.counts["trips"], run.market) == ("ok", 2, "SG")
        assert Trip.objects.filter(vehicle=car).count() == 2

    def test_a_market_is_all_its_cars(self, as_role: AsRole, car: Vehicle, now: datetime) -> None:
        make_vehicle(market="MY")
        ordered = as_role("sre").post(
            "/api/v1/telemetry/rereads", {"market": "SG", "since": "2026-11-20T00:00:00Z"}
        )
        run = JobRun.objects.get(id=ordered.json()["run_id"])
        telemetry.run_reread(**run.kwargs, at=now)
        run.refresh_from_db()
        assert (run.state, run.counts["cars"], run.progress_done) == ("ok", 1, 1)

    @pytest.mark.parametrize(
        ("wrong", "status", "field"),
        [
            ({"since": "2027-01-01T00:00:00Z"}, 400, "since"),
            ({"since": "then"}, 400, "since"),
            ({"market": "XX"}, 403, None),
            ({"vehicle": "00000000-0000-7000-8000-000000000000"}, 404, None),
            ({"colour": "red"}, 400, "colour"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, as_role: AsRole, car: Vehicle, wrong: dict[str, str], status: int, field: str | None
    ) -> None:
        body = {"market": "SG", "vehicle": str(car.pk), "since": "2026-11-20T00:00:00Z", **wrong}
        answer = as_role("sre").post("/api/v1/telemetry/rereads", body)
        assert answer.status_code == status
        if field:
            assert answer.json()["errors"][0]["field"] == field
        assert not JobRun.objects.exists()


@pytest.mark.parametrize("part", ["days", "playback", "battery", "energy"])
def test_a_car_that_one_does_not_see_is_no_car(as_role: AsRole, part: str) -> None:
    foreign = make_vehicle(market="MY")
    for key in (foreign.pk, uuid4(), "x", "%00"):
        assert as_role("ops").get(f"/api/v1/vehicles/{key}/{part}").status_code == 404


@pytest.mark.parametrize("part", ["trips", "charging-sessions", "trouble-codes"])
def test_a_foreign_cars_lists_are_empty(as_role: AsRole, part: str) -> None:
    foreign = make_vehicle(market="MY")
    ingest(points=day(foreign), at=LATER)
    telemetry.read_on(until=LATER)
    assert Trip.objects.exists()
    assert as_role("ops").get(f"/api/v1/vehicles/{foreign.pk}/{part}").json()["items"] == []
