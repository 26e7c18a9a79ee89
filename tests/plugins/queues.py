"""Queues for tests, on the moto server of `tests.plugins.aws`.

    def test_it_is_sent(queues):
        relay.send_due()
        assert queues.bodies("realtime") == […]

Each test has queues of its own, with their dead-letter queues. `queues.away()` makes SQS unreachable for a
while. `until` waits for something to become true, looking often and giving up aloud.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import boto3
import pytest
from mypy_boto3_sqs import SQSClient
from pytest_django import Settings

from apps.core.tasking.queues import MAX_RECEIVES, QUEUES, Queue
from apps.integrations.aws.session import forget_clients
from backoffice.settings.celery import transport_options

REGION = "ap-southeast-1"
# Nothing listens on the port of the discard service.
NOWHERE = "http://127.0.0.1:9"


def until(true: Callable[[], Any], *, seconds: float = 30) -> Any:
    """The first truthy answer of `true`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = true()
        if found:
            return found
        time.sleep(0.02)
    pytest.fail(f"did not become true within {seconds} s: {true}")


class Queues:
    """The queues of one test."""

    def __init__(self, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.endpoint = endpoint
        self.prefix = f"t{uuid4().hex[:8]}-"
        self._monkeypatch = monkeypatch
        self.sqs: SQSClient = boto3.client("sqs", endpoint_url=endpoint, region_name=REGION)
        self.urls: dict[str, str] = {}
        for queue in Queue:
            self.make(queue)

    def make(self, queue: Queue) -> None:
        dlq = self.sqs.create_queue(QueueName=f"{self.prefix}{queue}-dlq")["QueueUrl"]
        found = self.sqs.get_queue_attributes(QueueUrl=dlq, AttributeNames=["QueueArn"])
        redrive = {
            "deadLetterTargetArn": found["Attributes"]["QueueArn"],
            "maxReceiveCount": str(MAX_RECEIVES),
        }
        made = self.sqs.create_queue(
            QueueName=f"{self.prefix}{queue}",
            Attributes={
                "VisibilityTimeout": str(QUEUES[queue].visibility),
                "RedrivePolicy": json.dumps(redrive),
            },
        )
        self.urls |= {queue.value: made["QueueUrl"], f"{queue}-dlq": dlq}

    def transport(self) -> dict[str, Any]:
        return {**transport_options(self.urls), "wait_time_seconds": 1}

    def send(self, queue: str, body: str) -> None:
        self.sqs.send_message(QueueUrl=self.urls[queue], MessageBody=body)

    def hide_for(self, queue: Queue, seconds: int) -> None:
        """Make a message that a dead worker held come back this soon."""
        self.sqs.set_queue_attributes(
            QueueUrl=self.urls[queue], Attributes={"VisibilityTimeout": str(seconds)}
        )

    def count(self, queue: str) -> int:
        """Messages in the queue, hidden ones too."""
        found = self.sqs.get_queue_attributes(
            QueueUrl=self.urls[queue],
            AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
        )
        return sum(int(number) for number in found["Attributes"].values())

    def bodies(self, queue: str) -> list[dict[str, Any]]:
        """Take what is visible now: each as its parsed envelope."""
        found: list[dict[str, Any]] = []
        while messages := self.sqs.receive_message(
            QueueUrl=self.urls[queue], MaxNumberOfMessages=10, WaitTimeSeconds=0
        ).get("Messages"):
            found += [json.loads(message["Body"]) for message in messages]
        return found

    @contextmanager
    def away(self) -> Iterator[None]:
        with self._monkeypatch.context() as patch:
            patch.setenv("AWS_ENDPOINT_URL", NOWHERE)
            forget_clients()
            yield
        forget_clients()


@pytest.fixture
def queues(aws: str, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Queues:
    made = Queues(aws, monkeypatch)
    settings.QUEUE_URLS = made.urls
    return made
