"""Files of reports in the object store, and mails about them through SES."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.http import content_disposition_header

from apps.integrations.aws import notices, s3
from apps.reports.enums import FileFormat
from apps.reports.types import FileLink, Letter

LINK_SECONDS: Final = 300
CONTENT_TYPES: Final = {
    FileFormat.PDF: "application/pdf",
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def keep(key: str, content: bytes) -> None:
    """Store a file under a key that says what is in it: once there, it is left alone. Raises Upstream."""
    with s3.translated(key):
        if not default_storage.exists(key):
            default_storage.save(key, ContentFile(content))


def link(key: str, *, name: str, kind: FileFormat, size: int, at: datetime) -> FileLink:
    """An address under which anybody can read the file for five minutes; made without asking the store."""
    disposition = content_disposition_header(True, name) or "attachment"
    signed: Any = default_storage.url  # django-storages takes more than Django's base class
    parameters = {"ResponseContentType": CONTENT_TYPES[kind], "ResponseContentDisposition": disposition}
    with s3.translated(key):
        url = signed(key, parameters=parameters, expire=LINK_SECONDS)
    return FileLink(str(url), name, CONTENT_TYPES[kind], size, at + timedelta(seconds=LINK_SECONDS))


def send(letter: Letter) -> None:
    """Raises Upstream when SES is away, Conflict when it refuses."""
    notices.send_mail(
        sender=settings.NOTIFICATION_SENDER,
        recipient=letter.to,
        subject=letter.subject,
        text=letter.text,
        sending=letter.id,
    )
