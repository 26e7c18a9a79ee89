"""Batches as the Lambda sends them."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from apps.core.clock import to_millis
from apps.fleet.models import Vehicle
from apps.telemetry import services as telemetry
from apps.telemetry.models import Shock, ShockRule
from apps.telemetry.services.shocks import load_after_migration
from apps.telemetry.types import IngestCounts
from tests.fleet.builders import NOON


def point(car: Vehicle, seq: int, *, at: datetime = NOON, **values: Any) -> dict[str, Any]:
    """A sound reading of the car; `at` is its own time."""
    usual = {
        "device_id": car.device_id,
        "market": car.market,
        "message_id": str(uuid4()),
        "seq": seq,
        "ts": to_millis(at),
        "lat": 1.3521,
        "lng": 103.8198,
        "speed_kmh": 0,
        "heading": 90.5,
        "soc": 80.0,
        "soh": 97.5,
        "odometer_m": 12_000_000,
        "v12": 12.7,
        "tyre_kpa": [230, 231, 229, 230],
        "temp_c": 31.0,
        "plugged": False,
        "charging_kw": 0,
        "locked": True,
        "ignition": False,
        "dtc": [],
    }
    return {**usual, **values}


def message(car: Vehicle, *, heard: datetime = NOON, **values: Any) -> dict[str, Any]:
    """The way of one message: sent, and taken by the cloud 40 ms later."""
    moment = to_millis(heard)
    usual = {
        "message_id": str(uuid4()),
        "device_id": car.device_id,
        "market": car.market,
        "sent_at": moment - 40,
        "iot_at": moment,
        "kinesis_at": moment + 10,
        "lambda_at": moment + 200,
    }
    return {**usual, **values}


def vehicle_event(
    car: Vehicle, event_type: str, state: str, *, at: datetime = NOON, **values: Any
) -> dict[str, Any]:
    usual = {
        "device_id": car.device_id,
        "market": car.market,
        "message_id": str(uuid4()),
        "event_id": str(uuid4()),
        "ts": to_millis(at),
        "event_types": [event_type],
        "vehicle_state": state,
    }
    return {**usual, **values}


def batch(**parts: Any) -> dict[str, Any]:
    moment = to_millis(NOON) + 300
    return {
        "batch_id": str(uuid4()),
        "lambda_at": moment,
        "sqs_at": moment + 5,
        "points": [],
        "events": [],
        "messages": [],
        "rejected": [],
        **parts,
    }


def ingest(*, at: datetime = NOON, **parts: Any) -> IngestCounts:
    """Let the worker take a batch at this moment."""
    return telemetry.ingest_batch(batch=batch(**parts), at=at)


def report(car: Vehicle, seq: int, *, at: datetime, **values: Any) -> IngestCounts:
    """The car speaks: one message with one reading, heard as it is sent."""
    return ingest(at=at, points=[point(car, seq, at=at, **values)], messages=[message(car, heard=at)])


def shock(car: Vehicle, *, at: datetime = NOON, **values: Any) -> dict[str, Any]:
    """A hard knock from the left, a minute before."""
    usual = {
        "device_id": car.device_id,
        "market": car.market,
        "message_id": str(uuid4()),
        "shock_id": str(uuid4()),
        "ts": to_millis(at) - 60_000,
        "peak_g": 5.2,
        "direction": "left",
        "speed_kmh": 38,
        "lat": 1.35,
        "lng": 103.8,
    }
    return {**usual, **values}


def make_shock(car: Vehicle, *, at: datetime = NOON) -> Shock:
    told = shock(car, at=at)
    ingest(at=at, shocks=[told])
    return Shock.objects.get(pk=told["shock_id"])


def make_shock_rule() -> object:
    load_after_migration()
    return ShockRule.objects.get(market="SG").pk
