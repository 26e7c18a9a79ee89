"""IoT topic rules: what is published reaches streams and queues."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from deploy.local.bootstrap.telemetry import RULE_SQL
from deploy.local.cloud.iot import sql
from deploy.local.cloud.iot.topics import matches
from tests.local_cloud.lambda_source import ROLE
from tests.local_cloud.running_cloud import RunningCloud


@pytest.fixture
def rule(cloud: RunningCloud, unique: str, queue_url: str) -> Iterator[str]:
    """A rule of its own to a queue and a stream, both named like it."""
    iot, kinesis = cloud.client("iot"), cloud.client("kinesis")
    kinesis.create_stream(StreamName=unique, ShardCount=1)
    iot.create_topic_rule(
        ruleName=unique,
        topicRulePayload={
            "sql": f"SELECT *, topic(2) AS market, topic(4) AS device_id, timestamp() AS iot_at FROM '{unique}/+/telemetry/+'",  # noqa: E501
            "actions": [
                {"sqs": {"roleArn": ROLE, "queueUrl": queue_url}},
                {"kinesis": {"roleArn": ROLE, "streamName": unique, "partitionKey": "${topic(4)}"}},
            ],
        },
    )
    yield unique
    iot.delete_topic_rule(ruleName=unique)


def publish(cloud: RunningCloud, topic: str, payload: bytes) -> None:
    cloud.client("iot-data").publish(topic=topic, qos=1, payload=payload)


def received(sqs: Any, url: str) -> list[Any]:
    answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return [json.loads(message["Body"]) for message in answer.get("Messages", [])]


def test_a_message_is_enriched_and_sent_to_each_action(
    cloud: RunningCloud, sqs: Any, rule: str, queue_url: str
) -> None:
    before = int(time.time() * 1000)
    publish(cloud, f"{rule}/SG/telemetry/SGP 1é", json.dumps({"soc": 50.5, "points": [1]}).encode())
    (message,) = received(sqs, queue_url)
    assert before <= message.pop("iot_at") <= int(time.time() * 1000)
    assert message == {"soc": 50.5, "points": [1], "market": "SG", "device_id": "SGP 1é"}

    kinesis = cloud.client("kinesis")
    shard = kinesis.list_shards(StreamName=rule)["Shards"][0]["ShardId"]
    iterator = kinesis.get_shard_iterator(StreamName=rule, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    (record,) = kinesis.get_records(ShardIterator=iterator["ShardIterator"])["Records"]
    assert record["PartitionKey"] == "SGP 1é"
    assert json.loads(record["Data"])["market"] == "SG"


def test_other_topics_and_disabled_rules_send_nothing(
    cloud: RunningCloud, sqs: Any, rule: str, queue_url: str
) -> None:
    for topic in (f"{rule}/SG/telemetry", f"{rule}/SG/telemetry/a/b", f"{rule}/SG/status/a"):
        publish(cloud, topic, b"{}")
    cloud.client("iot").disable_topic_rule(ruleName=rule)
    publish(cloud, f"{rule}/SG/telemetry/a", b"{}")
    assert received(sqs, queue_url) == []


@pytest.mark.parametrize("payload", [b"not json", b"[1, 2]", b""])
def test_a_message_the_rule_cannot_read_is_counted_and_the_publisher_hears_nothing(
    cloud: RunningCloud, sqs: Any, rule: str, queue_url: str, payload: bytes
) -> None:
    publish(cloud, f"{rule}/SG/telemetry/a", payload)
    assert received(sqs, queue_url) == []
    assert cloud.health()["services"]["iot"]["failures"][rule] == 1


def test_a_payload_over_the_limit_is_refused(cloud: RunningCloud) -> None:
    client = cloud.client("iot-data")
    with pytest.raises(client.exceptions.ClientError, match="128 KB"):
        client.publish(topic="big", payload=b"x" * (128 * 1024 + 1))


@pytest.mark.parametrize(
    ("topic_filter", "topic", "expected"),
    [
        ("a/+/c", "a/b/c", True),
        ("a/+/c", "a/b/c/d", False),
        ("a/#", "a/b/c", True),
        ("a/b", "a/b", True),
        ("a/b", "a", False),
        ("+", "a/b", False),
        ("#", "a/b", True),
    ],
)
def test_topic_filters(topic_filter: str, topic: str, expected: bool) -> None:
    assert matches(topic_filter, topic) is expected


def test_the_telemetry_rule_is_within_the_subset() -> None:
    statement = sql.parse(RULE_SQL)
    found = statement.run({"points": []}, "ev4rent/SG/telemetry/SGP1")
    assert (found["market"], found["device_id"], found["points"]) == ("SG", "SGP1", [])


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM 'a' WHERE soc < 10",
        "SELECT upper(x) AS y FROM 'a'",
        "SELECT *",
        "DELETE FROM 'a'",
    ],
)
def test_sql_outside_the_subset_is_refused_not_guessed(text: str) -> None:
    with pytest.raises(sql.SqlError):
        sql.parse(text)
