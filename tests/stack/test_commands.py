"""A command through the running product: API, IoT job, a car of the city, its answer, and its outcome."""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import Any, TypeVar
from urllib.parse import urlsplit

import boto3
import pytest

from tests.plugins.running_stack import RunningStack

pytestmark = pytest.mark.journey

Found = TypeVar("Found")

PATIENCE_S = 120
# One in eight commands goes wrong on purpose, so that one of a few cars always does what it is told.
CARS = 5


class Ops:
    """Somebody who commands cars, over HTTP."""

    def __init__(self, stack: RunningStack) -> None:
        self._netloc = urlsplit(stack.url).netloc
        self._token = stack.token_of("ops")

    def get(self, path: str) -> Any:
        status, body = self._ask("GET", path)
        assert status == 200, body
        return body

    def unlock(self, car: str, key: str) -> tuple[int, Any]:
        wish = {"vehicle": car, "type": "unlock"}
        return self._ask("POST", "commands", wish, {"Idempotency-Key": key})

    def _ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any]:
        connection = HTTPConnection(self._netloc, timeout=30)
        own = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body)
        connection.request(method, f"/api/v1/{path}", body=content, headers={**own, **(headers or {})})
        response = connection.getresponse()
        return response.status, json.loads(response.read())


@pytest.fixture
def ops(running_stack: RunningStack) -> Ops:
    return Ops(running_stack)


def until(look: Callable[[], Found], what: str) -> Found:
    deadline = time.monotonic() + PATIENCE_S
    while not (found := look()):
        assert time.monotonic() < deadline, f"not within {PATIENCE_S} s: {what}"
        time.sleep(0.5)
    return found


def parked(ops: Ops) -> list[dict[str, Any]]:
    cars = [car for car in ops.get("fleet/map")["items"] if car["state"] == "available"]
    return cars[:CARS] if len(cars) >= CARS else []


def doubled(ops: Ops, car: str) -> str:
    """The same wish twice at once, as by a double click; its id."""
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda _: ops.unlock(car, f"unlock-{car}"), range(2)))
    assert {status for status, _ in answers} <= {201, 409}, answers
    (command,) = {body["id"] for status, body in answers if status == 201}
    return str(command)


def test_a_command_reaches_its_car_once_and_comes_back_done(ops: Ops, running_stack: RunningStack) -> None:
    cars = {car["id"]: car["device_id"] for car in until(lambda: parked(ops), "cars stand in the city")}
    told = {doubled(ops, car): car for car in cars}
    for car in cars:
        assert len(ops.get(f"commands?vehicle={car}&type=unlock")["items"]) == 1

    def done() -> list[dict[str, Any]]:
        commands = [ops.get(f"commands/{command}") for command in told]
        return [command for command in commands if command["state"] == "acked"]

    command = until(done, "a car has done it")[0]
    assert command["requested_at"] <= command["sent_at"] <= command["settled_at"] <= command["expires_at"]
    job = iot(running_stack).describe_job_execution(jobId=command["id"], thingName=cars[command["vehicle"]])
    assert job["execution"]["status"] == "SUCCEEDED"
    until(lambda: ops.get(f"vehicles/{command['vehicle']}")["locked"] is False, "the car stands open")


def iot(stack: RunningStack) -> Any:
    return boto3.client(
        "iot",
        endpoint_url=stack.cloud_url,
        region_name="ap-southeast-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )
