"""Putting facts and tasks into the outbox, inside the transaction that they belong to."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, TypedDict
from uuid import UUID

import orjson
import structlog
from django.db import connection

from apps.core.db import prepared
from apps.core.ids import new_id
from apps.outbox.enums import MessageState
from apps.outbox.events import Event
from apps.outbox.models import OutboxMessage
from apps.outbox.services.routing import queue_of, subscribers
from apps.outbox.types import EventMessage

CHANNEL: Final = "outbox"

# Facts, their messages and the relay's bell in one way to the database. NOTIFY is itself transactional: the
# relay hears it at the commit, and never after a rollback.
_RECORD: Final = f"""
WITH facts AS (
    INSERT INTO outbox_fact (id, type, version, market, subject, actor, at, payload, request_id)
    SELECT * FROM json_to_recordset(%s::json) AS fact(
        id uuid, type text, version smallint, market text, subject text, actor text, at timestamptz,
        payload jsonb, request_id text)
), messages AS (
    INSERT INTO outbox_outboxmessage (id, fact_id, task, queue, kwargs, state, sends, last_error)
    SELECT message.*, '{MessageState.ENQUEUED.value}', 0, '' FROM json_to_recordset(%s::json) AS message(
        id uuid, fact_id uuid, task text, queue text, kwargs jsonb)
    RETURNING 1
)
SELECT pg_notify('{CHANNEL}', '') WHERE EXISTS (SELECT 1 FROM messages)
"""  # noqa: S608 - names of our own


class OutsideTransaction(Exception):
    """A fact was published with no transaction around it, so it could be true without its consequences."""


def publish(event: Event) -> UUID:
    """Record that `event` happened and make its subscribers run once this transaction commits.

    Nothing leaves the database before the commit; after a rollback nothing happened. Returns the event's id.
    """
    return publish_all([event])[0]


def publish_all(events: Iterable[Event]) -> list[UUID]:
    """`publish` for many facts, with one statement however many they are."""
    _insist_on_transaction()
    request_id = str(structlog.contextvars.get_contextvars().get("request_id", ""))
    facts = [_fact(event, request_id) for event in events]
    if facts:
        messages = [message for fact in facts for message in _messages(fact)]
        prepared.run(_RECORD, [orjson.dumps(facts).decode(), orjson.dumps(messages).decode()])
    return [fact["id"] for fact in facts]


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


class _Fact(TypedDict):
    """A row of `Fact`, as `_RECORD` takes it."""

    id: UUID
    type: str
    version: int
    market: str | None
    subject: str
    actor: str
    at: datetime
    payload: dict[str, Any]
    request_id: str


class _Message(TypedDict):
    """A row of `OutboxMessage`, as `_RECORD` takes it."""

    id: UUID
    fact_id: UUID
    task: str
    queue: str
    kwargs: Mapping[str, Any]


def _fact(event: Event, request_id: str) -> _Fact:
    return {
        "id": new_id(),
        "type": event.type,
        "version": event.version,
        "market": event.market,
        "subject": event.subject,
        "actor": event.actor,
        "at": event.at,
        "payload": event.payload(),
        "request_id": request_id[:80],
    }


def _messages(fact: _Fact) -> list[_Message]:
    tasks = subscribers().get(fact["type"], ())
    if not tasks:
        return []
    event: EventMessage = {
        "id": str(fact["id"]),
        "type": fact["type"],
        "version": fact["version"],
        "market": fact["market"],
        "subject": fact["subject"],
        "actor": fact["actor"],
        "at": fact["at"].isoformat(),
        "payload": fact["payload"],
    }
    return [
        {
            "id": new_id(),
            "fact_id": fact["id"],
            "task": task,
            "queue": queue_of(task),
            "kwargs": {"event": event},
        }
        for task in tasks
    ]


def _insist_on_transaction() -> None:
    if not connection.in_atomic_block:
        raise OutsideTransaction("publish and enqueue belong inside transaction.atomic()")


def _wake_relay() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
