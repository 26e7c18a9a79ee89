"""IoT Jobs: a thing hears of the job whose turn it is, and what it says of one moves its queue."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from deploy.local.bootstrap.commands import JOB_NOTICES_SQL
from tests.local_cloud.lambda_source import ROLE
from tests.local_cloud.running_cloud import REGION, RunningCloud


@pytest.fixture
def thing(cloud: RunningCloud, unique: str, queue_url: str) -> Iterator[str]:
    """A thing, and a rule that brings what it is told to a queue."""
    iot = cloud.client("iot")
    iot.create_thing(thingName=unique)
    iot.create_topic_rule(
        ruleName=unique,
        topicRulePayload={
            "sql": JOB_NOTICES_SQL.replace("things/+", f"things/{unique}"),
            "actions": [{"sqs": {"roleArn": ROLE, "queueUrl": queue_url}}],
        },
    )
    yield unique
    iot.delete_topic_rule(ruleName=unique)


def start(cloud: RunningCloud, thing: str, job: str) -> None:
    cloud.client("iot").create_job(
        jobId=job,
        targets=[f"arn:aws:iot:{REGION}:123456789012:thing/{thing}"],
        document=json.dumps({"type": job}),
        targetSelection="SNAPSHOT",
    )


def say(cloud: RunningCloud, thing: str, job: str, status: str) -> None:
    payload = json.dumps({"status": status}).encode()
    cloud.client("iot-data").publish(topic=f"$aws/things/{thing}/jobs/{job}/update", qos=1, payload=payload)


def told(sqs: Any, url: str) -> list[str]:
    """The jobs that the thing was told of, oldest first; an empty name says that there is none."""
    answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    found = []
    for message in answer.get("Messages", []):
        found.append(json.loads(message["Body"])["execution"].get("jobId", ""))
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


def status_of(cloud: RunningCloud, thing: str, job: str) -> str:
    answer = cloud.client("iot").describe_job_execution(jobId=job, thingName=thing)
    return str(answer["execution"]["status"])


def test_one_at_a_time_and_the_next_when_it_is_over(
    cloud: RunningCloud, sqs: Any, thing: str, queue_url: str
) -> None:
    first, second = f"{thing}-1", f"{thing}-2"
    start(cloud, thing, first)
    start(cloud, thing, second)
    assert told(sqs, queue_url) == [first]
    say(cloud, thing, first, "IN_PROGRESS")
    assert told(sqs, queue_url) == []
    say(cloud, thing, first, "SUCCEEDED")
    assert (told(sqs, queue_url), status_of(cloud, thing, first)) == ([second], "SUCCEEDED")
    say(cloud, thing, second, "FAILED")
    assert told(sqs, queue_url) == [""]


def test_what_a_thing_is_told(cloud: RunningCloud, sqs: Any, thing: str, queue_url: str) -> None:
    start(cloud, thing, f"{thing}-1")
    (message,) = sqs.receive_message(QueueUrl=queue_url)["Messages"]
    body = json.loads(message["Body"])
    assert body["device_id"] == thing
    assert body["execution"]["jobDocument"] == {"type": f"{thing}-1"}


def test_a_cancelled_job_makes_room_and_takes_no_status(
    cloud: RunningCloud, sqs: Any, thing: str, queue_url: str
) -> None:
    first, second = f"{thing}-1", f"{thing}-2"
    start(cloud, thing, first)
    start(cloud, thing, second)
    cloud.client("iot").cancel_job(jobId=first, force=True)
    assert told(sqs, queue_url) == [first, second]
    say(cloud, thing, first, "SUCCEEDED")
    assert status_of(cloud, thing, first) == "CANCELED"
    with pytest.raises(ClientError, match="InvalidStateTransitionException"):
        cloud.client("iot").cancel_job(jobId=first, force=True)


def test_the_same_id_twice_and_a_thing_that_is_not_there(cloud: RunningCloud, thing: str) -> None:
    start(cloud, thing, f"{thing}-1")
    with pytest.raises(ClientError, match="ResourceAlreadyExistsException"):
        start(cloud, thing, f"{thing}-1")
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        start(cloud, "nobody", f"{thing}-9")
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        cloud.client("iot").cancel_job(jobId="none-such", force=True)
