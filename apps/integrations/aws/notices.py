"""A short text to one of our own people by e-mail (SES), or to a topic (SNS)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from apps.core.errors import Conflict
from apps.integrations.aws.errors import ServiceAway, code_of, is_transient
from apps.integrations.aws.session import INTERACTIVE, OncePerProcess

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_sns import SNSClient

_mail: "OncePerProcess[SESV2Client]" = OncePerProcess(
    lambda session: session.client("sesv2", config=INTERACTIVE.config())
)
_topics: "OncePerProcess[SNSClient]" = OncePerProcess(
    lambda session: session.client("sns", config=INTERACTIVE.config())
)


class NoticeRefused(Conflict):
    """AWS answered that it will not send this."""

    code = "notice_refused"


def send_mail(*, sender: str, recipient: str, subject: str, text: str, sending: str) -> None:
    """Raises ServiceAway, NoticeRefused. `sending` comes back with every notice about this mail."""
    with _errors("SES"):
        _mail().send_email(
            FromEmailAddress=sender,
            Destination={"ToAddresses": [recipient]},
            Content={
                "Simple": {
                    "Subject": {"Data": subject, "Charset": "UTF-8"},
                    "Body": {"Text": {"Data": text, "Charset": "UTF-8"}},
                }
            },
            EmailTags=[{"Name": "ev4rent-notice", "Value": sending}],
        )


def send_raw(*, sender: str, recipient: str, raw: bytes, sending: str) -> None:
    """A finished message, files and all. Raises ServiceAway, NoticeRefused."""
    with _errors("SES"):
        _mail().send_email(
            FromEmailAddress=sender,
            Destination={"ToAddresses": [recipient]},
            Content={"Raw": {"Data": raw}},
            EmailTags=[{"Name": "ev4rent-notice", "Value": sending}],
        )


def publish(*, topic_arn: str, subject: str, text: str, sending: str) -> None:
    """Raises ServiceAway, NoticeRefused."""
    with _errors("SNS"):
        _topics().publish(
            TopicArn=topic_arn,
            # SNS takes at most a hundred printable ASCII characters.
            Subject=subject.encode("ascii", "replace").decode()[:100],
            Message=text,
            MessageAttributes={"sending": {"DataType": "String", "StringValue": sending}},
        )


@contextmanager
def _errors(service: str) -> Iterator[None]:
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        if is_transient(error) or not isinstance(error, ClientError):
            raise ServiceAway(service) from error
        raise NoticeRefused(f"{service} refuses it ({code_of(error)}).") from error
