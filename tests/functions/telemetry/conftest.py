"""The function between real clients and an in-process AWS."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from moto import mock_aws

import handler
from tests.functions.telemetry.factories import NOW_MS, kinesis_event
from vehicle_stream.ports import Ports, connect
from vehicle_stream.settings import Settings

REGION = "ap-southeast-1"


@dataclass(frozen=True)
class Rig:
    """The function's surroundings and what a test wants to see of them."""

    ports: Ports
    pages_url: str

    def run(self, *payloads: object) -> dict[str, Any]:
        """Invoke the handler with one record per payload."""
        return dict(handler.handle(kinesis_event(payloads), None))

    def queued(self) -> list[dict[str, Any]]:
        """The batches that reached the queue, taken off it."""
        return [json.loads(body["body"])[1]["batch"] for body in self.queued_bodies()]

    def queued_bodies(self) -> list[dict[str, Any]]:
        """The raw Celery envelopes, taken off the queue."""
        url = self.ports.queue.sqs.get_queue_url(QueueName=self.ports.queue.name)["QueueUrl"]
        return self._drain(url)

    def pages(self) -> list[dict[str, Any]]:
        """What the people on duty were told."""
        return [json.loads(body["Message"]) for body in self._drain(self.pages_url)]

    def hot(self, device_id: str) -> dict[str, Any]:
        """The hot table's item of one car; empty when there is none."""
        return dict(self.ports.hot_table.table.get_item(Key={"device_id": device_id}).get("Item", {}))

    def _drain(self, url: str) -> list[dict[str, Any]]:
        bodies = []
        while messages := self.ports.queue.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get(
            "Messages"
        ):
            for message in messages:
                bodies.append(json.loads(message["Body"]))
                self.ports.queue.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return bodies


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """Table, topic and queue as the bootstrap makes them; the clock stands at NOW_MS."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setattr(handler, "_now_ms", lambda: NOW_MS)
    with mock_aws():
        rig = _build()
        monkeypatch.setattr(handler, "_ports", lambda: rig.ports)
        yield rig


def _build() -> Rig:
    boto3.client("dynamodb").create_table(
        TableName="hot",
        KeySchema=[{"AttributeName": "device_id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "device_id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    sqs, sns = boto3.client("sqs"), boto3.client("sns")
    sqs.create_queue(QueueName="telemetry")
    pages_url = sqs.create_queue(QueueName="pages")["QueueUrl"]
    topic_arn = sns.create_topic(Name="pages")["TopicArn"]
    queue_arn = sqs.get_queue_attributes(QueueUrl=pages_url, AttributeNames=["QueueArn"])
    sns.subscribe(TopicArn=topic_arn, Protocol="sqs", Endpoint=queue_arn["Attributes"]["QueueArn"])
    settings = Settings(hot_table="hot", queue_name="telemetry", pages_topic_arn=topic_arn)
    return Rig(ports=connect(settings), pages_url=pages_url)
