"""SQS: the working queues, each with its dead-letter queue, and the topic that pages people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import boto3

from deploy.local.bootstrap.names import (
    ANSWERS,
    CLOUD_EVENTS,
    CORE_COMMANDS,
    CORE_EVENTS,
    JOB_NOTICES,
    MAIL,
    PAGES_TOPIC,
    SUPPORT_REQUESTS,
    Names,
)

if TYPE_CHECKING:
    from mypy_boto3_sqs.literals import QueueAttributeNameType

# Seconds a message stays hidden while it is worked on: longer than the longest task of its queue.
VISIBILITY_SECONDS = {
    "realtime": 60,
    "default": 300,
    "telemetry": 120,
    "bulk": 1800,
    ANSWERS: 30,
    CORE_EVENTS: 60,
    CORE_COMMANDS: 30,
    SUPPORT_REQUESTS: 60,
    CLOUD_EVENTS: 60,
    MAIL: 120,
}
MAX_RECEIVES = 5
RETENTION_SECONDS = 14 * 86_400  # the most SQS keeps; a dead letter is looked at within that
LONG_POLL_SECONDS = 10


def ensure_queues(session: boto3.Session, names: Names) -> dict[str, str]:
    """Create what is missing, correct what differs; answers queue URL by bare name."""
    sqs = session.client("sqs")
    urls: dict[str, str] = {}
    for queue, visibility in VISIBILITY_SECONDS.items():
        name = f"{names.queue_prefix}{queue}"
        dead_letters = sqs.create_queue(QueueName=f"{name}-dlq")["QueueUrl"]
        sqs.set_queue_attributes(
            QueueUrl=dead_letters, Attributes={"MessageRetentionPeriod": str(RETENTION_SECONDS)}
        )
        found = sqs.get_queue_attributes(QueueUrl=dead_letters, AttributeNames=["QueueArn"])
        redrive = {
            "deadLetterTargetArn": found["Attributes"]["QueueArn"],
            "maxReceiveCount": str(MAX_RECEIVES),
        }
        urls[queue] = sqs.create_queue(QueueName=name)["QueueUrl"]
        attributes: dict[QueueAttributeNameType, str] = {
            "VisibilityTimeout": str(visibility),
            "ReceiveMessageWaitTimeSeconds": str(LONG_POLL_SECONDS),
            "MessageRetentionPeriod": str(RETENTION_SECONDS),
            "RedrivePolicy": json.dumps(redrive),
        }
        sqs.set_queue_attributes(QueueUrl=urls[queue], Attributes=attributes)
    return urls


def ensure_job_notices(session: boto3.Session, names: Names) -> str:
    """Where the cars of the simulator hear of their jobs; answers the URL. Old news is of no use to them."""
    sqs = session.client("sqs")
    url = sqs.create_queue(QueueName=f"{names.queue_prefix}{JOB_NOTICES}")["QueueUrl"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"MessageRetentionPeriod": "600"})
    return url


def queue_arn(session: boto3.Session, url: str) -> str:
    """The ARN of a queue."""
    found = session.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    return found["Attributes"]["QueueArn"]


def ensure_pages_topic(session: boto3.Session) -> str:
    """The SNS topic for critical faults; answers its ARN."""
    return session.client("sns").create_topic(Name=PAGES_TOPIC)["TopicArn"]
