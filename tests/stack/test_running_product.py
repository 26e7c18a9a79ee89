"""The whole product behind its edge: that it serves, and that it outlives the death of its parts."""

import json
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

import boto3
import psutil
import psycopg
import pytest

from deploy.local.edge.headers import SECURITY_HEADERS
from deploy.local.runner.records import Records
from tests.plugins.running_stack import RunningStack

# Half of these kill a part.
pytestmark = [pytest.mark.journey, pytest.mark.alone]

PATIENCE_S = 90


class Edge:
    """Plain requests to the running product."""

    def __init__(self, stack: RunningStack) -> None:
        self._stack = stack

    def __call__(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection(urlsplit(self._stack.url).netloc, timeout=30)
        headers = {"X-Levers-Token": self._stack.levers_token, "Content-Type": "application/json"}
        if path.startswith("/_local"):
            headers["Authorization"] = f"Bearer {self._stack.token_of('ops')}"
        connection.request(method, path, body=json.dumps(body) if body is not None else None, headers=headers)
        response = connection.getresponse()
        return response.status, dict(response.headers), response.read()

    def status(self, path: str) -> int:
        try:
            return self("GET", path)[0]
        except (OSError, HTTPException):
            return 0


@pytest.fixture
def edge(running_stack: RunningStack) -> Edge:
    return Edge(running_stack)


def part(stack: RunningStack, name: str) -> psutil.Process:
    return Records(stack.state_dir).leftovers()[name]


def until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, f"not within {PATIENCE_S} s: {what}"
        time.sleep(0.2)


def back_in_service(stack: RunningStack, name: str, before: psutil.Process) -> bool:
    found = Records(stack.state_dir).leftovers().get(name)
    return found is not None and found.pid != before.pid and _state(stack, name) == "ready"


def _state(stack: RunningStack, name: str) -> str:
    connection = HTTPConnection("127.0.0.1", int(stack.environment["RUNNER_PORT"]), timeout=10)
    connection.request("GET", "/status", headers={"X-Levers-Token": stack.levers_token})
    items: list[dict[str, Any]] = json.loads(connection.getresponse().read())["items"]
    return next(str(item["state"]) for item in items if item["name"] == name)


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/healthz", 200), ("/readyz", 200), ("/api/v1/me", 401)]
)
def test_console_and_api_stand_behind_one_origin(edge: Edge, path: str, status: int) -> None:
    answer, headers, _ = edge("GET", path)
    assert answer == status
    assert set(SECURITY_HEADERS) | {"Content-Security-Policy", "X-Request-ID"} <= set(headers)


def test_the_console_is_told_its_issuer_and_the_issuer_has_keys(
    edge: Edge, running_stack: RunningStack
) -> None:
    config = json.loads(edge("GET", "/config.json")[2])
    issuer = urlsplit(config["oidc"]["authority"])
    assert config["oidc"]["hostedUi"] == running_stack.cloud_url
    connection = HTTPConnection(issuer.netloc, timeout=10)
    connection.request("GET", f"{issuer.path}/.well-known/jwks.json")
    assert json.loads(connection.getresponse().read())["keys"]


def test_every_lever_is_there(edge: Edge) -> None:
    items = json.loads(edge("GET", "/_local/levers")[2])["items"]
    levers = {"silence-vehicle", "drain-battery", "ignore-commands", "drift-shadow", "kill-worker"}
    assert {item["lever"] for item in items} == levers


def test_a_killed_worker_is_back(edge: Edge, running_stack: RunningStack) -> None:
    before = part(running_stack, "worker-bulk")
    status, _, body = edge("POST", "/_local/levers/kill-worker", {"worker": "bulk"})
    assert (status, json.loads(body)["subject"]) == (200, "bulk")
    until(lambda: back_in_service(running_stack, "worker-bulk", before), "worker-bulk is back")


def test_committed_rows_outlive_a_killed_database(edge: Edge, running_stack: RunningStack) -> None:
    url = running_stack.environment["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS survivor (id int)")
        connection.execute("INSERT INTO survivor VALUES (1)")
    before = part(running_stack, "postgres")
    for process in [*before.children(recursive=True), before]:
        process.kill()
    until(lambda: back_in_service(running_stack, "postgres", before), "PostgreSQL is back")
    with psycopg.connect(url, autocommit=True) as connection:
        assert connection.execute("SELECT count(*) FROM survivor").fetchone() == (1,)
        connection.execute("DROP TABLE survivor")
    until(lambda: edge.status("/readyz") == 200, "the API has found the database again")


def test_a_killed_cloud_has_its_queues_again(edge: Edge, running_stack: RunningStack) -> None:
    before = part(running_stack, "cloud")
    before.kill()
    sqs = boto3.client(
        "sqs",
        endpoint_url=running_stack.cloud_url,
        region_name="ap-southeast-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )
    until(lambda: back_in_service(running_stack, "cloud", before), "the local cloud is back")

    def queues() -> set[str]:
        return {
            url.rsplit("/", 1)[1] for url in sqs.list_queues(QueueNamePrefix="ev4rent-").get("QueueUrls", [])
        }

    until(lambda: {"ev4rent-realtime", "ev4rent-bulk-dlq"} <= queues(), "the bootstrap ran again")
    until(lambda: edge.status("/readyz") == 200, "the API is ready")
