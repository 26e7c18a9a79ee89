"""Mail: what is sent is told of, what comes in is kept and told of, as the bootstrap has arranged it."""

import base64
import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.local_cloud.running_cloud import RunningCloud

HELP = "help@sg.ev4rent.example"
SET = "ev4rent-support"
RAW = (
    b"From: help@sg.ev4rent.example\r\nTo: mei@c.example\r\nMessage-ID: <ours@x>\r\n"
    b"Subject: Re: x\r\n\r\nopen\r\n"
)


@pytest.fixture
def told(cloud: RunningCloud, sqs: Any) -> Any:
    """What the queue of mail holds, newest last; it is emptied first."""
    url = sqs.get_queue_url(QueueName="ev4rent-mail")["QueueUrl"]

    def take() -> list[dict[str, Any]]:
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0).get(
            "Messages", []
        )
        for each in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
        envelopes = [json.loads(each["Body"]) for each in messages]
        assert {each["TopicArn"].rpartition(":")[2] for each in envelopes} <= {"ev4rent-mail"}
        return [json.loads(each["Message"]) for each in envelopes]

    while take():
        pass
    return take


def send(cloud: RunningCloud, **more: Any) -> str:
    asked = {
        "FromEmailAddress": HELP,
        "Destination": {"ToAddresses": ["mei@c.example"]},
        "Content": {"Raw": {"Data": RAW}},
        "ConfigurationSetName": SET,
        "EmailTags": [{"Name": "ev4rent-message", "Value": "m-1"}],
        **more,
    }
    return str(cloud.client("sesv2").send_email(**asked)["MessageId"])


def post(cloud: RunningCloud, path: str, body: bytes = b"") -> Any:
    request = urllib.request.Request(f"{cloud.origin}{path}", data=body, method="POST")  # noqa: S310
    with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
        return json.load(answer)


def test_what_is_sent_is_on_the_shelf_under_ses_own_id_and_told_of_with_its_tag(
    cloud: RunningCloud, told: Any
) -> None:
    ses_id = send(cloud)
    with urllib.request.urlopen(f"{cloud.origin}/_local/post?after=0", timeout=5) as answer:  # noqa: S310
        entry = json.load(answer)[-1]
    raw = base64.b64decode(entry["raw"])
    assert (entry["id"], entry["to"]) == (ses_id, ["mei@c.example"])
    assert f"Message-ID: <{ses_id}@ap-southeast-1.amazonses.com>".encode() in raw
    assert b"ours@x" not in raw
    events = told()
    assert [each["eventType"] for each in events] == ["Send", "Delivery"]
    assert events[0]["mail"]["tags"] == {"ev4rent-message": ["m-1"]}
    post(cloud, f"/_local/post/{ses_id}/bounce")
    post(cloud, f"/_local/post/{ses_id}/complaint")
    bounce, complaint = told()
    assert bounce["bounce"]["bouncedRecipients"][0]["emailAddress"] == "mei@c.example"
    assert (bounce["bounce"]["bounceType"], complaint["eventType"]) == ("Permanent", "Complaint")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"FromEmailAddress": "me@elsewhere.example"}, "MessageRejected"),
        ({"ConfigurationSetName": "unknown"}, "NotFoundException"),
    ],
)
def test_a_stranger_and_an_unknown_set_are_refused(
    cloud: RunningCloud, told: Any, more: dict[str, str], code: str
) -> None:
    client = cloud.client("sesv2")
    with pytest.raises(client.exceptions.ClientError) as refused:
        send(cloud, **more)
    assert refused.value.response["Error"]["Code"] == code
    assert told() == []


def test_what_comes_in_is_kept_and_told_of_also_for_a_label(cloud: RunningCloud, told: Any) -> None:
    key = post(cloud, "/_local/post?to=Help%2BSG-1.abc@sg.ev4rent.example&dmarc=fail", RAW)["key"]
    (notice,) = told()
    receipt = notice["receipt"]
    assert (notice["notificationType"], receipt["action"]["objectKey"]) == ("Received", key)
    assert (receipt["dmarcVerdict"], receipt["spamVerdict"]) == ({"status": "FAIL"}, {"status": "PASS"})
    kept = cloud.client("s3").get_object(Bucket=receipt["action"]["bucketName"], Key=key)["Body"].read()
    assert kept == RAW


def test_mail_for_nobody_here_is_refused(cloud: RunningCloud, told: Any) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        post(cloud, "/_local/post?to=someone@else.example", RAW)
    assert told() == []


def test_a_notice_to_our_own_people_is_taken(cloud: RunningCloud) -> None:
    """As apps.integrations.aws.notices sends it: plain words, and from an address of its own."""
    words = {"Subject": {"Data": "EVR1001K: battery hot"}, "Body": {"Text": {"Data": "Open the alert."}}}
    taken = cloud.client("sesv2").send_email(
        FromEmailAddress="notices@ev4rent.example",
        Destination={"ToAddresses": ["ops@demo.ev4rent.example"]},
        Content={"Simple": words},
        EmailTags=[{"Name": "ev4rent-notice", "Value": "n-1"}],
    )
    assert taken["MessageId"]
