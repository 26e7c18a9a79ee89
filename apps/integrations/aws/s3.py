"""S3 as our jobs use it: find objects under a prefix, bring one to a local file.

People's files go through django-storages; this is for exports and archives that other systems write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from apps.core.errors import NotFound
from apps.integrations.aws.errors import ServiceAway, code_of
from apps.integrations.aws.session import BACKGROUND, OncePerProcess

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_MISSING: Final = frozenset({"404", "NoSuchKey", "NoSuchBucket", "NotFound"})

_client: "OncePerProcess[S3Client]" = OncePerProcess(
    lambda session: session.client("s3", config=BACKGROUND.config(signature_version="s3v4"))
)


@dataclass(frozen=True, slots=True)
class S3Object:
    """One object as a listing shows it; `size` in bytes, `etag` without quotes."""

    key: str
    size: int
    etag: str
    modified: datetime


def list_objects(bucket: str, prefix: str) -> list[S3Object]:
    """All objects whose key begins with `prefix`, in the order of their keys; none is an empty list."""
    with translated(bucket):
        pages = _client().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return [
            S3Object(found["Key"], found["Size"], found["ETag"].strip('"'), found["LastModified"])
            for page in pages
            for found in page.get("Contents", [])
        ]


def download(bucket: str, key: str, target: IO[bytes]) -> None:
    """Write the object into `target`, streamed; raises NotFound when there is none."""
    with translated(key):
        _client().download_fileobj(bucket, key, target)


def upload(bucket: str, key: str, source: IO[bytes]) -> None:
    """Store all of `source` under `key`, in parts when it is long."""
    with translated(key):
        _client().upload_fileobj(source, bucket, key)


def remove(bucket: str, key: str) -> None:
    """Remove the object; that there is none is no fault."""
    with translated(key):
        _client().delete_object(Bucket=bucket, Key=key)


@contextmanager
def translated(what: str) -> Iterator[None]:
    """What S3 says, as errors of ours; also around django-storages, which speaks to S3 with boto3 too."""
    try:
        yield
    except ClientError as refused:
        if code_of(refused) in _MISSING:
            raise NotFound(f"There is no {what} in S3.") from refused
        raise ServiceAway("S3") from refused
    except BotoCoreError as away:
        raise ServiceAway("S3") from away
