"""Messages that could not run: kept before they are deleted, and decided by a person."""

import json
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import structlog
from django.db import transaction

from apps.core import clock
from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.outbox.enums import DeadLetterState, MessageState
from apps.outbox.events import DeadLetterDiscarded, DeadLetterReceived, DeadLetterRequeued
from apps.outbox.models import DeadLetter, OutboxMessage
from apps.outbox.services.publishing import enqueue, publish
from apps.outbox.services.routing import UnknownTask

_BODY_LIMIT: Final = 300_000

log = structlog.get_logger(__name__)


@transaction.atomic
def bury(*, queue: str, sqs_message_id: str, body: str, reason: str, detail: str, receives: int) -> None:
    """Keep a message that can never run; the same message a second time changes nothing."""
    task, task_id, kwargs = read(body)
    letter = DeadLetter(
        queue=queue,
        sqs_message_id=sqs_message_id[:120],
        task=_storable(task)[:120],
        task_id=_storable(task_id)[:120],
        kwargs=kwargs,
        body=_storable(body),
        reason=reason,
        detail=_storable(detail)[:500],
        receives=receives,
    )
    DeadLetter.objects.bulk_create([letter], ignore_conflicts=True)
    if not DeadLetter.objects.filter(id=letter.id).exists():
        return
    now = clock.now()
    _settle_message(task_id, now)
    publish(
        DeadLetterReceived(
            subject=f"dead_letter:{letter.id}",
            actor="system:relay",
            at=now,
            queue=queue,
            task=letter.task,
            reason=reason,
        )
    )
    log.error(
        "dead_letter.received", dead_letter=str(letter.id), queue=queue, task=letter.task, reason=reason
    )


@transaction.atomic
def requeue(*, dead_letter_id: UUID, actor: Actor, at: datetime) -> UUID:
    """Run a dead letter's task once more, as a new message of the outbox; returns that message's id."""
    letter = _decide(dead_letter_id, DeadLetterState.REQUEUED, actor, at, "")
    if not letter.task or letter.kwargs is None:
        raise Conflict("Nobody can read this message, so it cannot run.", code="unreadable")
    try:
        message_id = enqueue(task=letter.task, kwargs=letter.kwargs)
    except UnknownTask:
        raise Conflict("No task has this name, so it cannot run.", code="unknown_task") from None
    assert message_id is not None  # noqa: S101 - only a dedupe key makes it None
    publish(
        DeadLetterRequeued(
            subject=f"dead_letter:{letter.id}",
            actor=actor.id,
            at=at,
            queue=letter.queue,
            task=letter.task,
            message_id=message_id,
        )
    )
    return message_id


@transaction.atomic
def discard(*, dead_letter_id: UUID, actor: Actor, at: datetime, note: str) -> None:
    """Decide that a dead letter shall never run."""
    letter = _decide(dead_letter_id, DeadLetterState.DISCARDED, actor, at, note)
    publish(
        DeadLetterDiscarded(
            subject=f"dead_letter:{letter.id}",
            actor=actor.id,
            at=at,
            queue=letter.queue,
            task=letter.task,
            note=note,
        )
    )


def _decide(
    dead_letter_id: UUID, state: DeadLetterState, actor: Actor, at: datetime, note: str
) -> DeadLetter:
    waiting = DeadLetter.objects.filter(id=dead_letter_id, state=DeadLetterState.WAITING)
    if waiting.update(state=state, decided_by=actor.id, decided_at=at, note=note[:300]):
        return DeadLetter.objects.get(id=dead_letter_id)
    if DeadLetter.objects.filter(id=dead_letter_id).exists():
        raise Conflict("This dead letter has been decided already.", code="already_decided")
    raise NotFound


def read(body: str) -> tuple[str, str, dict[str, Any] | None]:
    """Task name, task id and arguments, as far as the body gives them."""
    try:
        outer = json.loads(body)
        headers = outer["headers"]
        task, task_id = str(headers.get("task") or ""), str(headers.get("id") or "")
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return "", "", None
    try:
        kwargs = json.loads(outer["body"])[1]
        text = json.dumps(kwargs, ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError, KeyError, TypeError, IndexError):
        return task, task_id, None
    storable = isinstance(kwargs, dict) and "\\u0000" not in text and text == _storable(text)
    return task, task_id, kwargs if storable else None


def _settle_message(task_id: str, at: datetime) -> None:
    """A message of ours that died is not sent again by the relay."""
    try:
        message_id = UUID(task_id)
    except ValueError:
        return
    OutboxMessage.objects.filter(id=message_id, state=MessageState.ENQUEUED).update(
        state=MessageState.DLQ, settled_at=at
    )


def _storable(text: str) -> str:
    """PostgreSQL takes neither NUL nor lone surrogates."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()[:_BODY_LIMIT]
