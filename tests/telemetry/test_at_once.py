"""Several workers with the same cars at the same moment: no deadlock, no lost point, newest wins."""

from collections import Counter
from datetime import timedelta
from itertools import count

import pytest

from apps.fleet import selectors
from apps.fleet.models import Vehicle, VehicleEvent, ZoneVisit
from apps.outbox.models import Fact
from apps.telemetry.models import IngestBatch, TelemetryPoint, VehicleSnapshot
from tests.fleet.builders import NOON, make_vehicle, make_zone
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


def test_one_crossing_seen_by_several_workers_is_told_once() -> None:
    zone, cars = make_zone(), [make_vehicle() for _ in range(10)]
    selectors.forget_zone_indexes()
    ingest(points=[point(car, 0, at=NOON, lng=103.9, lat=1.3) for car in cars])

    def work() -> None:
        for n, lng in enumerate((103.9, 103.8, 103.9, 103.8), start=1):
            points = [point(car, n, at=NOON + n * SECOND, lng=lng, lat=1.3) for car in cars]
            ingest(points=points, at=NOON + n * SECOND)

    at_once(work, times=WORKERS)
    stays = ZoneVisit.objects.filter(zone=zone)
    assert stays.filter(left_at=None).count() == len(cars)
    told = Counter(Fact.objects.filter(type__startswith="zone.").values_list("subject", "type"))
    assert {told[f"vehicle:{car.id}", "zone.entered"] for car in cars} == {
        stays.filter(vehicle=cars[0]).count()
    }
    assert all(entered.left_at is None or entered.left_at > entered.entered_at for entered in stays)
