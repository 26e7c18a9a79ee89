"""What is committed is sent, whatever goes away or dies in between."""

import time
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from apps.outbox import gateways
from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason, MessageState
from apps.outbox.models import DeadLetter, OutboxMessage
from apps.outbox.services import ledger, relay
from tests.outbox.conftest import Subscribe
from tests.outbox.notes import note
from tests.plugins.queues import Queues, until
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def publish(text: str = "hello", *, times: int = 1) -> list[UUID]:
    with transaction.atomic():
        return outbox.publish_all([note(text)] * times)


def make_due() -> None:
    """Let the time pass after which the relay looks at its rows again."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE outbox_outboxmessage SET due_at = clock_timestamp()")


@pytest.fixture(autouse=True)
def _copying(subscribe: Subscribe) -> None:
    subscribe("test.copy")


def test_a_committed_fact_becomes_a_task_message(queues: Queues) -> None:
    [event_id] = publish("mind the gap")
    assert relay.send_due() == 1
    [envelope] = queues.bodies("realtime")
    message = OutboxMessage.objects.get()
    assert envelope["headers"]["task"] == "test.copy"
    assert envelope["headers"]["id"] == str(message.id)
    assert str(event_id) in envelope["body"]
    assert message.sends == 1
    assert message.state == MessageState.ENQUEUED, "only a worker's confirmation makes it done"


def test_a_rollback_sends_nothing(queues: Queues) -> None:
    with transaction.atomic():
        outbox.publish(note())
        transaction.set_rollback(True)
    assert relay.send_due() == 0
    assert queues.count("realtime") == 0


def test_an_open_transaction_is_not_looked_into(queues: Queues) -> None:
    with transaction.atomic():
        outbox.publish(note())
        assert at_once(relay.send_due, times=1) == [0]
    assert relay.send_due() == 1


def test_with_sqs_away_writing_succeeds_and_the_message_goes_when_it_is_back(queues: Queues) -> None:
    with queues.away():
        publish()
        relay.send_due()
        message = OutboxMessage.objects.get()
        assert (message.sends, message.last_error) == (0, "away")
    make_due()
    relay.send_due()
    assert len(queues.bodies("realtime")) == 1
    assert OutboxMessage.objects.get().last_error == ""


def test_with_sqs_away_the_next_try_is_seconds_off(queues: Queues) -> None:
    with queues.away():
        publish()
        relay.send_due()
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM due_at - clock_timestamp()) FROM outbox_outboxmessage")
        [wait] = cursor.fetchone()
    assert 0 < wait <= relay.RETRY_SECONDS


def test_a_relay_that_dies_between_sending_and_noting_it_sends_again(
    queues: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    send = gateways.send

    def send_and_die(*args: Any) -> Any:
        send(*args)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(gateways, "send", send_and_die)
        with pytest.raises(KeyboardInterrupt):
            relay.send_due()
    assert relay.send_due() == 0, "the claim of the dead relay still stands"
    make_due()
    relay.send_due()
    first, second = queues.bodies("realtime")
    assert first["headers"]["id"] == second["headers"]["id"]
    assert first["body"] == second["body"], "so `once` lets only one of them have an effect"


def test_two_relays_at_once_send_each_message_once(queues: Queues) -> None:
    publish(times=250)

    def relay_until_idle() -> int:
        total = 0
        while sent := relay.send_due():
            total += sent
        return total

    assert sum(at_once(relay_until_idle, times=2)) == 250
    assert queues.count("realtime") == 250


def test_what_nobody_confirms_is_sent_again_and_what_was_confirmed_is_not(queues: Queues) -> None:
    publish(times=2)
    relay.send_due()
    done, lost = OutboxMessage.objects.all()
    ledger.confirm(message_id=str(done.id))
    make_due()
    assert relay.send_due() == 1
    lost.refresh_from_db()
    assert lost.sends == 2


def test_a_message_that_nobody_ever_confirms_ends_as_a_dead_letter(queues: Queues) -> None:
    publish()
    for _ in range(relay.MOST_SENDS + 1):
        make_due()
        relay.send_due()
    assert OutboxMessage.objects.get().state == MessageState.EXPIRED
    letter = DeadLetter.objects.get()
    assert (letter.reason, letter.task) == (DeadLetterReason.NEVER_CONFIRMED, "test.copy")
    assert queues.count("realtime") == relay.MOST_SENDS


def test_what_was_lost_with_its_queue_is_sent_again(queues: Queues, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    relay.send_due()
    assert outbox.resend_lost() == 0
    sent_at = OutboxMessage.objects.get().sent_at
    assert sent_at is not None
    queues.sqs.purge_queue(QueueUrl=queues.urls["realtime"])
    made_anew = sent_at.replace(year=sent_at.year + 1)
    with monkeypatch.context() as patch:
        patch.setattr(gateways, "queue_created_at", lambda queue: made_anew)
        assert outbox.resend_lost() == 1
    relay.send_due()
    assert queues.count("realtime") == 1


def test_a_commit_wakes_the_relay_and_a_rollback_does_not(queues: Queues) -> None:
    def woken_within(seconds: float) -> bool:
        began = time.monotonic()
        wakeups.wait(seconds)
        return time.monotonic() - began < seconds * 0.9

    with outbox.Wakeups() as wakeups:
        publish()
        assert woken_within(20)
        with transaction.atomic():
            outbox.publish(note())
            transaction.set_rollback(True)
        assert not woken_within(0.5)


def test_large_messages_travel_in_batches_that_sqs_accepts(queues: Queues) -> None:
    for _ in range(5):
        publish("x" * 100_000)
    relay.send_due()
    until(lambda: queues.count("realtime") == 5)
    assert set(OutboxMessage.objects.values_list("sends", flat=True)) == {1}
