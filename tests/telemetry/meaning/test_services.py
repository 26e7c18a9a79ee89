"""From points in the history to rows: once, on and on, late, twice, and in any order of arrival."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Vehicle
from apps.jobs.models import JobRun
from apps.telemetry import services as telemetry
from apps.telemetry.models import (
    ChargingSession,
    LatePoint,
    MeaningBookmark,
    Trip,
    TroubleSpell,
    VehicleConsumption,
)
from tests.fleet.builders import NOON, event, make_station, make_type, make_vehicle, record
from tests.telemetry.builders import ingest
from tests.telemetry.meaning.days import MINUTE, day, told

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=2)


def rows(car: Vehicle) -> list[tuple[Any, ...]]:
    """Everything that was found for the car, ids included."""
    found: list[tuple[Any, ...]] = []
    for model in (Trip, ChargingSession, TroubleSpell):
        found += model.objects.filter(vehicle=car).order_by("started_at").values_list()
    return found


def read(until: datetime = LATER) -> None:
    telemetry.read_on(until=until)


def minutes(moment: datetime) -> float:
    return (moment - NOON) / MINUTE


def test_trips_and_charging_of_a_day() -> None:
    away = make_station(lat=1.4, lng=103.8198)
    car = make_vehicle(vehicle_type=make_type("big", battery_kwh="50.00"))
    ingest(points=day(car), at=LATER)
    read()
    there, back = Trip.objects.order_by("started_at")
    assert (there.distance_m, there.energy_kwh, there.max_speed_kmh) == (8_000, 1.0, 48)
    assert (minutes(there.started_at), minutes(there.ended_at), there.ongoing) == (10, 20, False)
    assert (back.distance_m, back.start_soc, round(back.end_soc or 0, 1)) == (8_000, 90, 88.4)
    session = ChargingSession.objects.get()
    assert (session.energy_kwh, round(session.peak_kw or 0, 1), session.station) == (6.0, 7.2, away)
    assert (minutes(session.started_at), minutes(session.ended_at)) == (25, 85)
    spell = TroubleSpell.objects.get()
    assert (spell.code, minutes(spell.started_at), minutes(spell.ended_at)) == ("P0562", 100, 108)
    assert not spell.ongoing


def test_what_goes_on_is_told_and_later_ended_in_the_same_row() -> None:
    car = make_vehicle()
    points = day(car)
    ingest(points=points[:6], at=LATER)
    read()
    trip = Trip.objects.get()
    assert (trip.ongoing, trip.distance_m, trip.end_station) == (True, 3_200, None)
    ingest(points=points[6:], at=LATER)
    read()
    assert Trip.objects.get(id=trip.id).distance_m == 8_000
    assert not Trip.objects.filter(ongoing=True).exists()


def test_points_after_the_window_wait_for_the_next() -> None:
    car = make_vehicle()
    ingest(points=day(car), at=LATER)
    read(until=NOON + 14 * MINUTE)
    assert [trip.distance_m for trip in Trip.objects.all()] == [2_400]
    read()
    assert [trip.distance_m for trip in Trip.objects.order_by("started_at")] == [8_000, 8_000]


def test_again_is_the_same_rows() -> None:
    car = make_vehicle()
    ingest(points=day(car), at=LATER)
    read()
    first = rows(car)
    read()
    assert rows(car) == first
    telemetry.reread(vehicle_ids=[car.pk], since=NOON - timedelta(days=10), until=LATER)
    assert rows(car) == first
    telemetry.reread(vehicle_ids=[car.pk], since=NOON + 105 * MINUTE, until=LATER)
    assert rows(car) == first


def test_other_rules_read_everything_again() -> None:
    car = make_vehicle()
    ingest(points=day(car), at=LATER)
    read()
    first = rows(car)
    MeaningBookmark.objects.update(edition=0, memory={"of": "another shape"})
    Trip.objects.filter(vehicle=car).update(distance_m=1)
    read()
    assert rows(car) == first


def test_a_late_point_is_read_in_its_place_and_other_cars_are_left_alone() -> None:
    car, other = make_vehicle(), make_vehicle()
    points = day(car)
    missing = [p for p in points if p["seq"] in {5, 6, 7, 8, 9, 10, 29}]
    ingest(points=[p for p in points if p not in missing] + day(other), at=LATER)
    read()
    before, left_alone = rows(car), rows(other)
    ingest(points=missing, at=LATER)
    assert [key for (key,) in LatePoint.objects.values_list("vehicle_id")] == [car.pk]
    read()
    assert rows(car) != before
    assert [trip.distance_m for trip in Trip.objects.filter(vehicle=car).order_by("started_at")] == [
        8_000,
        8_000,
    ]
    assert rows(other) == left_alone
    assert not LatePoint.objects.exists()


def test_a_trip_that_late_points_disprove_goes() -> None:
    car = make_vehicle()
    ingest(points=[told(car, 0, 0, 0, 80), told(car, 9, 60, 8, 78), told(car, 10, 70, 8, 78)], at=LATER)
    read()
    (guessed,) = Trip.objects.values_list("started_at", flat=True)
    assert minutes(guessed) == 44
    drive = [told(car, 1 + n, 20 + n * 2, n, 80, ignition=True) for n in range(5)]
    ingest(points=[*drive, told(car, 7, 30, 8, 78)], at=LATER)
    read()
    (known,) = Trip.objects.values_list("started_at", flat=True)
    assert minutes(known) == 20


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(32)),
    cuts=st.lists(st.integers(1, 31), max_size=4),
    twice=st.integers(0, 31),
)
def test_whatever_the_order_of_arrival(order: list[int], cuts: list[int], twice: int) -> None:
    """Shuffled, in several batches with readings in between, and one of them twice: the same rows."""
    car, shuffled = make_vehicle(), make_vehicle()
    ingest(points=day(car), at=LATER)
    points = day(shuffled)
    assert len(points) == len(order)
    borders = sorted({0, *cuts, len(points)})
    for start, end in pairwise(borders):
        ingest(points=[points[n] for n in order[start:end]], at=LATER)
        if twice % 2:
            ingest(points=[points[twice]], at=LATER)
        read()

    def plain(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [row[2:] for row in found]

    assert plain(rows(shuffled)) == plain(rows(car))


def test_a_trip_gets_the_journey_of_its_rental_also_when_that_is_told_later() -> None:
    car, journey, other = make_vehicle(), uuid4(), uuid4()
    ingest(points=day(car), at=LATER)
    read()
    assert set(Trip.objects.values_list("journey_id", flat=True)) == {None}
    record(
        event(car, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=9.5, trip_id=journey),
        event(car, EventType.TRIP_END, VehicleState.AVAILABLE, minutes=20.5, trip_id=journey),
        event(car, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=99, trip_id=other),
    )
    telemetry.reread(vehicle_ids=[car.pk], since=NOON, until=LATER)
    assert list(Trip.objects.order_by("started_at").values_list("journey_id", flat=True)) == [journey, other]


def test_the_job_reads_a_window_once_and_counts() -> None:
    car = make_vehicle()
    ingest(points=day(car), at=LATER)
    at = NOON + timedelta(hours=4)
    for _ in range(2):
        telemetry.run_meaning(scheduled_time=at.isoformat())
    run = JobRun.objects.get(job="telemetry.meaning")
    counts = {name: run.counts[name] for name in ("cars", "trips", "charging_sessions", "readings", "left")}
    assert counts == {"cars": 1, "trips": 2, "charging_sessions": 1, "readings": 32, "left": 0}
    assert (run.state, run.attempt) == ("ok", 1)


def test_what_takes_too_long_is_left_to_the_next_run() -> None:
    cars = [make_vehicle() for _ in range(51)]
    ingest(points=[told(car, 1, 1, 0, 80) for car in cars], at=LATER)
    assert telemetry.read_on(until=LATER, budget_s=0).left == 1
    assert telemetry.read_on(until=LATER).cars == 1


def test_queries_do_not_grow_with_the_cars(django_assert_max_num_queries: Any) -> None:
    cars = [make_vehicle() for _ in range(40)]
    for car in cars:
        ingest(points=day(car), at=LATER)
    with django_assert_max_num_queries(24):
        read()
    assert Trip.objects.count() == 80


def test_consumption_mixes_a_cars_own_with_its_types_and_the_catalogues() -> None:
    driver, parked = (make_vehicle(vehicle_type=make_type("van", battery_kwh="50.00")) for _ in range(2))
    Trip.objects.create(
        id=uuid4(),
        vehicle=driver,
        started_at=NOON,
        ended_at=NOON + MINUTE,
        distance_m=1_000_000,
        energy_kwh=200,
    )
    telemetry.refresh_consumption(at=NOON + timedelta(days=1))
    found = {c.vehicle_id: c for c in VehicleConsumption.objects.all()}
    # The catalogue says 50 kWh for 350 km; the type is 200 kWh over 1,000 km mixed with 500 km of that.
    usual = (200 + 500 * 50 / 350) / 1_500 * 1_000
    assert found[parked.pk].wh_per_km == pytest.approx(usual)
    assert found[driver.pk].wh_per_km == pytest.approx((200_000 + 50 * usual) / 1_050)
    assert found[driver.pk].metres_per_percent == pytest.approx(500 / found[driver.pk].wh_per_km * 1_000)
    assert telemetry.refresh_consumption(at=NOON + timedelta(days=1)) == 0
