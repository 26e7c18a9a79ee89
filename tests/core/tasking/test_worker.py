"""Messages through a real worker: run, confirmed, brought back, buried."""

import json

import pytest
from django.db import transaction
from django.db.models.functions import Now
from moto.server import ThreadedMotoServer
from pytest_django import Settings
from structlog.testing import capture_logs

from apps.core.tasking.envelope import render
from apps.core.tasking.queues import Queue
from apps.integrations.aws.session import forget_clients
from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason, MessageState
from apps.outbox.models import DeadLetter, Fact, OutboxMessage
from apps.outbox.services import publishing, relay
from tests.core.tasking.workers import solo_worker
from tests.outbox import notes
from tests.plugins.queues import Queues, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _copying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "subscribers", lambda: {notes.Noted.type: ("test.copy",)})


def publish(text: str) -> None:
    with transaction.atomic():
        outbox.publish(notes.note(text))


def copies() -> list[str]:
    found = Fact.objects.filter(type="test.copied").order_by("recorded_at")
    return [fact.payload["text"] for fact in found]


def test_a_fact_reaches_its_subscriber_which_confirms_it(queues: Queues) -> None:
    publish("hello")
    relay.send_due()
    with solo_worker(queues):
        until(lambda: OutboxMessage.objects.filter(state=MessageState.DONE).exists())
        until(lambda: queues.count("realtime") == 0)
    assert copies() == ["hello"]


def test_a_message_delivered_twice_has_one_effect(queues: Queues) -> None:
    publish("hello")
    relay.send_due()
    [envelope] = queues.bodies("realtime")
    for _ in range(3):
        queues.send("realtime", json.dumps(envelope))
    queues.hide_for(Queue.REALTIME, 1)
    with solo_worker(queues):
        until(lambda: queues.count("realtime") <= 1)
    assert copies() == ["hello"]


def test_what_can_never_run_is_kept_and_does_not_stop_the_rest(queues: Queues) -> None:
    poison = {
        "hello": DeadLetterReason.UNDECODABLE,
        "[" * 5_000: DeadLetterReason.UNDECODABLE,
        '{"properties": [], "headers": {"task": []}}': DeadLetterReason.UNDECODABLE,
        '{"task": "test.copy"}': DeadLetterReason.UNDECODABLE,
        render(
            task="no.such_task", kwargs={}, message_id="a", queue="realtime"
        ): DeadLetterReason.UNKNOWN_TASK,
        render(task="test.copy", kwargs={"evnt": 1}, message_id="b", queue="realtime"): (
            DeadLetterReason.WRONG_ARGUMENTS
        ),
    }
    for body in poison:
        queues.send("realtime", body)
    publish("after the poison")
    relay.send_due()
    with solo_worker(queues):
        until(lambda: copies() == ["after the poison"])
        until(lambda: DeadLetter.objects.count() == len(poison))
        until(lambda: queues.count("realtime") == 0)
    assert {letter.body: letter.reason for letter in DeadLetter.objects.all()} == poison
    assert Fact.objects.filter(type="dead_letter.received").count() == len(poison)


def test_a_task_that_keeps_failing_ends_in_the_dead_letter_queue_and_then_in_the_table(
    queues: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.core.tasking.transport.RETRY_AFTER", {1: 0, 2: 0, 3: 0, 4: 0, 5: 0})
    queues.send(
        "realtime", render(task="test.refuse", kwargs={"reason": "x"}, message_id="m", queue="realtime")
    )
    with solo_worker(queues):
        until(lambda: queues.count("realtime-dlq") == 1)
    assert outbox.drain_dead_letter_queues() == 1
    letter = DeadLetter.objects.get()
    assert (letter.task, letter.reason) == ("test.refuse", DeadLetterReason.FAILED_REPEATEDLY)
    assert letter.kwargs == {"reason": "x"}


def test_a_worker_outlives_an_sqs_that_was_away(
    aws: str, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    """A cloud of this test's own goes away under a polling worker and comes back with its queues."""
    cloud = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    cloud.start()
    _, port = cloud.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    forget_clients()
    queues = Queues(f"http://127.0.0.1:{port}", monkeypatch)
    settings.QUEUE_URLS = queues.urls
    try:
        with solo_worker(queues, "realtime"), capture_logs() as logs:
            publish("before")
            relay.send_due()
            until(lambda: copies() == ["before"])
            cloud.stop()
            until(lambda: any(entry["event"] == "queue.away" for entry in logs))
            publish("meanwhile")
            relay.send_due()
            assert OutboxMessage.objects.filter(state=MessageState.ENQUEUED, last_error="away").exists()
            cloud = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
            cloud.start()
            OutboxMessage.objects.filter(state=MessageState.ENQUEUED).update(due_at=Now())
            relay.send_due()
            until(lambda: copies() == ["before", "meanwhile"])
            assert any(entry["event"] == "queue.back" for entry in logs)
    finally:
        cloud.stop()
