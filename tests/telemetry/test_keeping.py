"""Days of history: there before they are needed, gone when they are old or too large. Other rows fade too."""

from datetime import date, timedelta
from typing import Any

import pytest

from apps.telemetry import services as telemetry
from apps.telemetry.models import Drift, IngestBatch, QuarantinedItem, TelemetryPoint
from apps.telemetry.selectors.partitions import list_partitions
from apps.telemetry.services.partitions import drop_old_days, ensure_days, ensure_days_ahead
from tests.fleet.builders import NOON, make_edit, make_vehicle
from tests.telemetry.builders import ingest, point
from tests.telemetry.drift.builders import make_drift

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_days(db: None) -> None:
    """Tests that commit leave their days behind."""
    drop_old_days(at=NOON + 1_000 * DAY, keep_days=0, max_bytes=1)


def _days() -> list[date]:
    return [partition.day for partition in list_partitions()]


def test_the_next_days_are_there_ahead_and_asking_again_is_free() -> None:
    assert ensure_days_ahead(at=NOON, days=2) == 3
    assert _days() == [TODAY, TODAY + DAY, TODAY + 2 * DAY]
    assert ensure_days_ahead(at=NOON, days=2) == 0


def test_a_day_ends_at_midnight_utc() -> None:
    car = make_vehicle()
    midnight = NOON + timedelta(hours=12)
    ingest(
        points=[point(car, 1, at=midnight - timedelta(milliseconds=1)), point(car, 2, at=midnight)],
        at=midnight,
    )
    assert _days() == [TODAY, TODAY + DAY]
    assert TelemetryPoint.objects.get(ts__gte=midnight).seq == 2


def test_old_days_go_and_recent_ones_stay() -> None:
    ensure_days([TODAY - n * DAY for n in range(5)])
    assert drop_old_days(at=NOON, keep_days=2, max_bytes=None) == [TODAY - 4 * DAY, TODAY - 3 * DAY]
    assert _days() == [TODAY - 2 * DAY, TODAY - DAY, TODAY]


def test_too_large_a_history_loses_its_oldest_days_but_never_today() -> None:
    car = make_vehicle()
    for offset in range(3):
        ingest(points=[point(car, n, at=NOON - offset * DAY - timedelta(seconds=n)) for n in range(200)])
    one_day = list_partitions()[0].bytes
    assert drop_old_days(at=NOON, keep_days=90, max_bytes=2 * one_day + one_day // 2) == [TODAY - 2 * DAY]
    assert drop_old_days(at=NOON, keep_days=90, max_bytes=1) == [TODAY - DAY]
    assert TelemetryPoint.objects.count() == 200


def test_a_reading_for_a_dropped_day_makes_its_place_again() -> None:
    car = make_vehicle()
    ingest(points=[point(car, 1, at=NOON - DAY)])
    drop_old_days(at=NOON, keep_days=90, max_bytes=1)
    assert ingest(points=[point(car, 2, at=NOON - DAY)]).applied == 1


def test_house_keeping_forgets_what_is_past_its_time(settings: Any) -> None:
    settings.TELEMETRY_HISTORY_MAX_BYTES = 0
    ingest(rejected=[{"reason": "malformed"}], at=NOON - 31 * DAY)
    ingest(rejected=[{"reason": "malformed"}], at=NOON)
    cars = [make_vehicle() for _ in range(3)]
    for car, ended in zip(cars, (401, 399, None), strict=True):
        moment = None if ended is None else NOON - ended * DAY
        make_drift(car, first_seen_at=NOON - 500 * DAY, ended_at=moment)
    make_edit(cars[0])
    counts = telemetry.keep_house(at=NOON)
    assert counts["quarantine_pruned"] == counts["drifts_pruned"] == 1
    assert set(Drift.objects.values_list("vehicle_id", flat=True)) == {car.pk for car in cars[1:]}
    assert (QuarantinedItem.objects.count(), IngestBatch.objects.count()) == (1, 1)
    assert (counts["edits_pruned"], telemetry.keep_house(at=NOON + 401 * DAY)["edits_pruned"]) == (0, 1)
