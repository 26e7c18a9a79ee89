"""A bucket for papers."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.files.storage import default_storage, storages
from django.utils.functional import empty
from mypy_boto3_s3 import S3Client


@pytest.fixture
def bucket(s3: S3Client) -> Iterator[S3Client]:
    """The files bucket, empty; django-storages is made anew, because it keeps its first endpoint."""
    known = {found["Name"] for found in s3.list_buckets()["Buckets"]}
    if settings.FILES_BUCKET not in known:
        s3.create_bucket(
            Bucket=settings.FILES_BUCKET, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"}
        )
    for found in s3.list_objects_v2(Bucket=settings.FILES_BUCKET).get("Contents", []):
        s3.delete_object(Bucket=settings.FILES_BUCKET, Key=found["Key"])
    forget_storage()
    yield s3
    forget_storage()


def forget_storage() -> None:
    """Make the storage anew at its next use: after the endpoint changed."""
    storages._storages.clear()  # type: ignore[attr-defined]
    default_storage._wrapped = empty  # type: ignore[attr-defined]


def keys_in(client: S3Client) -> list[str]:
    listed = client.list_objects_v2(Bucket=settings.FILES_BUCKET)
    return [found["Key"] for found in listed.get("Contents", [])]
