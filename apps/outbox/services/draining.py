"""Emptying the dead-letter queues into the table, so that what died there is seen."""

import structlog

from apps.core.tasking.queues import Queue
from apps.outbox import gateways
from apps.outbox.enums import DeadLetterReason
from apps.outbox.services.dead_letters import bury

log = structlog.get_logger(__name__)


def drain_dead_letter_queues() -> int:
    """One round over all queues; returns how many messages were moved.

    A message is deleted only after its row is committed. When that delete fails it comes again and finds its
    row.
    """
    return sum(_drain(queue) for queue in Queue)


def _drain(queue: Queue) -> int:
    messages = gateways.receive_dead(queue)
    for message in messages:
        bury(
            queue=queue.value,
            sqs_message_id=message.message_id,
            body=message.body,
            reason=DeadLetterReason.FAILED_REPEATEDLY,
            detail="No attempt to run it has succeeded.",
            receives=message.receives,
        )
        gateways.delete_dead(queue, message)
    return len(messages)
