"""The loop over the queue of answers: one effect, deleted after it, and no message lost without a word."""

import json
from typing import Any

import pytest

from apps.commands import gateways
from apps.commands import services as commands
from apps.core import clock
from apps.core.clock import to_millis
from apps.core.ids import new_id
from apps.integrations.aws import sqs
from apps.outbox.models import DeadLetter
from tests.commands.builders import now, send, want
from tests.commands.conftest import FakeIot
from tests.fleet.builders import make_vehicle
from tests.plugins.people import ActorFor

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> list[sqs.Received]:
    waiting: list[sqs.Received] = []
    monkeypatch.setattr(sqs, "receive", lambda url, *, wait_seconds: list(waiting))
    monkeypatch.setattr(sqs, "delete", lambda url, receipt: _remove(waiting, receipt))
    return waiting


def _remove(waiting: list[sqs.Received], receipt: str) -> None:
    waiting[:] = [message for message in waiting if message.receipt != receipt]


def _message(body: Any) -> sqs.Received:
    text = body if isinstance(body, str) else json.dumps(body)
    return sqs.Received(str(new_id()), str(new_id()), text, 1)


def test_an_answer_settles_its_command_and_goes(
    queue: list[sqs.Received], actor_for: ActorFor, iot: FakeIot
) -> None:
    car, at = make_vehicle(vehicle_state="available"), clock.now()
    command = send(want(actor_for("ops"), car, at=at), at=at)
    said = {
        "answer_id": "a1",
        "command_id": str(command.pk),
        "device_id": car.device_id,
        "outcome": "done",
        "at": to_millis(at),
    }
    queue += [_message(said), _message(said)]
    assert commands.listen() is True
    assert now(command).state == "acked"
    assert queue == []
    assert commands.listen() is False


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{", "is no JSON"),
        ("[]", "is no JSON object"),
        ({"answer_id": "a"}, "command_id is no short text"),
        ({"answer_id": "a", "command_id": "x"}, "command_id is no UUID"),
        (
            {"answer_id": "a", "command_id": str(new_id()), "device_id": "d", "outcome": "maybe", "at": 1},
            "outcome is unknown",
        ),
        (
            {"answer_id": "a", "command_id": str(new_id()), "device_id": "d", "outcome": "done", "at": "now"},
            "at is no moment",
        ),
        (
            {
                "answer_id": "a",
                "command_id": str(new_id()),
                "device_id": "d",
                "outcome": "done",
                "at": 1,
                "lat": 200,
                "lng": 1,
            },
            "lat is outside",
        ),
    ],
)
def test_what_is_no_answer_ends_as_a_dead_letter(queue: list[sqs.Received], body: Any, fault: str) -> None:
    queue.append(_message(body))
    commands.listen()
    letter = DeadLetter.objects.get()
    assert (letter.queue, letter.reason) == ("answers", "undecodable")
    assert fault in letter.detail
    assert queue == []


def test_a_message_stays_when_its_effect_did_not_commit(
    queue: list[sqs.Received], actor_for: ActorFor, iot: FakeIot, monkeypatch: pytest.MonkeyPatch
) -> None:
    car, at = make_vehicle(vehicle_state="available"), clock.now()
    command = send(want(actor_for("ops"), car, at=at), at=at)
    queue.append(
        _message(
            {
                "answer_id": "a1",
                "command_id": str(command.pk),
                "device_id": car.device_id,
                "outcome": "done",
                "at": to_millis(at),
            }
        )
    )
    with monkeypatch.context() as broken:
        broken.setattr(gateways, "delete", _cannot)
        with pytest.raises(ConnectionError):
            commands.listen()
    assert len(queue) == 1
    commands.listen()
    assert (now(command).state, queue) == ("acked", [])


def _cannot(*_: object) -> None:
    raise ConnectionError
