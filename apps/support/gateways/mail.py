"""The post: notices on a queue, mails in a bucket, answers to SES."""

import hashlib
import io
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from apps.integrations.aws import s3, ses, sqs
from apps.support.enums import Direction, Visibility
from apps.support.gateways import notices
from apps.support.gateways.notices import Arrived, Told
from apps.support.models import Message
from apps.support.rules.mail import Letter, compose

MailNotSent, MailRefused, MailUnclear = ses.MailNotSent, ses.MailRefused, ses.MailUnclear
MESSAGE_TAG: Final = ses.MESSAGE_TAG


class NeverLeaves(Exception):
    """Somebody tried to send what is only for colleagues. A fault of ours, never of a customer."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message of the queue, and what it says, or why it says nothing."""

    name: str
    receipt: str
    body: str
    receives: int
    said: Arrived | Told | None
    fault: str


def receive(*, wait_seconds: int) -> list[Received]:
    """Up to ten notices. Raises ServiceAway."""
    found = sqs.receive(settings.MAIL_QUEUE_URL, wait_seconds=wait_seconds)
    return [_read(each) for each in found]


def delete(receipt: str) -> None:
    """The notice has been dealt with. Raises ServiceAway."""
    sqs.delete(settings.MAIL_QUEUE_URL, receipt)


def fetch(key: str) -> bytes:
    """A mail as it came in. Raises NotFound, ServiceAway."""
    target = io.BytesIO()
    s3.download(settings.MAIL_BUCKET, key, target)
    return target.getvalue()


def keep_file(content: bytes, ending: str) -> str:
    """Store an attachment under a key that says what it is, so that a second time is no second file."""
    key = f"support/attachments/{hashlib.sha256(content).hexdigest()}.{ending}"
    with s3.translated(key):
        if not default_storage.exists(key):
            default_storage.save(key, ContentFile(content))
    return key


def read_file(key: str) -> bytes:
    """An attachment as it was kept. Raises NotFound, ServiceAway."""
    target = io.BytesIO()
    s3.download(settings.FILES_BUCKET, key, target)
    return target.getvalue()


def link_to_file(key: str, *, name: str, seconds: int) -> str:
    """A presigned address, good for so long; what opens there is saved, never shown."""
    signed: Any = default_storage.url  # django-storages takes more than Django's base class
    disposition = {"ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    with s3.translated(key):
        return str(signed(key, parameters=disposition, expire=seconds))


def remove_file(key: str) -> None:
    """An attachment that nobody may have any more. Raises ServiceAway."""
    s3.remove(settings.FILES_BUCKET, key)


def remove_mail(key: str) -> None:
    """A mail as it came in, which nobody may have any more. Raises ServiceAway."""
    s3.remove(settings.MAIL_BUCKET, key)


def send(message: Message, letter: Letter) -> str:
    """Hand an answer to SES; answers SES's id. Asks the message itself whether it may leave.

    Raises NeverLeaves, MailNotSent when nothing left, MailRefused, MailUnclear when nobody knows.
    """
    if message.visibility != Visibility.PUBLIC or message.direction != Direction.OUT:
        raise NeverLeaves(f"message {message.pk} is {message.visibility} and goes {message.direction}")
    return ses.send_raw(
        raw=compose(letter),
        sender=letter.sender,
        recipient=letter.recipient,
        configuration_set=settings.MAIL_CONFIGURATION_SET,
        tag=str(message.pk),
    )


def rfc_id(ses_id: str) -> str:
    """The Message-ID under which a mail of ours travels."""
    return ses.rfc_id(ses_id, region=settings.AWS_REGION)


def _read(each: sqs.Received) -> Received:
    said, fault = None, ""
    try:
        said = notices.parse(each.body, topic=settings.MAIL_TOPIC_ARN, bucket=settings.MAIL_BUCKET)
    except notices.NoNotice as wrong:
        fault = str(wrong)
    return Received(each.message_id, each.receipt, each.body, each.receives, said, fault)
