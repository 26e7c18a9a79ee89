"""Facts and their messages belong to the transaction that made them true."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from apps.core.ids import new_id
from apps.outbox import services as outbox
from apps.outbox.enums import MessageState
from apps.outbox.events import DuplicateEventType, Event
from apps.outbox.models import Fact, OutboxMessage
from apps.outbox.services.publishing import OutsideTransaction
from apps.outbox.services.routing import UnknownTask
from tests.outbox.conftest import Subscribe
from tests.outbox.notes import note

pytestmark = pytest.mark.django_db


def test_a_fact_and_one_message_per_subscriber_are_kept(subscribe: Subscribe) -> None:
    subscribe("test.copy", "test.refuse")
    event_id = outbox.publish(note("mind the gap"))
    fact = Fact.objects.get(id=event_id)
    assert (fact.type, fact.subject, fact.payload) == ("test.noted", "note:1", {"text": "mind the gap"})
    messages = OutboxMessage.objects.filter(fact=fact)
    assert {message.task for message in messages} == {"test.copy", "test.refuse"}
    assert all(message.state == MessageState.ENQUEUED and message.queue == "realtime" for message in messages)
    assert messages[0].kwargs["event"]["id"] == str(event_id)


def test_a_rollback_leaves_neither(subscribe: Subscribe) -> None:
    subscribe("test.copy")
    with transaction.atomic():
        outbox.publish(note())
        transaction.set_rollback(True)
    assert not Fact.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_a_fact_without_subscribers_is_kept_all_the_same(subscribe: Subscribe) -> None:
    subscribe()
    outbox.publish(note())
    assert Fact.objects.count() == 1
    assert not OutboxMessage.objects.exists()


def test_many_facts_cost_as_many_statements_as_one(
    subscribe: Subscribe, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    subscribe("test.copy")
    with django_assert_num_queries(1):  # facts, messages, NOTIFY
        outbox.publish_all(note(str(number)) for number in range(200))
    assert OutboxMessage.objects.count() == 200


def test_the_payload_is_plain_json() -> None:
    class Rich(Event):
        type = "test.rich"

    at = datetime(2026, 11, 23, tzinfo=UTC)
    key = new_id()
    event = note()
    object.__setattr__(event, "text", [key, at, Decimal("1.50"), {"a": {1}}])
    assert event.payload()["text"] == [str(key), at.isoformat(), "1.50", {"a": [1]}]
    object.__setattr__(event, "text", object())
    with pytest.raises(TypeError, match="cannot carry object"):
        event.payload()


def test_two_events_cannot_share_a_type() -> None:
    with pytest.raises(DuplicateEventType):

        class AnotherNote(Event):
            type = "test.noted"


def test_an_event_without_a_type_is_refused() -> None:
    with pytest.raises(TypeError, match="no event type"):

        class Nameless(Event):
            pass


def test_a_dedupe_key_makes_the_second_request_do_nothing() -> None:
    first = outbox.enqueue(task="test.refuse", kwargs={"reason": "a"}, dedupe="once-please")
    second = outbox.enqueue(task="test.refuse", kwargs={"reason": "b"}, dedupe="once-please")
    assert first is not None
    assert second is None
    assert OutboxMessage.objects.get().kwargs == {"reason": "a"}


def test_an_unknown_task_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(UnknownTask):
        outbox.enqueue(task="nobody.home", kwargs={})


@pytest.mark.django_db(transaction=True)
def test_publishing_outside_a_transaction_is_refused(subscribe: Subscribe) -> None:
    with pytest.raises(OutsideTransaction):
        outbox.publish(note())
    assert not Fact.objects.exists()
