"""Files that people brought, in the object store: CSVs until their import is through, papers for good."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import IO, Any, Final

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.http import content_disposition_header

from apps.core.errors import NotFound
from apps.fleet.types import FileLink
from apps.integrations.aws import iot, s3
from apps.integrations.aws.iot import KeyAndCertificate

LINK_SECONDS: Final = 300


def keep(key: str, content: IO[bytes]) -> str:
    """Store a file under our own key and return the key that it got."""
    with s3.translated(key):
        return str(default_storage.save(key, File(content)))


def keep_content(key: str, content: bytes) -> None:
    """Store bytes under a key that says what they are: once there, they are left alone."""
    with s3.translated(key):
        if not default_storage.exists(key):
            default_storage.save(key, ContentFile(content))


@contextmanager
def kept(key: str) -> Iterator[IO[bytes]]:
    """A kept file, open for reading; raises NotFound when it is gone."""
    try:
        with s3.translated(key), default_storage.open(key, "rb") as source:
            yield source
    except FileNotFoundError as gone:
        raise NotFound("The file is no longer there.", code="file_gone") from gone


def link(key: str, *, name: str, kind: str, size: int, at: datetime) -> FileLink:
    """An address under which anybody can read the file for five minutes; made without asking the store."""
    disposition = content_disposition_header(False, name) or "inline"
    signed: Any = default_storage.url  # django-storages takes more than Django's base class
    parameters = {"ResponseContentType": kind, "ResponseContentDisposition": disposition}
    with s3.translated(key):
        url = signed(key, parameters=parameters, expire=LINK_SECONDS)
    return FileLink(str(url), name, kind, size, at + timedelta(seconds=LINK_SECONDS))


def forget(key: str) -> None:
    """Delete a kept file; one that is gone already is fine."""
    with s3.translated(key):
        default_storage.delete(key)


def issue_certificate(*, thing: str, market: str, plate: str) -> KeyAndCertificate:
    """A key and an inactive certificate for a car, in place of whatever an attempt before has left.

    Returns the only copy of the key. Raises Upstream when IoT Core is away, NotFound when it lacks the
    policy.
    """
    iot.ensure_thing(thing, {"market": market, "plate": plate})
    made = iot.create_certificate()
    iot.attach(made.arn, thing=thing, policy=settings.VEHICLE_IOT_POLICY)
    return made


def activate_certificate(certificate_id: str, *, thing: str) -> None:
    """Let the car speak with this certificate, and with no other."""
    iot.activate(certificate_id)
    iot.revoke_others(thing=thing, policy=settings.VEHICLE_IOT_POLICY, keep=certificate_id)
