"""Where classifiers lie: in S3, under a name that is never written twice."""

import hashlib
import io

from django.conf import settings

from apps.integrations.aws import s3


class NotWhatWasKept(Exception):
    """What lies in S3 is not what was put there."""


def keep(key: str, content: bytes) -> str:
    """Store it; answers its SHA-256. Raises ServiceAway."""
    s3.upload(settings.FILES_BUCKET, key, io.BytesIO(content))
    return hashlib.sha256(content).hexdigest()


def fetch(key: str, *, sha256: str) -> bytes:
    """What lies there, if it is what was kept. Raises NotFound, ServiceAway, NotWhatWasKept."""
    target = io.BytesIO()
    s3.download(settings.FILES_BUCKET, key, target)
    content = target.getvalue()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise NotWhatWasKept(key)
    return content
