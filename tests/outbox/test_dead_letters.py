"""What could not run is kept, told, and decided by a person exactly once."""

from uuid import UUID

import pytest

from apps.core import clock
from apps.core.errors import Conflict, NotFound
from apps.core.ids import new_id
from apps.core.tasking.envelope import render
from apps.core.types import Actor
from apps.outbox import gateways
from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason, DeadLetterState, MessageState
from apps.outbox.models import DeadLetter, Fact, OutboxMessage
from apps.outbox.services.dead_letters import bury
from tests.plugins.queues import Queues
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

SRE = Actor("sre-1", frozenset({"dead_letter.manage"}), None)


def body(task: str = "test.refuse", message_id: UUID | None = None) -> str:
    return render(task=task, kwargs={"reason": "x"}, message_id=str(message_id or new_id()), queue="realtime")


def dead(text: str | None = None, sqs_message_id: str = "m-1") -> DeadLetter:
    bury(
        queue="realtime",
        sqs_message_id=sqs_message_id,
        body=body() if text is None else text,
        reason=DeadLetterReason.FAILED_REPEATEDLY,
        detail="",
        receives=5,
    )
    return DeadLetter.objects.get(sqs_message_id=sqs_message_id)


def test_burying_twice_keeps_one_row_and_tells_it_once() -> None:
    text = body()
    dead(text)
    dead(text)
    assert DeadLetter.objects.count() == 1
    assert Fact.objects.filter(type="dead_letter.received").count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[1, 2]",
        "null",
        "\x00\ud800",
        "[" * 50_000,
        '{"headers": {"task": "a\\u0000b", "id": "x"}, "body": "[[], {\\"k\\": \\"\\\\u0000\\"}, {}]"}',
        '{"headers": {"task": "t", "id": "x"}, "body": "[[], {\\"k\\": NaN}, {}]"}',
        '{"headers": {"task": "t", "id": "x"}, "body": 7}',
        '{"headers": {"task": {}, "id": []}}',
    ],
)
def test_any_text_at_all_can_be_kept(text: str) -> None:
    assert dead(text).state == DeadLetterState.WAITING


def test_an_outbox_message_that_died_is_not_sent_again() -> None:
    message = OutboxMessage.objects.create(task="test.refuse", queue="realtime", kwargs={"reason": "x"})
    dead(body(message_id=message.id))
    message.refresh_from_db()
    assert message.state == MessageState.DLQ


def test_requeueing_sends_the_task_as_a_new_message_and_is_told() -> None:
    letter = dead()
    message_id = outbox.requeue(dead_letter_id=letter.id, actor=SRE, at=clock.now())
    message = OutboxMessage.objects.get(id=message_id)
    assert (message.task, message.kwargs, message.queue) == ("test.refuse", {"reason": "x"}, "realtime")
    fact = Fact.objects.get(type="dead_letter.requeued")
    assert (fact.actor, fact.subject) == ("sre-1", f"dead_letter:{letter.id}")
    letter.refresh_from_db()
    assert (letter.state, letter.decided_by) == (DeadLetterState.REQUEUED, "sre-1")


def test_ten_people_requeueing_at_once_send_one_message() -> None:
    letter = dead()

    def decide() -> bool:
        try:
            outbox.requeue(dead_letter_id=letter.id, actor=SRE, at=clock.now())
        except Conflict:
            return False
        return True

    assert sorted(at_once(decide, times=10)) == [False] * 9 + [True]
    assert OutboxMessage.objects.exclude(task__startswith="notifications.").count() == 1
    assert Fact.objects.filter(type="dead_letter.requeued").count() == 1


@pytest.mark.parametrize(
    ("text", "code"), [("garbage", "unreadable"), (body("no.such_task"), "unknown_task")]
)
def test_what_cannot_run_is_not_requeued_and_keeps_waiting(text: str, code: str) -> None:
    letter = dead(text)
    with pytest.raises(Conflict) as refused:
        outbox.requeue(dead_letter_id=letter.id, actor=SRE, at=clock.now())
    assert refused.value.error_code == code
    letter.refresh_from_db()
    assert letter.state == DeadLetterState.WAITING


def test_discarding_keeps_the_reason_and_is_final() -> None:
    letter = dead()
    outbox.discard(dead_letter_id=letter.id, actor=SRE, at=clock.now(), note="a test message")
    assert Fact.objects.get(type="dead_letter.discarded").payload["note"] == "a test message"
    with pytest.raises(Conflict):
        outbox.requeue(dead_letter_id=letter.id, actor=SRE, at=clock.now())
    with pytest.raises(NotFound):
        outbox.discard(dead_letter_id=new_id(), actor=SRE, at=clock.now(), note="")


def test_a_dead_letter_queue_is_emptied_into_the_table(queues: Queues) -> None:
    for queue in ("realtime", "bulk"):
        queues.send(f"{queue}-dlq", body())
    assert outbox.drain_dead_letter_queues() == 2
    assert queues.count("realtime-dlq") == queues.count("bulk-dlq") == 0
    assert set(DeadLetter.objects.values_list("queue", "reason")) == {
        ("realtime", "failed_repeatedly"),
        ("bulk", "failed_repeatedly"),
    }


def test_a_message_is_not_deleted_before_its_row_is_kept(
    queues: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    queues.send("realtime-dlq", body())
    with monkeypatch.context() as patch:
        patch.setattr("apps.outbox.services.draining.bury", _fail)
        with pytest.raises(ZeroDivisionError):
            outbox.drain_dead_letter_queues()
    assert queues.count("realtime-dlq") == 1


def test_a_message_that_could_not_be_deleted_comes_again_without_a_second_row(
    queues: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    queues.send("realtime-dlq", body())
    queues.sqs.set_queue_attributes(
        QueueUrl=queues.urls["realtime-dlq"], Attributes={"VisibilityTimeout": "0"}
    )
    with monkeypatch.context() as patch:
        patch.setattr(gateways, "delete_dead", _fail)
        with pytest.raises(ZeroDivisionError):
            outbox.drain_dead_letter_queues()
    outbox.drain_dead_letter_queues()
    assert queues.count("realtime-dlq") == 0
    assert DeadLetter.objects.count() == 1


def _fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError
