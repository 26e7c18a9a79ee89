"""Sums over the history: right, additive, the same however often they are made, and right again after late
data."""

from datetime import timedelta

import pytest

from apps.core.types import Window
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Vehicle
from apps.telemetry import services as telemetry
from apps.telemetry.models import FleetStateSlot, VehicleHour
from tests.fleet.builders import NOON, event, make_type, make_vehicle, put_in_service, record
from tests.telemetry.builders import ingest, point

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
QUARTER = Window(NOON + 45 * MINUTE, NOON + HOUR)


def _drive(car: Vehicle, *steps: tuple[int, int, float]) -> None:
    """Readings as (minutes after noon, metres on the clock, state of charge)."""
    ingest(
        points=[
            point(car, n, at=NOON + m * MINUTE, odometer_m=1_000_000 + metres, soc=soc)
            for n, (m, metres, soc) in enumerate(steps)
        ],
        at=NOON + 2 * HOUR,
    )


def _hour(car: Vehicle, hours: int = 0) -> VehicleHour:
    return VehicleHour.objects.get(vehicle_id=car.pk, hour=NOON + hours * HOUR)


def test_distance_and_energy_of_an_hour() -> None:
    car = make_vehicle(vehicle_type=make_type("big", battery_kwh="50.00"))
    _drive(car, (0, 0, 80), (10, 6_000, 78), (20, 12_000, 76), (40, 12_000, 82))
    telemetry.roll_up(window=QUARTER)
    done = _hour(car)
    assert (done.points, done.distance_m, done.market) == (4, 12_000, "SG")
    assert done.energy_used_kwh == pytest.approx(2.0)
    assert done.energy_charged_kwh == pytest.approx(3.0)
    assert (done.min_soc, done.max_soc) == (76, 82)


def test_hours_add_up_across_their_border() -> None:
    car = make_vehicle()
    _drive(car, (50, 0, 80), (70, 12_000, 76), (80, 18_000, 74))
    telemetry.roll_up(window=Window(NOON + 75 * MINUTE, NOON + 90 * MINUTE))
    assert (_hour(car).distance_m, _hour(car, 1).distance_m) == (0, 18_000)
    assert _hour(car).energy_used_kwh + _hour(car, 1).energy_used_kwh == pytest.approx(3.0)


def test_a_jump_that_no_car_could_drive_counts_as_nothing() -> None:
    car = make_vehicle()
    _drive(car, (0, 0, 80), (1, 500_000, 80), (2, 501_000, 80), (3, 1_000, 80))
    telemetry.roll_up(window=QUARTER)
    assert _hour(car).distance_m == 1_000


def test_twice_is_once_and_late_data_is_taken_up() -> None:
    car = make_vehicle()
    _drive(car, (0, 0, 80), (30, 10_000, 75))
    first = telemetry.roll_up(window=QUARTER)
    assert telemetry.roll_up(window=QUARTER) == first
    ingest(points=[point(car, 9, at=NOON + 40 * MINUTE, odometer_m=1_014_000, soc=73)], at=NOON + 2 * HOUR)
    telemetry.roll_up(window=Window(NOON + 2 * HOUR, NOON + 135 * MINUTE))
    assert (_hour(car).distance_m, _hour(car).points) == (14_000, 3)
    assert VehicleHour.objects.count() == 1


def test_states_at_each_quarter() -> None:
    car, other = make_vehicle(), make_vehicle(market="MY")
    put_in_service([car, other])
    record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=20))
    for _ in range(2):
        telemetry.roll_up(window=QUARTER)
    slots = FleetStateSlot.objects.filter(slot__gte=NOON).order_by("market", "slot")
    assert [(s.market, (s.slot - NOON) // MINUTE, s.state, s.vehicles) for s in slots] == [
        ("MY", 0, "available", 1),
        ("MY", 15, "available", 1),
        ("MY", 30, "available", 1),
        ("MY", 45, "available", 1),
        ("SG", 0, "available", 1),
        ("SG", 15, "available", 1),
        ("SG", 30, "on_trip", 1),
        ("SG", 45, "on_trip", 1),
    ]
