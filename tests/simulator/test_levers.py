"""The levers' HTTP API: who may pull, what is refused, and what survives a restart."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from deploy.simulator.city.city import Standstill
from deploy.simulator.commands.desk import Deafness
from deploy.simulator.faults.labels import Kind
from deploy.simulator.levers.app import TOKEN_HEADER, build_app
from deploy.simulator.levers.desk import LeverDesk
from deploy.simulator.levers.ledger import LeverLedger

TOKEN = {TOKEN_HEADER: "secret"}
Talk = Callable[[TestClient[Any, Any]], Coroutine[Any, Any, None]]


@pytest.fixture
def desk(tmp_path: Path) -> LeverDesk:
    return LeverDesk({"car-1": 0}, LeverLedger.open(tmp_path / "levers.jsonl"), clock=lambda: 1_795_400_000.5)


def talk(desk: LeverDesk, conversation: Talk) -> None:
    async def run() -> None:
        app = build_app(desk, "secret", lambda: {"phase": "live", "messages_sent": 3})
        async with TestClient(TestServer(app)) as client:
            await conversation(client)

    asyncio.run(run())


def test_the_state_is_open_and_the_levers_are_not(desk: LeverDesk) -> None:
    async def conversation(client: TestClient[Any, Any]) -> None:
        assert (await (await client.get("/health")).json()) == {"status": "ok", "phase": "live"}
        assert (await (await client.get("/status")).json())["messages_sent"] == 3
        for headers in ({}, {TOKEN_HEADER: "wrong"}):
            assert (await client.get("/levers", headers=headers)).status == 403
            assert (await client.post("/levers/drain-battery", headers=headers)).status == 403
        items = (await (await client.get("/levers", headers=TOKEN)).json())["items"]
        assert {item["lever"] for item in items} == {
            "silence-vehicle", "drain-battery", "ignore-commands", "drift-shadow",
        }  # fmt: skip

    talk(desk, conversation)
    assert desk.pulled.empty()


@pytest.mark.parametrize(
    ("lever", "body", "field"),
    [
        ("silence-vehicle", {"minutes": 5}, "device_id"),
        ("silence-vehicle", {"device_id": "car-1"}, "minutes"),
        ("silence-vehicle", {"device_id": "car-1", "minutes": "5"}, "minutes"),
        ("silence-vehicle", {"device_id": "car-1", "minutes": True}, "minutes"),
        ("silence-vehicle", {"device_id": "car-1", "minutes": 0}, "minutes"),
        ("silence-vehicle", {"device_id": "car-1", "minutes": 1e9}, "minutes"),
        ("silence-vehicle", {"device_id": "nobody", "minutes": 5}, "device_id"),
        ("drain-battery", {"device_id": 7}, "device_id"),
        ("drain-battery", {"device_id": "car-1", "now": True}, "now"),
        ("ignore-commands", {"device_id": "car-1"}, "minutes"),
        ("ignore-commands", {"device_id": "nobody", "minutes": 5}, "device_id"),
        ("drift-shadow", {"device_id": "car-1", "how": "gone"}, "how"),
        ("drift-shadow", {"device_id": "car-1", "how": 3}, "how"),
        ("drift-shadow", {"device_id": "nobody", "how": "lock"}, "device_id"),
        ("drain-battery", ["car-1"], "body"),
        ("drain-battery", None, "body"),
    ],
)
def test_bad_input_is_refused_and_names_the_field(
    desk: LeverDesk, lever: str, body: object, field: str
) -> None:
    async def conversation(client: TestClient[Any, Any]) -> None:
        answer = await client.post(f"/levers/{lever}", json=body, headers=TOKEN)
        assert answer.status == 422
        assert answer.content_type == "application/problem+json"
        assert list((await answer.json())["errors"]) == [field]

    talk(desk, conversation)
    assert desk.pulled.empty()


def test_what_is_no_json_or_no_lever_is_refused(desk: LeverDesk) -> None:
    async def conversation(client: TestClient[Any, Any]) -> None:
        assert (await client.post("/levers/drain-battery", data=b"{", headers=TOKEN)).status == 422
        assert (await client.post("/levers/drain-battery", data=b"[" * 9_000, headers=TOKEN)).status == 413
        assert (await client.post("/levers/launch", json={}, headers=TOKEN)).status == 404

    talk(desk, conversation)


def test_a_pulled_lever_answers_when_and_survives_a_restart(desk: LeverDesk) -> None:
    async def conversation(client: TestClient[Any, Any]) -> None:
        drained = await client.post("/levers/drain-battery", json={"device_id": "car-1"}, headers=TOKEN)
        assert await drained.json() == {"lever": "drain-battery", "at": 1_795_400_000_500, "subject": "car-1"}
        silenced = await client.post(
            "/levers/silence-vehicle", json={"device_id": "car-1", "minutes": 10}, headers=TOKEN
        )
        assert silenced.status == 200
        drifted = await client.post("/levers/drift-shadow", json={"device_id": "car-1"}, headers=TOKEN)
        assert (await drifted.json())["lever"] == "drift-shadow"
        ignored = await client.post(
            "/levers/ignore-commands", json={"device_id": "car-1", "minutes": 30}, headers=TOKEN
        )
        assert ignored.status == 200

    talk(desk, conversation)
    desk.ledger.add_standstill(Standstill(0, 1_795_400_100.0))
    again = LeverLedger.open(desk.ledger.path)
    assert again.drains == desk.ledger.drains
    assert again.silences == desk.ledger.silences
    assert again.drifts == desk.ledger.drifts
    assert again.deaf == desk.ledger.deaf == [Deafness(0, 1_795_400_000.5, 1_795_401_800.5)]
    assert again.standstills == desk.ledger.standstills
    assert again.drifts[0].kind is Kind.SHADOW_LOCK
    assert again.silences[0].ends_s - again.silences[0].begins_s == 600
