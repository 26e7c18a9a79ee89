"""Messages as a car would send them, and Kinesis events as Lambda would get them."""

import base64
import json
import uuid
from collections.abc import Sequence
from typing import Any

NOW_MS = 1_795_300_000_000


def make_point(**changes: Any) -> dict[str, Any]:
    """A valid point; keyword arguments replace fields."""
    point = {
        "seq": 1,
        "ts": NOW_MS - 1_000,
        "lat": 1.3521,
        "lng": 103.8198,
        "speed_kmh": 42.0,
        "heading": 90.0,
        "soc": 71.3,
        "soh": 96.2,
        "odometer_m": 18_250_400,
        "v12": 13.9,
        "tyre_kpa": [250.0, 251.0, 249.0, 250.0],
        "temp_c": 31.0,
        "plugged": False,
        "charging_kw": 0.0,
        "locked": True,
        "ignition": True,
        "dtc": [],
    }
    return {**point, **changes}


def without(source: dict[str, Any], name: str) -> dict[str, Any]:
    """The same object with one field less."""
    return {key: value for key, value in source.items() if key != name}


def make_event(**changes: Any) -> dict[str, Any]:
    """A valid MDS event."""
    event = {
        "event_id": str(uuid.uuid4()),
        "ts": NOW_MS - 2_000,
        "event_types": ["trip_start"],
        "vehicle_state": "on_trip",
        "lat": 1.3521,
        "lng": 103.8198,
        "soc": 71.3,
        "trip_id": "trip-1",
        "stop_id": "station-1",
    }
    return {**event, **changes}


def make_message(**changes: Any) -> dict[str, Any]:
    """A valid message with one point, as the topic rule passes it on."""
    message = {
        "message_id": str(uuid.uuid4()),
        "sent_at": NOW_MS - 500,
        "points": [make_point()],
        "events": [],
        "market": "SG",
        "device_id": "car-1",
        "iot_at": NOW_MS - 400,
    }
    return {**message, **changes}


def kinesis_event(payloads: Sequence[object]) -> dict[str, Any]:
    """Objects become JSON; bytes and strings travel as they are."""
    return {"Records": [_record(index, payload) for index, payload in enumerate(payloads)]}


def sequence_number(index: int) -> str:
    """The stream position of the record at ``index``."""
    return str(49_590_338_271_490_256_608_559_692_538_361_571_095 + index)


def _record(index: int, payload: object) -> dict[str, Any]:
    data = payload.encode() if isinstance(payload, str) else payload
    if not isinstance(data, bytes):
        data = json.dumps(payload).encode()
    return {
        "kinesis": {
            "kinesisSchemaVersion": "1.0",
            "partitionKey": "car-1",
            "sequenceNumber": sequence_number(index),
            "data": base64.b64encode(data).decode(),
            "approximateArrivalTimestamp": (NOW_MS - 300) / 1000,
        },
        "eventSource": "aws:kinesis",
        "eventVersion": "1.0",
        "eventID": f"shardId-000000000000:{sequence_number(index)}",
        "eventName": "aws:kinesis:record",
        "invokeIdentityArn": "arn:aws:iam::123456789012:role/telemetry",
        "awsRegion": "ap-southeast-1",
        "eventSourceARN": "arn:aws:kinesis:ap-southeast-1:123456789012:stream/ev4rent-telemetry",
    }
