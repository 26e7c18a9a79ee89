"""A post office for tests: bucket and queue of the moto server, and what SES would tell of it."""

import json
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any, Final, cast

import boto3
from django.conf import settings
from pytest_django import Settings

from apps.core.ids import new_id
from apps.integrations.aws import ses
from apps.rentals.models import Customer, CustomerContact
from apps.support import services as support
from apps.support.models import Message
from tests.fleet.builders import NOON
from tests.plugins.queues import REGION
from tests.rentals.builders import make_customer

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import CreateBucketConfigurationTypeDef

HELP = "help@sg.ev4rent.example"
MEI = "mei@customer.example"


AT_HOME: Final = cast("CreateBucketConfigurationTypeDef", {"LocationConstraint": REGION})


class Post:
    """Everything of one test has a name of its own. `sent` is what SES took, `fault` what it does instead."""

    def __init__(self, endpoint: str, settings: Settings) -> None:
        name = f"mail-{new_id().hex[-12:]}"
        self.s3: Any = boto3.client("s3", endpoint_url=endpoint, region_name=REGION)
        self.sqs: Any = boto3.client("sqs", endpoint_url=endpoint, region_name=REGION)
        self.s3.create_bucket(Bucket=name, CreateBucketConfiguration=AT_HOME)
        self.url = self.sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "2"})["QueueUrl"]
        settings.MAIL_BUCKET, settings.MAIL_QUEUE_URL = name, self.url
        self.bucket = name
        self.sent: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.fault: Exception | None = None
        self.fault_after: Exception | None = None

    # --- in

    def arrive(self, raw: bytes, *, key: str = "", times: int = 1, to: str = HELP, **verdicts: str) -> str:
        """SES writes a mail into the bucket and says so, as often as it likes. `to` is the envelope's."""
        key = key or f"in/{new_id()}"
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=raw)
        for _ in range(times):
            self.tell(
                {
                    "notificationType": "Received",
                    "mail": {"messageId": key, "destination": [to]},
                    "receipt": {
                        "timestamp": "2026-11-20T04:00:00.000Z",
                        "recipients": [to],
                        **{f"{name}Verdict": {"status": verdict} for name, verdict in verdicts.items()},
                        "action": {"type": "S3", "bucketName": self.bucket, "objectKey": key},
                    },
                }
            )
        return key

    def tell(self, notice: dict[str, Any], *, topic: str | None = None) -> None:
        body = {
            "Type": "Notification",
            "MessageId": str(new_id()),
            "TopicArn": topic or settings.MAIL_TOPIC_ARN,
            "Message": json.dumps(notice),
        }
        self.sqs.send_message(QueueUrl=self.url, MessageBody=json.dumps(body))

    def listen(self) -> None:
        while support.listen_mail():
            pass

    def waiting(self) -> int:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=names)
        return sum(int(number) for number in found["Attributes"].values())

    # --- out

    def send_raw(self, **asked: Any) -> str:
        """Stands for `ses.send_raw`."""
        if self.fault is not None:
            raise self.fault
        ses_id = f"0100{new_id().hex}"
        self.sent.append(
            {**asked, "id": ses_id, "mail": message_from_bytes(asked["raw"], policy=policy.default)}
        )
        if self.fault_after is not None:
            raise self.fault_after
        return ses_id

    def event(self, kind: str, message: Message, **more: Any) -> dict[str, Any]:
        """What SES tells of an answer; `more` is the part of that kind."""
        found = next((each["id"] for each in self.sent if each["tag"] == str(message.pk)), "unknown")
        return {
            "eventType": kind,
            "mail": {
                "messageId": found,
                "timestamp": "2026-11-20T04:10:00.000Z",
                "tags": {ses.MESSAGE_TAG: [str(message.pk)]},
            },
            kind.lower(): {"feedbackId": str(new_id()), "timestamp": "2026-11-20T04:10:01.000Z", **more},
        }

    def keep_file(self, content: bytes, ending: str) -> str:
        key = f"kept/{hash(content)}.{ending}"
        self.files[key] = content
        return key


def a_mail(text: str = "The car does not open.", **more: str) -> EmailMessage:
    """Headers by name with `_` for `-`; an empty one is left out."""
    message = EmailMessage(policy=policy.SMTP)
    headers = {
        "From": f"Mei Lin <{MEI}>",
        "To": HELP,
        "Subject": "Locked out",
        "Message_ID": f"<{new_id()}@customer.example>",
        **more,
    }
    for name, value in headers.items():
        if value:
            message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def customer_at(address: str) -> Customer:
    """A customer whose account has this address."""
    customer = make_customer()
    CustomerContact.objects.create(customer=customer, name="Mei Lin", email=address)
    return customer


def later(minutes: float = 1) -> datetime:
    return NOON + timedelta(minutes=minutes)
