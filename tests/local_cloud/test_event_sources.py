"""Kinesis to Lambda: batches in order, partial failures, retries, and where the rest is named."""

import json
from typing import Any

import pytest

from tests.local_cloud.lambda_source import create_function
from tests.local_cloud.running_cloud import RunningCloud

# Tells a queue what it was given; records that hold "bad" fail, the way POISON says.
RELAY = """
import base64, json, os
import boto3
sqs = boto3.client("sqs")
def handle(event, context):
    bodies = [base64.b64decode(r["kinesis"]["data"]).decode() for r in event["Records"]]
    keys = [r["kinesis"]["partitionKey"] for r in event["Records"]]
    told = json.dumps({"bodies": bodies, "keys": keys})
    sqs.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=told)
    bad = [r["kinesis"]["sequenceNumber"] for r, body in zip(event["Records"], bodies) if body == "bad"]
    if bad and os.environ["POISON"] == "raise":
        raise ValueError("bad record")
    return {"batchItemFailures": [{"itemIdentifier": number} for number in bad]}
"""


NEVER = 300  # seconds: a batch is delivered because it is full, not because its window closed


class Pipe:
    """A stream, a function that reads it and the queues that tell what happened."""

    def __init__(self, cloud: RunningCloud, name: str, poison: str, **mapping: Any) -> None:
        self.sqs, self.kinesis, functions = (
            cloud.client(service) for service in ("sqs", "kinesis", "lambda")
        )
        self.stream = name
        self.seen = self.sqs.create_queue(QueueName=f"{name}-seen")["QueueUrl"]
        self.failed = self.sqs.create_queue(QueueName=f"{name}-failed")["QueueUrl"]
        self.kinesis.create_stream(StreamName=name, ShardCount=1)
        described = self.kinesis.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]
        create_function(functions, name, RELAY, QUEUE_URL=self.seen, POISON=poison)
        asked = self.sqs.get_queue_attributes(QueueUrl=self.failed, AttributeNames=["QueueArn"])
        created = functions.create_event_source_mapping(
            EventSourceArn=described["StreamARN"],
            FunctionName=name,
            StartingPosition="TRIM_HORIZON",
            DestinationConfig={"OnFailure": {"Destination": asked["Attributes"]["QueueArn"]}},
            **mapping,
        )
        self._functions, self._mapping = functions, created["UUID"]

    def remove(self) -> None:
        self._functions.delete_event_source_mapping(UUID=self._mapping)

    def put(self, *bodies: str) -> None:
        records = [{"Data": body.encode(), "PartitionKey": f"key-{body}"} for body in bodies]
        self.kinesis.put_records(StreamName=self.stream, Records=records)

    def take(self, url: str) -> Any:
        """The next message of a queue, waited for."""
        answer = self.sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)
        (message,) = answer["Messages"]
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return json.loads(message["Body"])


@pytest.fixture
def make_pipe(cloud: RunningCloud, unique: str) -> Any:
    made: list[Pipe] = []

    def make(poison: str = "report", **mapping: Any) -> Pipe:
        made.append(Pipe(cloud, unique, poison, **mapping))
        return made[-1]

    yield make
    for pipe in made:
        pipe.remove()


def test_records_come_in_order_and_in_batches(make_pipe: Any) -> None:
    pipe = make_pipe(BatchSize=3, MaximumBatchingWindowInSeconds=3)
    pipe.put("1", "2", "3", "4")
    assert pipe.take(pipe.seen) == {"bodies": ["1", "2", "3"], "keys": ["key-1", "key-2", "key-3"]}
    assert pipe.take(pipe.seen)["bodies"] == ["4"]  # not full: delivered when its window closes


def test_a_reported_failure_is_delivered_again_from_there_and_then_given_up(make_pipe: Any) -> None:
    pipe = make_pipe(
        BatchSize=3,
        MaximumBatchingWindowInSeconds=NEVER,
        MaximumRetryAttempts=1,
        FunctionResponseTypes=["ReportBatchItemFailures"],
    )
    pipe.put("good", "bad", "after")
    assert pipe.take(pipe.seen)["bodies"] == ["good", "bad", "after"]
    assert pipe.take(pipe.seen)["bodies"] == ["bad", "after"]
    named = pipe.take(pipe.failed)
    assert named["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert named["requestContext"]["approximateInvokeCount"] == 2
    assert named["KinesisBatchInfo"]["batchSize"] == 2
    assert "bad" not in json.dumps(named["KinesisBatchInfo"])  # positions only: the data stays in the stream
    pipe.put("next", "and", "on")
    assert pipe.take(pipe.seen)["bodies"] == ["next", "and", "on"]


def test_a_failing_batch_is_halved_until_the_poison_is_alone(make_pipe: Any) -> None:
    pipe = make_pipe(
        "raise",
        BatchSize=4,
        MaximumBatchingWindowInSeconds=NEVER,
        MaximumRetryAttempts=0,
        BisectBatchOnFunctionError=True,
    )
    pipe.put("1", "2", "bad", "4")
    batches = [pipe.take(pipe.seen)["bodies"] for _ in range(5)]
    assert batches == [["1", "2", "bad", "4"], ["1", "2"], ["bad", "4"], ["bad"], ["4"]]
    assert pipe.take(pipe.failed)["KinesisBatchInfo"]["batchSize"] == 1


def test_the_health_page_tells_how_far_behind_a_mapping_is(make_pipe: Any, cloud: RunningCloud) -> None:
    pipe = make_pipe(BatchSize=1)
    for body in ("first", "second"):  # the first is counted by the time that the second is delivered
        pipe.put(body)
        pipe.take(pipe.seen)
    sources = cloud.health()["services"]["lambda"]["event_sources"]
    assert any(source["records"] >= 1 for source in sources.values())
