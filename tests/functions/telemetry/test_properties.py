"""Whatever a stranger sends ends as a point, an event or a counted refusal."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.functions.telemetry.factories import NOW_MS, kinesis_event, make_event, make_message, make_point
from vehicle_stream import batches
from vehicle_stream.deduplication import drop_duplicates
from vehicle_stream.envelope import celery_message
from vehicle_stream.messages import Reading, read_record
from vehicle_stream.records import records_of

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def read(payload: object) -> Reading:
    return read_record(records_of(kinesis_event([payload]))[0], lambda_at=NOW_MS)


def ends_somewhere(reading: Reading) -> bool:
    return bool(reading.points or reading.events or reading.rejected)


@given(st.binary(max_size=400))
def test_any_bytes_end_somewhere(data: bytes) -> None:
    assert ends_somewhere(read(data))


@given(json_values)
def test_any_json_ends_somewhere(value: object) -> None:
    assert ends_somewhere(read(json.dumps(value)))


# A busy machine draws slowly; that says nothing about the function.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(make_message())), value=json_values)
def test_any_value_in_the_frame_ends_somewhere(name: str, value: object) -> None:
    assert ends_somewhere(read(json.dumps(make_message(**{name: value}))))


@given(name=st.sampled_from(sorted(make_point())), value=json_values)
def test_a_point_is_taken_whole_or_refused_whole(name: str, value: object) -> None:
    reading = read(json.dumps(make_message(points=[make_point(**{name: value})])))
    assert len(reading.points) + len(reading.rejected) == 1
    for point in reading.points:
        assert 0 <= point["soc"] <= 100
        assert point["ts"] <= NOW_MS + 30_000
        assert set(point) == {*make_point(), "device_id", "market", "message_id"}


@given(name=st.sampled_from(sorted(make_event())), value=json_values)
def test_an_event_is_taken_whole_or_refused_whole(name: str, value: object) -> None:
    reading = read(json.dumps(make_message(points=[], events=[make_event(**{name: value})])))
    assert len(reading.events) + len(reading.rejected) == 1


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 5)), max_size=30))
def test_nothing_is_lost_or_doubled_by_dropping_duplicates(sent: list[tuple[int, int]]) -> None:
    readings = [read(make_message(device_id=f"car-{car}", points=[make_point(seq=seq)])) for car, seq in sent]
    drop_duplicates(readings)
    kept = [(point["device_id"], point["seq"]) for reading in readings for point in reading.points]
    assert sorted(kept) == sorted({(f"car-{car}", seq) for car, seq in sent})
    assert sum(len(reading.rejected) for reading in readings) == len(sent) - len(kept)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 10), min_size=1, max_size=90), st.integers(0, 32))
def test_parts_keep_every_record_within_the_limits(sizes: list[int], codes: int) -> None:
    dtc: Any = [f"P{number:04d}" for number in range(codes)]
    readings = [
        read(make_message(points=[make_point(seq=seq, dtc=dtc) for seq in range(size)])) for size in sizes
    ]
    parts = list(batches.split(readings, lambda_at=NOW_MS))
    assert [reading for part in parts for reading in part] == readings
    for part in parts:
        batch = batches.build(part, lambda_at=NOW_MS, sqs_at=NOW_MS)
        assert len(batch["points"]) <= 500
        assert len(celery_message(batch).encode()) <= 200_000
