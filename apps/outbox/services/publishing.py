"""Putting facts and tasks into the outbox, inside the transaction that they belong to."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

import structlog
from django.db import connection

from apps.core.ids import new_id
from apps.outbox.events import Event
from apps.outbox.models import Fact, OutboxMessage
from apps.outbox.services.routing import queue_of, subscribers
from apps.outbox.types import EventMessage

CHANNEL: Final = "outbox"


class OutsideTransaction(Exception):
    """A fact was published with no transaction around it, so it could be true without its consequences."""


def publish(event: Event) -> UUID:
    """Record that `event` happened and make its subscribers run once this transaction commits.

    Nothing leaves the database before the commit; after a rollback nothing happened. Returns the event's id.
    """
    return publish_all([event])[0]


def publish_all(events: Iterable[Event]) -> list[UUID]:
    """`publish` for many facts with two statements, however many they are."""
    _insist_on_transaction()
    request_id = str(structlog.contextvars.get_contextvars().get("request_id", ""))
    facts = [_fact(event, request_id) for event in events]
    Fact.objects.bulk_create(facts, batch_size=1000)
    messages = [message for fact in facts for message in _messages(fact)]
    if messages:
        OutboxMessage.objects.bulk_create(messages, batch_size=1000)
        _wake_relay()
    return [fact.id for fact in facts]


def enqueue(*, task: str, kwargs: Mapping[str, Any], dedupe: str | None = None) -> UUID | None:
    """Make `task` run once this transaction commits.

    For work that somebody asked for; reactions to something that happened are subscriptions. With `dedupe`, a
    second request of the same key does nothing and answers None, for as long as the first is remembered.
    """
    _insist_on_transaction()
    message = OutboxMessage(task=task, queue=queue_of(task), kwargs=dict(kwargs), dedupe=dedupe)
    created = OutboxMessage.objects.bulk_create([message], ignore_conflicts=dedupe is not None)
    if dedupe is not None and not OutboxMessage.objects.filter(id=created[0].id).exists():
        return None
    _wake_relay()
    return message.id


def _fact(event: Event, request_id: str) -> Fact:
    return Fact(
        id=new_id(),
        type=event.type,
        version=event.version,
        market=event.market,
        subject=event.subject,
        actor=event.actor,
        at=event.at,
        payload=event.payload(),
        request_id=request_id[:80],
    )


def _messages(fact: Fact) -> list[OutboxMessage]:
    event: EventMessage = {
        "id": str(fact.id),
        "type": fact.type,
        "version": fact.version,
        "market": fact.market,
        "subject": fact.subject,
        "actor": fact.actor,
        "at": fact.at.isoformat(),
        "payload": fact.payload,
    }
    return [
        OutboxMessage(fact=fact, task=task, queue=queue_of(task), kwargs={"event": event})
        for task in subscribers().get(fact.type, ())
    ]


def _insist_on_transaction() -> None:
    if not connection.in_atomic_block:
        raise OutsideTransaction("publish and enqueue belong inside transaction.atomic()")


def _wake_relay() -> None:
    """NOTIFY is itself transactional: the relay hears it at the commit, and never after a rollback."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
