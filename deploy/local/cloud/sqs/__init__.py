"""SQS: queues that many threads may use at once, with long polls that end when a message comes."""

from typing import Any

from moto.sqs import models
from moto.sqs.exceptions import InvalidParameterValue, ReceiptHandleIsInvalid
from moto.sqs.models import Message, SQSBackend, sqs_backends

from deploy.local.cloud import connection
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.health import Health
from deploy.local.cloud.patching import MotoChangedError, replace
from deploy.local.cloud.sqs.queue import LocalQueue

MOST_HIDDEN_SECONDS = 43_200


def install(config: CloudConfig, health: Health) -> None:
    """moto keeps a list that it rebuilds on every delete: slow when long, and a message sent meanwhile is
    lost. Its receive is not exclusive either: two consumers may be given one message."""
    if not hasattr(models, "Queue"):
        msg = "moto.sqs.models has no Queue any more"
        raise MotoChangedError(msg)
    models.Queue = LocalQueue  # type: ignore[misc]
    replace(SQSBackend, receive_message=_receive_message, change_message_visibility=_change_visibility)
    health.add("sqs", lambda: _depths(sqs_backends[config.account_id][config.region]))


def queue_by_arn(arn: str) -> LocalQueue | None:
    """The queue with this ARN, if there is one."""
    _, _, _, region, account_id, name = arn.split(":")
    queue = sqs_backends[account_id][region].queues.get(name)
    return queue if isinstance(queue, LocalQueue) else None


def send(queue: LocalQueue, body: str) -> None:
    """Put a message on a queue from inside the cloud."""
    sqs_backends[queue.account_id][queue.region].send_message(queue.name, body)


def _receive_message(
    self: SQSBackend,
    queue_name: str,
    count: int,
    wait_seconds_timeout: int,
    visibility_timeout: int,
    message_attribute_names: list[str] | None = None,
) -> list[Message]:
    queue: Any = self.get_queue(queue_name)
    received: list[Message] = queue.receive(
        count, wait_seconds_timeout, visibility_timeout, connection.is_open
    )
    for message in received:
        models._filter_message_attributes(message, message_attribute_names or [])
    return received


def _change_visibility(
    self: SQSBackend, queue_name: str, receipt_handle: str, visibility_timeout: int
) -> None:
    queue: Any = self.get_queue(queue_name)
    if not 0 <= int(visibility_timeout) <= MOST_HIDDEN_SECONDS:
        msg = f"Value {visibility_timeout} for parameter VisibilityTimeout is invalid."
        raise InvalidParameterValue(msg)
    if not queue.change_visibility(receipt_handle, int(visibility_timeout)):
        raise ReceiptHandleIsInvalid


def _depths(backend: SQSBackend) -> dict[str, dict[str, int]]:
    return {
        name: {
            "visible": queue.approximate_number_of_messages,
            "in_flight": queue.approximate_number_of_messages_not_visible,
            "delayed": queue.approximate_number_of_messages_delayed,
        }
        for name, queue in list(backend.queues.items())
    }
