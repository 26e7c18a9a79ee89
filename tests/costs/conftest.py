"""A bucket of bills, and a short way to import from it."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from mypy_boto3_s3 import S3Client

from apps.core.types import Actor
from apps.costs import services as costs
from apps.costs.models import CostImport

AT = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
FINANCE = Actor("finance", frozenset({"cost.view", "cost.import", "cost.export"}), frozenset({"SG"}))

Put = Callable[[str, bytes], str]
Import = Callable[[str], CostImport]


@pytest.fixture
def put(s3: S3Client) -> Iterator[Put]:
    """Put a bill file into the bucket and return its key."""
    bucket = settings.COSTS_BUCKET
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})

    def put_object(key: str, content: bytes) -> str:
        s3.upload_fileobj(io.BytesIO(content), bucket, key)
        return key

    yield put_object
    for found in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
        s3.delete_object(Bucket=bucket, Key=found["Key"])
    s3.delete_bucket(Bucket=bucket)


@pytest.fixture
def take(db: None) -> Import:
    """Import one source at a fixed time."""
    return lambda source: costs.import_bill(
        actor=FINANCE, source=source, clock=lambda: AT, progress=lambda done, total: None
    )
