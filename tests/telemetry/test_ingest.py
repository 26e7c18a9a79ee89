"""Taking in what the Lambda sends: newest wins, nothing twice, nothing lost, nothing fails the rest."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.clock import to_millis
from apps.core.errors import Invalid
from apps.fleet.models import Vehicle, VehicleEvent
from apps.telemetry import services as telemetry
from apps.telemetry.models import IngestBatch, QuarantinedItem, TelemetryPoint, VehicleSnapshot
from tests.fleet.builders import NOON, make_station, make_vehicle
from tests.telemetry.builders import batch, ingest, message, point, report, vehicle_event
from vehicle_stream.rejection import Code

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def test_the_newest_reading_is_the_latest_state_and_all_are_history() -> None:
    car = make_vehicle()
    counts = ingest(points=[point(car, n, at=NOON - n * SECOND, soc=50.5 + n) for n in range(3)])
    latest = VehicleSnapshot.objects.get()
    assert (latest.seq, latest.ts, latest.soc, latest.tyre_kpa, latest.locked) == (
        0,
        NOON,
        50.5,
        [230, 231, 229, 230],
        True,
    )
    assert (counts.points, counts.applied, counts.duplicates) == (3, 3, 0)
    assert TelemetryPoint.objects.count() == 3


def test_a_late_reading_joins_the_history_and_never_rolls_back() -> None:
    car = make_vehicle()
    report(car, 10, at=NOON, soc=60)
    counts = ingest(points=[point(car, 9, at=NOON - timedelta(minutes=5), soc=90)])
    assert (counts.applied, counts.late) == (1, 1)
    assert VehicleSnapshot.objects.get().soc == 60
    assert TelemetryPoint.objects.count() == 2


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moments=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=8, unique=True),
    data=st.data(),
)
def test_order_batches_and_repeats_do_not_matter(
    moments: Sequence[tuple[int, int]], data: st.DataObject
) -> None:
    with transaction.atomic():
        car = make_vehicle()
        points = [point(car, seq, at=NOON + ts * SECOND, soc=ts * 10 + seq) for ts, seq in moments]
        arrivals = data.draw(st.permutations(points)) + data.draw(
            st.lists(st.sampled_from(points), max_size=4)
        )
        cut = data.draw(st.integers(0, len(arrivals)))
        for part in (arrivals[:cut], arrivals[cut:]):
            ingest(points=part)
        newest = max(moments)
        latest = VehicleSnapshot.objects.get(vehicle=car)
        assert (latest.soc, latest.seq) == (newest[0] * 10 + newest[1], newest[1])
        assert TelemetryPoint.objects.filter(vehicle_id=car.pk).count() == len(moments)
        transaction.set_rollback(True)


def test_a_batch_delivered_twice_has_one_effect_and_one_count() -> None:
    car = make_vehicle()
    sent = batch(points=[point(car, 1)], rejected=[{"reason": "malformed", "detail": "x"}])
    first = telemetry.ingest_batch(batch=sent, at=NOON)
    again = telemetry.ingest_batch(batch=sent, at=NOON + SECOND)
    assert (first.repeated, again.repeated) == (False, True)
    assert (IngestBatch.objects.get().points, QuarantinedItem.objects.count()) == (1, 1)


def test_the_same_readings_in_another_batch_are_duplicates() -> None:
    car = make_vehicle()
    points = [point(car, n, at=NOON + n * SECOND) for n in range(3)]
    ingest(points=points)
    counts = ingest(points=[*points, points[0]])
    assert (counts.applied, counts.duplicates) == (0, 4)
    assert TelemetryPoint.objects.count() == 3


def test_an_unknown_device_is_counted_kept_and_harms_nobody() -> None:
    car = make_vehicle()
    stranger = {**point(car, 1), "device_id": "nobody-knows"}
    counts = ingest(
        points=[stranger, point(car, 2)],
        messages=[message(car), {**message(car), "device_id": "nobody-knows"}],
    )
    assert (counts.applied, counts.quarantined) == (1, 1)
    item = QuarantinedItem.objects.get()
    assert (item.reason, item.device_id) == ("unknown_device", "nobody-knows")
    assert '"seq": 1' in item.payload


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"seq": "1"}, "malformed"),
        ({"seq": True}, "malformed"),
        ({"seq": -1}, "malformed"),
        ({"seq": 2**63}, "malformed"),
        ({"ts": None}, "malformed"),
        ({"ts": 1.5}, "malformed"),
        ({"ts": to_millis(NOON) + 31_000}, "future"),
        ({"ts": to_millis(NOON) - 400 * 86_400_000}, "too_old"),
        ({"ts": -1}, "too_old"),
        ({"lat": 91}, "out_of_range"),
        ({"soc": 100.1}, "out_of_range"),
        ({"soc": float("nan")}, "out_of_range"),
        ({"odometer_m": float("inf")}, "out_of_range"),
        ({"soc": "80"}, "malformed"),
        ({"locked": 1}, "malformed"),
        ({"tyre_kpa": [230, None]}, "out_of_range"),
        ({"tyre_kpa": "230"}, "malformed"),
        ({"dtc": ["P0A80", "};DROP"]}, "malformed"),
        ({"dtc": ["P" * 9]}, "malformed"),
        ({"market": "MY"}, "wrong_market"),
        ({"device_id": None}, "malformed"),
        ({"device_id": "\x00"}, "unknown_device"),
    ],
)
def test_a_reading_that_makes_no_sense_is_set_aside_with_its_reason(
    wrong: dict[str, Any], reason: str
) -> None:
    car = make_vehicle()
    counts = ingest(points=[{**point(car, 1), **wrong}, point(car, 2)])
    assert (counts.applied, counts.quarantined) == (1, 1)
    assert QuarantinedItem.objects.get().reason == reason


@pytest.mark.parametrize("junk", [None, 7, "text", [], ["nested"]])
def test_items_that_are_no_objects_are_set_aside_too(junk: object) -> None:
    counts = ingest(points=[junk], events=[junk], messages=[junk], rejected=[junk])
    assert (counts.points, counts.events, counts.quarantined) == (0, 0, 3)


def test_values_at_their_limits_and_absent_ones_are_fine() -> None:
    car = make_vehicle()
    bare = {"device_id": car.device_id, "seq": 0, "ts": to_millis(NOON) + 29_000}
    full = point(car, 1, lat=-90, lng=180, soc=0, dtc=["P0A80", "U0100"], tyre_kpa=[230.4], speed_kmh=0.1)
    assert ingest(points=[bare, full]).applied == 2
    kept = TelemetryPoint.objects.get(seq=1)
    assert (kept.dtc, kept.tyre_kpa, kept.lat, kept.lng) == (["P0A80", "U0100"], [230], -90, 180)
    assert TelemetryPoint.objects.get(seq=0).soc is None


def test_what_the_lambda_set_aside_keeps_its_reason() -> None:
    known = [{"reason": code.value, "detail": "ts", "device_id": "d"} for code in Code]
    ingest(rejected=[*known, {"reason": "made up"}, {}])
    kept = sorted(QuarantinedItem.objects.values_list("reason", flat=True))
    assert kept == sorted([*(code.value for code in Code), "other", "other"])


@pytest.mark.parametrize(
    "broken", [{}, {"batch_id": "x"}, {"batch_id": str(UUID(int=0)), "points": "many"}, {"batch_id": 5}]
)
def test_an_envelope_that_is_not_ours_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        telemetry.ingest_batch(batch=broken, at=NOON)


def test_events_move_the_car_and_are_counted() -> None:
    car, stop = make_vehicle(), make_station(stop_id="SG-1")
    trip = str(uuid4())
    counts = ingest(
        events=[
            vehicle_event(car, "reservation_start", "reserved", at=NOON - 60 * SECOND),
            vehicle_event(car, "trip_end", "available", trip_id=trip, stop_id="SG-1", soc=71.5),
        ]
    )
    assert counts.events == 2
    now = Vehicle.objects.get()
    assert (now.vehicle_state, now.station_id) == ("available", stop.pk)
    ended = VehicleEvent.objects.get(state="available")
    assert (str(ended.trip_id), ended.soc, ended.publication_ts) == (trip, 71.5, NOON)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"event_types": ["flying"]}, "unknown_event_type"),
        ({"event_types": []}, "malformed"),
        ({"event_types": "trip_end"}, "malformed"),
        ({"vehicle_state": "parked"}, "malformed"),
        ({"vehicle_state": "on_trip"}, "impossible_state"),
        ({"event_id": "1"}, "malformed"),
        ({"event_id": None}, "malformed"),
        ({"ts": to_millis(NOON) + 60_000}, "future"),
        ({"trip_id": 7}, "malformed"),
        ({"stop_id": "x" * 41}, "malformed"),
        ({"soc": -1}, "out_of_range"),
        ({"lat": "north"}, "malformed"),
        ({"device_id": "nobody-knows"}, "unknown_device"),
    ],
)
def test_an_event_that_makes_no_sense_is_set_aside_with_its_reason(
    wrong: dict[str, Any], reason: str
) -> None:
    car = make_vehicle()
    counts = ingest(events=[{**vehicle_event(car, "trip_end", "available"), **wrong}])
    assert (counts.events, counts.quarantined) == (0, 1)
    assert QuarantinedItem.objects.get().reason == reason
    assert Vehicle.objects.get().vehicle_state == "non_operational"


def test_both_spellings_of_an_event_type_are_taken() -> None:
    car = make_vehicle()
    ingest(events=[vehicle_event(car, "recommission", "non_operational")])
    assert VehicleEvent.objects.get().event_types == ["recommissioned"]


def test_points_of_several_days_find_their_partitions() -> None:
    car = make_vehicle()
    days = [point(car, n, at=NOON - timedelta(days=n)) for n in range(4)]
    assert ingest(points=days).applied == 4


def test_the_way_of_the_newest_message_is_remembered() -> None:
    car = make_vehicle()
    sent = batch(
        points=[point(car, 1)], messages=[message(car, heard=NOON - SECOND), message(car, heard=NOON)]
    )
    telemetry.ingest_batch(batch=sent, at=NOON + SECOND)
    latest, kept = VehicleSnapshot.objects.get(), IngestBatch.objects.get()
    assert str(latest.message_id) == sent["messages"][1]["message_id"]
    assert (latest.hops["iot_at"], latest.heard_at) == (to_millis(NOON), NOON)
    assert kept.committed_at is not None
    assert kept.markets == ["SG"]


def test_a_car_s_own_clock_says_nothing_about_when_it_was_heard() -> None:
    car = make_vehicle()
    ingest(points=[point(car, 1)], messages=[message(car, iot_at=to_millis(NOON) + 3_600_000)])
    assert VehicleSnapshot.objects.get().heard_at is None
