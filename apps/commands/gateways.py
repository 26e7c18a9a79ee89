"""Commands on their way to the cars, and the cars' answers on their way back."""

from django.conf import settings

from apps.commands.models import Command
from apps.commands.rules import answers
from apps.commands.types import Received
from apps.core.clock import to_millis
from apps.integrations.aws import iot_jobs, sqs


def hand_over(command: Command, *, device_id: str) -> None:
    """Give the command to IoT. Raises NotFound for a car that IoT does not know, ServiceAway.

    The car reads `expires_at` itself: whatever reaches it later it does not do.
    """
    expires_at = command.expires_at or command.requested_at
    iot_jobs.start_job(
        str(command.id),
        thing=device_id,
        document={
            "command_id": str(command.id),
            "type": command.type,
            "market": command.market,
            "expires_at": to_millis(expires_at),
        },
    )


def take_back(command_id: str) -> None:
    """The car should not do it any more, if it has not heard of it yet. Raises ServiceAway."""
    iot_jobs.cancel_job(command_id)


def receive(*, wait_seconds: int) -> list[Received]:
    """Up to ten messages of the queue of answers. Raises ServiceAway."""
    return [_read(message) for message in sqs.receive(settings.ANSWERS_QUEUE_URL, wait_seconds=wait_seconds)]


def delete(receipt: str) -> None:
    """The message has been dealt with. Raises ServiceAway."""
    sqs.delete(settings.ANSWERS_QUEUE_URL, receipt)


def _read(message: sqs.Received) -> Received:
    try:
        answer, fault = answers.parse(message.body), ""
    except answers.NoAnswerError as wrong:
        answer, fault = None, str(wrong)
    return Received(message.message_id, message.receipt, message.body, message.receives, answer, fault)
