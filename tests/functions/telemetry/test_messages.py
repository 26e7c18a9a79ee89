"""What the function makes of single messages: taken, normalised, or refused with a reason."""

import json
from typing import Any

import pytest

from tests.functions.telemetry.factories import (
    NOW_MS,
    kinesis_event,
    make_event,
    make_message,
    make_point,
    without,
)
from vehicle_stream.messages import Reading, read_record
from vehicle_stream.records import records_of


def read(payload: object) -> Reading:
    return read_record(records_of(kinesis_event([payload]))[0], lambda_at=NOW_MS)


def findings(payload: object) -> list[tuple[str, str]]:
    """What was found wrong, and with which field."""
    details = [entry["detail"].partition(": ") for entry in read(payload).rejected]
    return [(finding, field) for field, _, finding in details]


def test_a_valid_message_keeps_its_values_and_all_its_hops() -> None:
    message = make_message()
    reading = read(message)
    assert reading.rejected == []
    point = reading.points[0]
    assert point == {
        **make_point(),
        "device_id": "car-1",
        "market": "SG",
        "message_id": message["message_id"],
    }
    assert reading.message == {
        "message_id": message["message_id"],
        "device_id": "car-1",
        "sent_at": NOW_MS - 500,
        "iot_at": NOW_MS - 400,
        "kinesis_at": NOW_MS - 300,
        "lambda_at": NOW_MS,
    }


def test_values_are_normalised() -> None:
    raw = make_point(heading=360, soc=55.55, lat=1.23456789, dtc=["p0562", "P0562"], invented="x")
    point = read(make_message(points=[raw])).points[0]
    assert point["heading"] == 0
    assert point["soc"] == pytest.approx(55.5, abs=0.11)
    assert point["lat"] == 1.234568
    assert point["dtc"] == ["P0562"]
    assert "invented" not in point


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"\xff\xfe\x00", "undecodable"),
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "not_json"),
        (b"[]", "unknown_shape"),
        (b"null", "unknown_shape"),
        (b'"text"', "unknown_shape"),
    ],
)
def test_what_is_no_message_at_all_is_counted(payload: bytes, reason: str) -> None:
    assert findings(payload) == [(reason, "record")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"message_id": "not-a-uuid"}, ("bad_format", "message_id")),
        ({"device_id": "../etc"}, ("bad_format", "device_id")),
        ({"device_id": 7}, ("wrong_type", "device_id")),
        ({"market": "sg"}, ("bad_format", "market")),
        ({"sent_at": 1.5}, ("wrong_type", "sent_at")),
        ({"points": {}}, ("wrong_type", "points")),
        ({"points": []}, ("unknown_shape", "points")),
        ({"points": [make_point(seq=n) for n in range(11)]}, ("too_many", "points")),
        ({"iot_at": "yesterday"}, ("wrong_type", "iot_at")),
    ],
)
def test_a_message_with_a_broken_frame_is_refused(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert expected in findings(make_message(**changes))


@pytest.mark.parametrize("name", sorted(make_point()))
def test_every_field_of_a_point_is_required(name: str) -> None:
    assert findings(make_message(points=[without(make_point(), name)])) == [("missing_field", name)]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("seq", 1.0, "wrong_type"),
        ("seq", True, "wrong_type"),
        ("seq", -1, "out_of_range"),
        ("seq", 2**63, "out_of_range"),
        ("ts", "2026-11-22T00:00:00Z", "wrong_type"),
        ("ts", NOW_MS + 30_001, "future_time"),
        ("ts", NOW_MS - 40 * 86_400_000, "too_old"),
        ("lat", 91, "out_of_range"),
        ("lat", "1.35", "wrong_type"),
        ("lng", -180.1, "out_of_range"),
        ("soc", 100.1, "out_of_range"),
        ("soc", True, "wrong_type"),
        ("soc", None, "wrong_type"),
        ("speed_kmh", -1, "out_of_range"),
        ("locked", 1, "wrong_type"),
        ("tyre_kpa", [250.0] * 5, "too_many"),
        ("tyre_kpa", ["flat"], "wrong_type"),
        ("dtc", ["ZZZZZ"], "bad_format"),
        ("dtc", "P0562", "wrong_type"),
    ],
)
def test_an_impossible_value_is_refused_with_its_reason(name: str, value: object, reason: str) -> None:
    assert findings(make_message(points=[make_point(**{name: value})])) == [(reason, name)]


def test_infinity_written_as_a_number_is_refused() -> None:
    body = json.dumps(make_message(points=[make_point(soc=77.7)])).replace("77.7", "1e999")
    assert findings(body) == [("out_of_range", "soc")]


def test_thirty_seconds_ahead_is_still_believed() -> None:
    assert read(make_message(points=[make_point(ts=NOW_MS + 30_000)])).rejected == []


def test_a_receiver_without_a_fix_is_not_put_into_the_gulf_of_guinea() -> None:
    assert findings(make_message(points=[make_point(lat=0, lng=0)])) == [("no_position_fix", "lat")]


def test_one_bad_point_does_not_cost_its_neighbours() -> None:
    message = make_message(points=[make_point(seq=1), make_point(seq=2, soc=400), "text", make_point(seq=3)])
    reading = read(message)
    assert [point["seq"] for point in reading.points] == [1, 3]
    assert [(entry["reason"], entry["message_id"], entry["device_id"]) for entry in reading.rejected] == [
        ("out_of_range", message["message_id"], "car-1"),
        ("malformed", message["message_id"], "car-1"),
    ]


def test_a_refusal_names_the_car_when_only_the_rest_is_broken() -> None:
    assert read(make_message(message_id=None)).rejected == [
        {"reason": "malformed", "detail": "message_id: wrong_type", "device_id": "car-1"}
    ]


def test_events_pass_with_their_references() -> None:
    event = make_event()
    reading = read(make_message(points=[], events=[event]))
    assert reading.events[0]["trip_id"] == "trip-1"
    assert reading.events[0]["event_types"] == ["trip_start"]
    assert reading.message is not None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"event_types": ["teleported"]}, "unknown_event_type"),
        ({"event_types": []}, "unknown_shape"),
        ({"event_types": ["trip_start"] * 9}, "too_many"),
        ({"vehicle_state": "flying"}, "unknown_event_type"),
        ({"event_id": "1"}, "bad_format"),
        ({"trip_id": "\ud800"}, "bad_format"),
        ({"stop_id": "x" * 65}, "bad_format"),
        ({"ts": NOW_MS + 60_000}, "future_time"),
    ],
)
def test_an_unknown_event_is_refused(changes: dict[str, Any], reason: str) -> None:
    message = make_message(points=[], events=[make_event(**changes)])
    assert [finding for finding, _field in findings(message)] == [reason]


def test_the_back_office_gets_its_own_codes() -> None:
    points = [
        make_point(seq=1, ts=NOW_MS + 60_000),
        make_point(seq=2, soc=101),
        make_point(seq=3, ts=NOW_MS - 40 * 86_400_000),
        make_point(seq=4, soc="full"),
    ]
    reading = read(make_message(points=points))
    assert [entry["reason"] for entry in reading.rejected] == [
        "future",
        "out_of_range",
        "too_old",
        "malformed",
    ]
