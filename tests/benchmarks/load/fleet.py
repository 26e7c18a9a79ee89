"""Cars of a load test: brought in as an operator would, and telling what only a load test tells."""

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

import boto3
from botocore.config import Config

from deploy.local.bootstrap.accounts import DEMO_DOMAIN, DEMO_PASSWORD
from deploy.local.stack import REGION
from deploy.simulator.edges.api import BackOffice
from deploy.simulator.edges.sign_in import SignIn
from deploy.simulator.publishing.messages import Message
from tests.plugins.running_stack import RunningStack

CARS: Final = 300
POINTS_A_MESSAGE: Final = 10
_PREFIX: Final = "load-"
_TYPE: Final = {
    "vehicle_type": "load-test",
    "make": "Load",
    "model": "Test",
    "battery_kwh": "50.4",
    "range_m": 340_000,
}


def device_id(car: int) -> str:
    return f"{_PREFIX}{car:04}"


def client(stack: RunningStack, service: str) -> Any:
    """A client of the running product's cloud, with as many connections as there are senders."""
    return boto3.client(  # type: ignore[call-overload]
        service,
        endpoint_url=stack.cloud_url,
        region_name=REGION,
        aws_access_key_id="load",
        aws_secret_access_key="load",
        config=Config(max_pool_connections=8, retries={"mode": "standard", "max_attempts": 5}),
    )


def operator(stack: RunningStack) -> BackOffice:
    environment = stack.environment
    sign_in = SignIn(
        client(stack, "cognito-idp"),
        environment["COGNITO_CLIENT_IDS"].split(",")[0],
        f"admin@{DEMO_DOMAIN}",
        DEMO_PASSWORD,
    )
    return BackOffice(stack.url, sign_in, "SG")


def bring_in(office: BackOffice) -> None:
    """Import the cars by file, with a type of the catalogue that is there already."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["device_id", "plate", "vin", *_TYPE])
    for car in range(CARS):
        writer.writerow([device_id(car), f"LOD{car:04}T", f"ZZ9LDTEST{car:08}", *_TYPE.values()])
    answer = office.import_file("vehicles", "load.csv", text.getvalue().encode())
    assert answer["outcome"] == "applied", answer


def message(car: int, first_ts: int, step_ms: int, *, soc: float) -> Message:
    """Ten readings of a parked car from `first_ts` (epoch ms) on; their `seq` is their second."""
    return Message(car, first_ts // 1000, points=list(_readings(car, first_ts, step_ms, soc)))


def _readings(car: int, first_ts: int, step_ms: int, soc: float) -> Iterator[dict[str, Any]]:
    for n in range(POINTS_A_MESSAGE):
        ts = first_ts + n * step_ms
        yield {
            "seq": ts, "ts": ts, "lat": 1.29 + car / 10_000, "lng": 103.85, "heading": 90.0,
            "speed_kmh": 0.0, "soc": soc, "soh": 97.0, "odometer_m": 1_000_000 + car, "v12": 12.6,
            "tyre_kpa": [230, 231, 229, 230], "temp_c": 31.0, "plugged": False, "charging_kw": 0.0,
            "locked": True, "ignition": False, "dtc": [],
        }  # fmt: skip
