"""Several workers with the same cars at the same moment: no deadlock, no lost point, newest wins."""

from datetime import timedelta
from itertools import count

import pytest

from apps.fleet.models import Vehicle, VehicleEvent
from apps.telemetry.models import IngestBatch, TelemetryPoint, VehicleSnapshot
from tests.fleet.builders import NOON, make_vehicle
from tests.plugins.threads import at_once
from tests.telemetry.builders import batch, ingest, message, point, vehicle_event

pytestmark = pytest.mark.django_db(transaction=True)

SECOND = timedelta(seconds=1)
WORKERS = 4
ROUNDS = 5


def test_batches_with_the_same_cars_meet() -> None:
    cars = [make_vehicle() for _ in range(20)]
    numbers = count()

    def work() -> None:
        for _ in range(ROUNDS):
            n = next(numbers)
            order = cars if n % 2 else list(reversed(cars))
            at = NOON - n * SECOND
            ingest(
                points=[point(car, n, at=at, soc=n) for car in order],
                messages=[message(car, heard=at) for car in order],
                events=[vehicle_event(car, "service_start", "available", at=at) for car in order],
            )

    at_once(work, times=WORKERS)
    assert (
        TelemetryPoint.objects.count()
        == VehicleEvent.objects.exclude(event_types=["battery_low"]).count()
        == len(cars) * WORKERS * ROUNDS
    )
    assert set(VehicleSnapshot.objects.values_list("seq", "ts")) == {(0, NOON)}
    assert {car.state_at >= NOON for car in Vehicle.objects.all()} == {True}


def test_one_batch_delivered_to_several_workers_is_taken_by_one() -> None:
    sent = batch(points=[point(make_vehicle(), 1)])
    found = at_once(lambda: ingest(**sent), times=WORKERS)
    assert sorted(counts.repeated for counts in found) == [False, True, True, True]
    assert IngestBatch.objects.get().points == 1
