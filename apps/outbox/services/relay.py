"""Sending what is due: claimed rows become messages on SQS, until a worker has confirmed them.

Any number of relays may run: a claim is one UPDATE with SKIP LOCKED, so no two send the same row at the same
time. Nothing is held open while SQS is spoken to.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import structlog
from django.db import connection, transaction
from django.db.models import F
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Now

from apps.core import clock
from apps.core.tasking.envelope import render
from apps.core.tasking.queues import QUEUES, Queue
from apps.outbox import gateways
from apps.outbox.enums import DeadLetterReason, MessageState
from apps.outbox.models import OutboxMessage
from apps.outbox.services.dead_letters import bury

CLAIM: Final = 100
# A relay that died with a claim in its hands is survived after this many seconds.
CLAIM_SECONDS: Final = 15
RETRY_SECONDS: Final = 3
# Sent this often without a confirmation: a person must look.
MOST_SENDS: Final = 6

log = structlog.get_logger(__name__)

_CLAIM_SQL: Final = """
    UPDATE outbox_outboxmessage SET due_at = clock_timestamp() + make_interval(secs => %s)
    WHERE id IN (
        SELECT id FROM outbox_outboxmessage WHERE state = 'enqueued' AND due_at <= clock_timestamp()
        ORDER BY due_at LIMIT %s FOR UPDATE SKIP LOCKED
    )
    RETURNING id, task, queue, kwargs::text, sends, created_at
"""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that this relay may send."""

    id: UUID
    task: str
    queue: str
    kwargs: dict[str, Any]
    sends: int
    created_at: datetime

    @property
    def body(self) -> str:
        return render(
            task=self.task,
            kwargs=self.kwargs,
            message_id=str(self.id),
            queue=self.queue,
            published_ms=clock.to_millis(self.created_at),
        )


def send_due() -> int:
    """One round: claim what is due, send it, write down how it went. Returns how many rows were claimed."""
    claimed = _claim()
    by_queue: dict[str, list[Claimed]] = defaultdict(list)
    for message in claimed:
        if message.sends >= MOST_SENDS:
            _give_up(message)
        else:
            by_queue[message.queue].append(message)
    # An unlock does not wait behind an import: the enum lists the queues by urgency.
    for queue in Queue:
        if by_queue[queue]:
            _send(queue, by_queue[queue])
    return len(claimed)


def resend_lost() -> int:
    """Send again what went to a queue that has been made anew since, and is gone with the old one."""
    lost = 0
    for queue in Queue:
        lost += OutboxMessage.objects.filter(
            state=MessageState.ENQUEUED, queue=queue, sent_at__lt=gateways.queue_created_at(queue)
        ).update(due_at=Now(), sent_at=None)
    if lost:
        log.warning("outbox.queue_made_anew", messages=lost)
    return lost


def _claim() -> list[Claimed]:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM_SQL, [CLAIM_SECONDS, CLAIM])
        rows = cursor.fetchall()
    return [
        Claimed(message_id, task, queue, json.loads(kwargs), sends, created_at)
        for message_id, task, queue, kwargs, sends, created_at in rows
    ]


def _send(queue: Queue, messages: list[Claimed]) -> None:
    sent, refused = gateways.send(queue, [gateways.Outgoing(str(each.id), each.body) for each in messages])
    enqueued = OutboxMessage.objects.filter(state=MessageState.ENQUEUED)
    if sent:
        enqueued.filter(id__in=sent).update(
            sends=F("sends") + 1, sent_at=Now(), due_at=_after(QUEUES[queue].confirm_within), last_error=""
        )
    for error in set(refused.values()):
        ids = [message_id for message_id, code in refused.items() if code == error]
        # SQS being away says nothing about the message, so only a refusal counts as a send.
        enqueued.filter(id__in=ids).update(
            sends=F("sends") + int(error != "away"), due_at=_after(RETRY_SECONDS), last_error=error[:300]
        )
        log.warning("outbox.not_sent", queue=queue.value, messages=len(ids), error=error)


def _after(seconds: int) -> CombinedExpression:
    """By the database's clock, so that relays on several machines agree."""
    return Now() + timedelta(seconds=seconds)


def _give_up(message: Claimed) -> None:
    with transaction.atomic():
        OutboxMessage.objects.filter(id=message.id, state=MessageState.ENQUEUED).update(
            state=MessageState.EXPIRED, settled_at=Now()
        )
        bury(
            queue=message.queue,
            sqs_message_id=f"outbox:{message.id}",
            body=message.body,
            reason=DeadLetterReason.NEVER_CONFIRMED,
            detail=f"sent {message.sends} times",
            receives=0,
        )
