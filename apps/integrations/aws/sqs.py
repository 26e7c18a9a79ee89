"""SQS as the relay uses it: send in batches, empty a dead-letter queue, ask how old a queue is.

The workers speak to SQS through kombu.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from apps.integrations.aws.errors import ServiceAway
from apps.integrations.aws.session import OncePerProcess, Patience

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

BATCH: Final = 10
# The relay tries again by itself and has others to serve, so a single call gives up soon.
_PATIENCE: Final = Patience(connect=2, read=5, attempts=1)

_client: "OncePerProcess[SQSClient]" = OncePerProcess(
    lambda session: session.client("sqs", config=_PATIENCE.config())
)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send; `id` names it in the answer: letters, digits, `-` and `_`, at most 80."""

    id: str
    body: str


@dataclass(frozen=True, slots=True)
class Received:
    """A message as SQS handed it out; `receives` counts how often it has."""

    message_id: str
    receipt: str
    body: str
    receives: int


def send_batch(url: str, messages: Sequence[Outgoing]) -> dict[str, str]:
    """Send at most ten messages, at most 256 KiB together; answers what was refused: id → AWS's error
    code."""
    with _errors():
        answer = _client().send_message_batch(
            QueueUrl=url, Entries=[{"Id": each.id, "MessageBody": each.body} for each in messages]
        )
    return {refused["Id"]: refused["Code"] for refused in answer.get("Failed", [])}


def receive(url: str, *, wait_seconds: int) -> list[Received]:
    """Up to ten messages; each is hidden from others for the queue's visibility timeout."""
    with _errors():
        answer = _client().receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=BATCH,
            WaitTimeSeconds=wait_seconds,
            MessageSystemAttributeNames=["ApproximateReceiveCount"],
        )
    return [
        Received(
            each["MessageId"],
            each["ReceiptHandle"],
            each["Body"],
            int(each.get("Attributes", {}).get("ApproximateReceiveCount", "1")),
        )
        for each in answer.get("Messages", [])
    ]


def delete(url: str, receipt: str) -> None:
    with _errors():
        _client().delete_message(QueueUrl=url, ReceiptHandle=receipt)


def created_at(url: str) -> datetime:
    """When the queue was made, to the second."""
    with _errors():
        answer = _client().get_queue_attributes(QueueUrl=url, AttributeNames=["CreatedTimestamp"])
    return datetime.fromtimestamp(int(float(answer["Attributes"]["CreatedTimestamp"])), tz=UTC)


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (ClientError, BotoCoreError) as away:
        raise ServiceAway("SQS") from away
