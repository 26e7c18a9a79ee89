"""kombu's SQS transport with four manners changed; each method says which.

Named by `settings.CELERY_BROKER_TRANSPORT`.
"""

from typing import Any

import structlog
from kombu.transport import SQS

from apps.core.tasking.gate import inspect
from apps.core.tasking.ledger import ledger
from apps.core.tasking.polling import PAUSE_AFTER_FAILURE, PAUSE_WHILE_BUSY, PatientConnection
from apps.core.tasking.queues import RETRY_AFTER

log = structlog.get_logger(__name__)

# boto's errors, under the names that kombu gives them.
AWS_ERRORS = (*SQS.Transport.connection_errors, SQS.ClientError)


class QoS(SQS.QoS):  # type: ignore[misc] # kombu has no types
    """A message whose task failed comes back after `RETRY_AFTER`, not after the whole visibility timeout."""

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        message = self._delivered.get(delivery_tag)
        super().reject(delivery_tag, requeue=requeue)
        if message is not None and not requeue:
            self.channel.bring_back_soon(message)


class Channel(SQS.Channel):  # type: ignore[misc] # kombu has no types
    """One connection's view of the queues."""

    QoS = QoS

    def asynsqs(self, queue: str | None = None) -> PatientConnection:
        """Polls go through a connection that survives an SQS that is away."""
        clients = self._predefined_queue_async_clients
        if queue not in clients:
            clients[queue] = PatientConnection(
                sqs_connection=self.sqs(queue=queue),
                region=self.region,
                message_system_attribute_names=["ApproximateReceiveCount"],
            )
        known: PatientConnection = clients[queue]
        return known

    def _loop1(self, queue: str, messages_fetched: Any = None) -> None:
        """After a failed poll, wait a little instead of asking again at once."""
        if self.asynsqs(self.canonical_queue_name(queue)).failing:
            self.hub.call_later(PAUSE_AFTER_FAILURE, self._schedule_queue, queue)
        else:
            super()._loop1(queue, messages_fetched)

    def _schedule_queue(self, queue: str) -> None:
        """While every child is busy, look again shortly; kombu's own loop spins, with a core to itself."""
        if queue in self._active_queues and not self.qos.can_consume():
            self.hub.call_later(PAUSE_WHILE_BUSY, self._schedule_queue, queue)
        else:
            super()._schedule_queue(queue)

    def _on_messages_ready(self, queue: str, qname: str, messages: dict[str, Any]) -> int:
        """What can never run is buried before Celery sees it (`queue` is the URL here)."""
        received = messages.get("Messages") or []
        runnable = [message for message in received if self._admits(message, qname, queue)]
        super()._on_messages_ready(queue, qname, {"Messages": runnable})
        return len(received)

    def _messages_to_python(self, messages: list[dict[str, Any]], queue: str) -> list[Any]:
        """The same for a worker without an event loop."""
        url = self._new_queue(queue)
        admitted = [message for message in messages if self._admits(message, queue, url)]
        return list(super()._messages_to_python(admitted, queue))

    def _message_to_python(self, message: dict[str, Any], queue_name: str, q_url: str) -> Any:
        """The queue that a message came from is the one it is deleted from, whatever its text says."""
        payload = super()._message_to_python(message, queue_name, q_url)
        payload["properties"]["delivery_info"]["routing_key"] = queue_name
        return payload

    def _admits(self, message: dict[str, Any], queue: str, url: str) -> bool:
        body = self._decode_python_message_body(message["Body"]).decode("utf-8", "replace")
        refusal = inspect(body)
        if refusal is None:
            return True
        try:
            ledger().bury(
                queue=queue,
                sqs_message_id=message["MessageId"],
                body=body,
                reason=refusal.reason,
                detail=refusal.detail,
                receives=int(message.get("Attributes", {}).get("ApproximateReceiveCount", 1)),
            )
            self.sqs(queue=queue).delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        except Exception as fault:
            log.warning("dead_letter.not_kept", queue=queue, error=type(fault).__name__)
        return False

    def _delete_rejected_message(self, delivery_tag: str) -> None:
        """A failed message is never deleted: it comes back, and in the end SQS moves it to the DLQ."""

    def bring_back_soon(self, message: Any) -> None:
        """Shorten the time until a failed message is visible again."""
        info = message.delivery_info
        sqs_message = info["sqs_message"]
        receives = int(sqs_message.get("Attributes", {}).get("ApproximateReceiveCount", 1))
        try:
            self.sqs(queue=info["routing_key"]).change_message_visibility(
                QueueUrl=info["sqs_queue"],
                ReceiptHandle=sqs_message["ReceiptHandle"],
                VisibilityTimeout=RETRY_AFTER.get(receives, max(RETRY_AFTER.values())),
            )
        except AWS_ERRORS as fault:
            log.warning("queue.retry_not_shortened", queue=info["routing_key"], error=type(fault).__name__)


class Transport(SQS.Transport):  # type: ignore[misc] # kombu has no types
    Channel = Channel
    connection_errors = AWS_ERRORS
