"""Where packages lie: in S3, behind links that are good for minutes."""

import io
from typing import Any, Final

from django.conf import settings
from django.core.files.storage import default_storage

from apps.integrations.aws import s3

_NAME: Final = 'attachment; filename="{name}"'


def keep(key: str, content: bytes) -> None:
    """Raises ServiceAway."""
    s3.upload(settings.FILES_BUCKET, key, io.BytesIO(content))


def fetch(key: str) -> bytes:
    """Raises NotFound, ServiceAway."""
    target = io.BytesIO()
    s3.download(settings.FILES_BUCKET, key, target)
    return target.getvalue()


def link_to(key: str, *, name: str, seconds: int) -> str:
    """A presigned address, good for so long."""
    signed: Any = default_storage.url  # django-storages takes more than Django's base class
    parameters = {"ResponseContentDisposition": _NAME.format(name=name)}
    with s3.translated(key):
        return str(signed(key, parameters=parameters, expire=seconds))


def remove(key: str) -> None:
    """What is not there is removed already. Raises ServiceAway."""
    s3.remove(settings.FILES_BUCKET, key)
