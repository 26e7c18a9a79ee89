"""Dead letters as the console sees and decides them."""

from typing import Any

import pytest

from apps.core.ids import new_id
from apps.core.tasking.envelope import render
from apps.outbox.enums import DeadLetterReason
from apps.outbox.models import DeadLetter, Fact, OutboxMessage
from apps.outbox.services.dead_letters import bury
from tests.outbox import notes
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db

LIST = "/api/v1/dead-letters"


def dead(queue: str = "realtime", body: str | None = None) -> DeadLetter:
    assert notes.refuse is not None
    sqs_message_id = str(new_id())
    rendered = render(task="test.refuse", kwargs={"reason": "x"}, message_id=str(new_id()), queue=queue)
    bury(
        queue=queue,
        sqs_message_id=sqs_message_id,
        body=rendered if body is None else body,
        reason=DeadLetterReason.FAILED_REPEATEDLY,
        detail="No attempt to run it has succeeded.",
        receives=5,
    )
    return DeadLetter.objects.get(sqs_message_id=sqs_message_id)


@pytest.fixture
def sre(as_role: AsRole) -> Api:
    return as_role("sre")


def ids(answer: Any) -> list[str]:
    return [letter["id"] for letter in answer.json()["items"]]


def test_the_list_can_be_narrowed_and_keeps_the_message_to_itself(sre: Api) -> None:
    bulk, realtime = dead("bulk"), dead()
    assert ids(sre.get(LIST)) == [str(realtime.id), str(bulk.id)]
    assert ids(sre.get(LIST, {"queue": "bulk"})) == [str(bulk.id)]
    assert ids(sre.get(LIST, {"state": "requeued,discarded"})) == []
    assert "body" not in sre.get(LIST).json()["items"][0]


def test_one_letter_shows_the_message(sre: Api) -> None:
    letter = dead(body="hello\x00")
    shown = sre.get(f"{LIST}/{letter.id}").json()
    assert (shown["body"], shown["reason"], shown["receives"]) == ("hello\ufffd", "failed_repeatedly", 5)


def test_requeueing_twice_under_one_key_sends_one_message(sre: Api) -> None:
    letter = dead()
    address = f"{LIST}/{letter.id}/requeue"
    answers = [sre.post(address, {}, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["state"] == "requeued"
    assert OutboxMessage.objects.exclude(task__startswith="notifications.").count() == 1
    assert Fact.objects.get(type="dead_letter.requeued").actor == sre.actor.id


def test_a_second_decision_is_a_conflict(sre: Api) -> None:
    letter = dead()
    assert sre.post(f"{LIST}/{letter.id}/discard", {"note": "noise"}).json()["note"] == "noise"
    answer = sre.post(f"{LIST}/{letter.id}/requeue", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_decided")
    assert not OutboxMessage.objects.exclude(task__startswith="notifications.").exists()


def test_what_nobody_can_read_is_not_requeued(sre: Api) -> None:
    answer = sre.post(f"{LIST}/{dead(body='garbage').id}/requeue", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "unreadable")


def test_ops_may_look_but_not_decide(as_role: AsRole) -> None:
    letter, ops = dead(), as_role("ops")
    assert ids(ops.get(LIST)) == [str(letter.id)]
    assert ops.post(f"{LIST}/{letter.id}/requeue", {}).status_code == 403
    assert ops.post(f"{LIST}/{letter.id}/discard", {}).status_code == 403


def test_broken_requests_are_refused(sre: Api) -> None:
    letter = dead()
    assert sre.post(f"{LIST}/{letter.id}/discard", {"note": "x" * 301}).status_code == 400
    assert sre.post(f"{LIST}/{letter.id}/discard", {"nota": "x"}).status_code == 400
    assert sre.post(f"{LIST}/{new_id()}/requeue", {}).status_code == 404
    assert sre.get(LIST, {"queue": "x' OR 1=1"}).json()["items"] == []
