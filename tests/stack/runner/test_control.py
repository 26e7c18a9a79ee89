"""The runner's own API: who runs, and the lever that kills a worker."""

import json
from http.client import HTTPConnection
from typing import Any

import pytest

from deploy.local.processes import alive
from deploy.local.runner.step import Service
from tests.stack.runner import programs
from tests.stack.runner.conftest import Product

READY = programs.READY


class Client:
    def __init__(self, product: Product) -> None:
        self._port = product.ports.runner
        self._token = (product.state_dir / "levers-token").read_text().strip()

    def __call__(
        self, method: str, path: str, body: object = None, token: str | None = None
    ) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        headers = {"X-Levers-Token": self._token if token is None else token}
        connection.request(method, path, body=json.dumps(body), headers=headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read())


@pytest.fixture
def client(product: Product) -> Client:
    product.start(
        Service("api", programs.SERVES, ready_text=READY),
        Service("worker-bulk", programs.LEAVES_A_CHILD_BEHIND, ready_text=READY, vital=False),
    ).ready()
    return Client(product)


def test_who_runs(client: Client, product: Product) -> None:
    status, body = client("GET", "/status")
    assert status == 200
    assert [(item["name"], item["state"], item["restarts"]) for item in body["items"]] == [
        ("api", "ready", 0),
        ("worker-bulk", "ready", 0),
    ]
    assert body["items"][0]["pid"] == product.parts()["api"].pid


def test_a_killed_worker_takes_its_children_along_and_comes_back(client: Client, product: Product) -> None:
    (victim, child) = (product.parts()["worker-bulk"], product.parts()["worker-bulk"].children()[0])
    status, body = client("POST", "/levers/kill-worker", {"worker": "bulk"})
    assert (status, body["lever"], body["subject"]) == (200, "kill-worker", "bulk")
    assert body["at"] > 1_600_000_000_000
    product.await_said("worker-bulk is back")
    assert not alive(victim)
    assert not alive(child)
    assert product.parts()["worker-bulk"].is_running()


def test_the_levers_say_what_they_take(client: Client) -> None:
    assert client("GET", "/levers") == (
        200,
        {"items": [{"lever": "kill-worker", "takes": {"worker": ["bulk"]}}]},
    )


@pytest.mark.parametrize("body", [{"worker": "api"}, {"worker": ["bulk"]}, {}, [], None, "bulk"])
def test_only_workers_can_be_killed(client: Client, product: Product, body: object) -> None:
    status, problem = client("POST", "/levers/kill-worker", body)
    assert (status, problem["code"]) == (400, "invalid")
    assert set(product.parts()) == {"api", "worker-bulk"}


@pytest.mark.parametrize("path", ["/status", "/levers"])
def test_nothing_without_the_token(client: Client, path: str) -> None:
    status, problem = client("GET", path, token="guess")
    assert (status, problem["code"]) == (403, "token_required")
