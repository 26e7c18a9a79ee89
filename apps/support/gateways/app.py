"""What customers write in the app: a queue that a rule of EventBridge fills."""

from dataclasses import dataclass

from django.conf import settings

from apps.integrations.aws import sqs
from apps.support.rules import requests
from apps.support.rules.requests import Request


@dataclass(frozen=True, slots=True)
class Received:
    """One message of the queue: the request in it, or why it is none."""

    name: str
    receipt: str
    body: str
    receives: int
    request: Request | None
    fault: str


def receive(*, wait_seconds: int) -> list[Received]:
    """Up to ten messages. Raises ServiceAway."""
    found = sqs.receive(settings.SUPPORT_REQUESTS_QUEUE_URL, wait_seconds=wait_seconds)
    return [_read(each.message_id, each.receipt, each.body, each.receives) for each in found]


def delete(receipt: str) -> None:
    """The message has been dealt with. Raises ServiceAway."""
    sqs.delete(settings.SUPPORT_REQUESTS_QUEUE_URL, receipt)


def _read(name: str, receipt: str, body: str, receives: int) -> Received:
    try:
        return Received(name, receipt, body, receives, requests.parse(body), "")
    except requests.NoRequestError as wrong:
        return Received(name, receipt, body, receives, None, str(wrong))
