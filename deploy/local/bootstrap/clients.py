"""One boto3 session for the whole bootstrap."""

import os

import boto3
from botocore.config import Config

from deploy.local.bootstrap.names import Names

# Without v4, presigned links come out in the retired query form.
CONFIG = Config(signature_version="v4", retries={"max_attempts": 4, "mode": "standard"})
S3_CONFIG = Config(signature_version="s3v4", retries={"max_attempts": 4, "mode": "standard"})


def open_session(names: Names) -> boto3.Session:
    """A session in the deployment's region; locally any credentials will do, so some are supplied."""
    if names.local:
        return boto3.Session(
            region_name=names.region,
            aws_access_key_id=os.environ.get("AWS_ACCESS_KEY_ID", "local"),
            aws_secret_access_key=os.environ.get("AWS_SECRET_ACCESS_KEY", "local"),
        )
    return boto3.Session(region_name=names.region)
