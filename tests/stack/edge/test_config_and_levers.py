"""What the console is told at its start, and the levers of *Break something*."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from aiohttp import web

from deploy.local.edge.settings import EdgeSettings
from deploy.local.ports import free_port
from tests.stack.edge.conftest import TOKEN, Browser, Origin, ServerThread

SIGNED_IN = {"X_Levers_Token": TOKEN, "Authorization": "Bearer of-somebody"}

# Three servers in threads of one process, on a machine that may be busy.
PATIENCE_S = 10.0


class Owner:
    """A part of the stack that owns levers, as the simulator and the runner do."""

    def __init__(self, *levers: str) -> None:
        self.pulled: list[tuple[str, object]] = []
        self._levers = levers
        app = web.Application()
        app.router.add_get("/levers", self._list)
        app.router.add_post("/levers/{lever}", self._pull)
        self.server = ServerThread(app).start()

    async def _list(self, request: web.Request) -> web.Response:
        assert request.headers["X-Levers-Token"] == TOKEN
        return web.json_response({"items": [{"lever": name} for name in self._levers]})

    async def _pull(self, request: web.Request) -> web.Response:
        assert request.headers["X-Levers-Token"] == TOKEN
        body = await request.json()
        self.pulled.append((request.match_info["lever"], body))
        return web.json_response({"lever": request.match_info["lever"], "at": 1, "subject": "car"})


@pytest.fixture
def caller(origin: Origin) -> list[str]:
    """What the API says that the caller may; a test changes it."""
    capabilities = ["colleague.view", "vehicle.view"]

    async def me(request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != "Bearer of-somebody":
            return web.json_response({"code": "not_authenticated"}, status=401)
        return web.json_response({"capabilities": capabilities})

    origin.answer = me
    return capabilities


@pytest.fixture
def city() -> Iterator[Owner]:
    owner = Owner("silence-vehicle", "drain-battery")
    yield owner
    owner.server.stop()


@pytest.fixture
def runner() -> Iterator[Owner]:
    owner = Owner("kill-worker")
    yield owner
    owner.server.stop()


@pytest.fixture
def both(
    edge_of: Callable[[EdgeSettings], Browser],
    settings: EdgeSettings,
    city: Owner,
    runner: Owner,
    caller: list[str],
) -> Browser:
    patient = replace(settings, read_timeout=PATIENCE_S)
    return edge_of(replace(patient, simulator_url=city.server.url, runner_url=runner.server.url))


def test_the_console_is_told_where_to_sign_in(browse: Browser) -> None:
    answer, body = browse.get("/config.json")
    document = json.loads(body)
    assert answer.headers["Cache-Control"] == "no-store"
    assert document["oidc"] == {
        "authority": "http://localhost:4566/ap-southeast-1_BlueHorzn",
        "clientId": "console",
        "hostedUi": "http://localhost:4566",
        "redirectUri": "http://localhost:8080/auth/callback",
        "logoutUri": "http://localhost:8080/",
    }
    assert document["levers"] == {"url": "/_local", "token": TOKEN}
    assert document["localCloud"] is True


def test_with_a_real_cloud_there_are_no_levers(
    edge_of: Callable[[EdgeSettings], Browser], settings: EdgeSettings
) -> None:
    browser = edge_of(replace(settings, local_cloud=False))
    document = json.loads(browser.get("/config.json")[1])
    assert (document["localCloud"], document["levers"]) == (False, None)
    assert browser.get("/_local/levers", **SIGNED_IN)[0].status == 404


def test_the_list_joins_all_owners(both: Browser) -> None:
    answer, body = both.get("/_local/levers", **SIGNED_IN)
    assert answer.status == 200
    assert [lever["lever"] for lever in json.loads(body)["items"]] == [
        "silence-vehicle",
        "drain-battery",
        "kill-worker",
    ]


def test_a_lever_reaches_its_owner_and_nobody_else(both: Browser, city: Owner, runner: Owner) -> None:
    asked = json.dumps({"worker": "bulk"}).encode()
    answer, body = both("POST", "/_local/levers/kill-worker", body=asked, **SIGNED_IN)
    assert answer.status == 200
    assert json.loads(body) == {"lever": "kill-worker", "at": 1, "subject": "car"}
    assert (runner.pulled, city.pulled) == ([("kill-worker", {"worker": "bulk"})], [])


@pytest.mark.parametrize("token", [None, "wrong", ""])
def test_without_the_token_nothing_moves(both: Browser, city: Owner, token: str | None) -> None:
    headers = {**SIGNED_IN, "X_Levers_Token": token}
    sent = {name: value for name, value in headers.items() if value is not None}
    answer, _ = both("POST", "/_local/levers/silence-vehicle", body=b"{}", **sent)
    assert answer.status == 403
    assert city.pulled == []


@pytest.mark.parametrize(
    ("authorization", "capabilities", "status", "code"),
    [
        ("", ["colleague.view"], 401, "not_signed_in"),
        ("Bearer forged", ["colleague.view"], 401, "not_signed_in"),
        ("Bearer of-somebody", ["market.view", "vehicle.view", "telemetry.view"], 403, "not_allowed"),
    ],
)
def test_strangers_and_partners_see_and_move_nothing(
    both: Browser,
    city: Owner,
    caller: list[str],
    authorization: str,
    capabilities: list[str],
    status: int,
    code: str,
) -> None:
    caller[:] = capabilities
    sent = {**SIGNED_IN, "Authorization": authorization}
    for answer, body in (
        both.get("/_local/levers", **sent),
        both("POST", "/_local/levers/silence-vehicle", body=b"{}", **sent),
    ):
        assert (answer.status, json.loads(body)["code"]) == (status, code)
    assert city.pulled == []


def test_while_the_api_is_away_nobody_pulls(
    edge_of: Callable[[EdgeSettings], Browser], settings: EdgeSettings, city: Owner
) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    browser = edge_of(replace(settings, api_url=away, simulator_url=city.server.url))
    answer, _ = browser("POST", "/_local/levers/silence-vehicle", body=b"{}", **SIGNED_IN)
    assert (answer.status, city.pulled) == (503, [])


def test_an_unknown_lever_and_one_whose_owner_is_away(
    edge_of: Callable[[EdgeSettings], Browser], settings: EdgeSettings, runner: Owner, caller: list[str]
) -> None:
    assert caller
    away = f"http://127.0.0.1:{free_port()}"
    patient = replace(settings, read_timeout=PATIENCE_S)
    browser = edge_of(replace(patient, simulator_url=away, runner_url=runner.server.url))
    for lever in ("silence-vehicle", "launch-rocket"):
        assert browser("POST", f"/_local/levers/{lever}", body=b"{}", **SIGNED_IN)[0].status == 404
    assert browser("POST", "/_local/levers/kill-worker", body=b"{}", **SIGNED_IN)[0].status == 200


def test_a_lever_takes_little(both: Browser) -> None:
    answer, _ = both("POST", "/_local/levers/kill-worker", body=b"x" * 20_000, **SIGNED_IN)
    assert answer.status == 413
