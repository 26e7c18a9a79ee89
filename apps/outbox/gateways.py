"""The outbox's side of SQS: queues by their names in the app."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from django.conf import settings

from apps.core.errors import Upstream
from apps.integrations.aws import sqs

_BATCH_BYTES: Final = 250_000

Outgoing = sqs.Outgoing
Received = sqs.Received


def send(queue: str, messages: Sequence[Outgoing]) -> tuple[list[str], dict[str, str]]:
    """Send messages in as few calls as SQS allows; answers (ids sent, id → why not).

    When SQS goes away in the middle, what it did not take is answered as refused with `away`.
    """
    sent: list[str] = []
    refused: dict[str, str] = {}
    for batch in _batches(messages):
        try:
            failed = sqs.send_batch(settings.QUEUE_URLS[queue], batch)
        except Upstream:
            failed = dict.fromkeys((each.id for each in batch), "away")
        refused |= failed
        sent += [each.id for each in batch if each.id not in failed]
    return sent, refused


def receive_dead(queue: str) -> list[Received]:
    """What lies in the dead-letter queue of `queue`."""
    return sqs.receive(settings.QUEUE_URLS[f"{queue}-dlq"], wait_seconds=0)


def delete_dead(queue: str, message: Received) -> None:
    sqs.delete(settings.QUEUE_URLS[f"{queue}-dlq"], message.receipt)


def queue_created_at(queue: str) -> datetime:
    return sqs.created_at(settings.QUEUE_URLS[queue])


def _batches(messages: Sequence[Outgoing]) -> Iterator[list[Outgoing]]:
    batch: list[Outgoing] = []
    size = 0
    for message in messages:
        length = len(message.body.encode())
        if batch and (len(batch) == sqs.BATCH or size + length > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(message)
        size += length
    if batch:
        yield batch
