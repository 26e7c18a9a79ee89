"""Notices to our own people by real boto3 calls: by e-mail, to a topic, refused, and with nobody there."""

import base64
import json
import urllib.request
from email import message_from_bytes, policy
from typing import Any

import pytest

from apps.integrations.aws import notices
from apps.integrations.aws.errors import ServiceAway
from apps.integrations.aws.notices import NoticeRefused
from apps.integrations.aws.session import forget_clients
from deploy.local.bootstrap.names import NOTICES_FROM
from tests.local_cloud.running_cloud import RunningCloud
from tests.plugins.queues import NOWHERE

pytestmark = pytest.mark.local_cloud


def mail(**changes: str) -> None:
    letter = {
        "sender": NOTICES_FROM,
        "recipient": "ops@demo.ev4rent.example",
        "subject": "EVR1001K: battery hot",
        "text": "Open the alert.",
        "sending": "n-1",
    }
    notices.send_mail(**{**letter, **changes})


def shelf(cloud: RunningCloud) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{cloud.origin}/_local/post?after=0", timeout=5) as answer:  # noqa: S310
        found: list[dict[str, Any]] = json.load(answer)
    return found


def test_a_mail_leaves_under_our_address(cloud: RunningCloud) -> None:
    mail()
    words = message_from_bytes(base64.b64decode(shelf(cloud)[-1]["raw"]), policy=policy.default)
    assert (words["From"], words["To"]) == (NOTICES_FROM, "ops@demo.ev4rent.example")
    assert words["Subject"] == "EVR1001K: battery hot"


def test_who_is_not_verified_is_refused(cloud: RunningCloud) -> None:
    with pytest.raises(NoticeRefused, match="MessageRejected"):
        mail(sender="somebody@elsewhere.example")


def test_a_topic_hears_it(cloud: RunningCloud) -> None:
    sns, sqs = cloud.client("sns"), cloud.client("sqs")
    topic = sns.create_topic(Name="on-call")["TopicArn"]
    url = sqs.create_queue(QueueName="on-call")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    notices.publish(topic_arn=topic, subject="Sturm über Tuas", text="12 cars", sending="n-2")
    (message,) = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5)["Messages"]
    told: dict[str, Any] = json.loads(message["Body"])
    assert (told["Subject"], told["Message"]) == ("Sturm ?ber Tuas", "12 cars")
    assert told["MessageAttributes"]["sending"]["Value"] == "n-2"


def test_a_cloud_that_is_away_is_said_so(cloud: RunningCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", NOWHERE)
    forget_clients()
    with pytest.raises(ServiceAway):
        mail()
