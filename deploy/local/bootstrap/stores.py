"""S3 buckets, the DynamoDB hot table and the Kinesis stream."""

import boto3

from deploy.local.bootstrap.clients import S3_CONFIG
from deploy.local.bootstrap.names import TELEMETRY, Names


def ensure_buckets(session: boto3.Session, names: Names) -> None:
    """Private buckets; the browser may put and get presigned objects in the files bucket."""
    s3 = session.client("s3", config=S3_CONFIG)
    existing = {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}
    for bucket in (
        names.files_bucket,
        names.costs_bucket,
        names.archive_bucket,
        names.core_archive_bucket,
        names.bank_inbox_bucket,
        names.mail_bucket,
        names.warehouse_bucket,
    ):
        if bucket not in existing:
            s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": names.region})  # type: ignore[typeddict-item]
        s3.put_public_access_block(
            Bucket=bucket,
            PublicAccessBlockConfiguration={
                "BlockPublicAcls": True,
                "IgnorePublicAcls": True,
                "BlockPublicPolicy": True,
                "RestrictPublicBuckets": True,
            },
        )
    s3.put_bucket_cors(
        Bucket=names.files_bucket,
        CORSConfiguration={
            "CORSRules": [
                {
                    "AllowedOrigins": list(names.console_origins),
                    "AllowedMethods": ["GET", "PUT"],
                    "AllowedHeaders": ["*"],
                    "ExposeHeaders": ["ETag"],
                }
            ]
        },
    )


def ensure_hot_table(session: boto3.Session, names: Names) -> None:
    """Newest point of each vehicle, keyed by device."""
    dynamodb = session.client("dynamodb")
    try:
        dynamodb.create_table(
            TableName=names.hot_table,
            AttributeDefinitions=[{"AttributeName": "device_id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "device_id", "KeyType": "HASH"}],
            BillingMode="PAY_PER_REQUEST",
        )
    except dynamodb.exceptions.ResourceInUseException:
        return
    dynamodb.get_waiter("table_exists").wait(TableName=names.hot_table)


def ensure_stream(session: boto3.Session) -> str:
    """The telemetry stream, one shard; answers its ARN."""
    kinesis = session.client("kinesis")
    try:
        kinesis.create_stream(StreamName=TELEMETRY, ShardCount=1)
        kinesis.get_waiter("stream_exists").wait(StreamName=TELEMETRY)
    except kinesis.exceptions.ResourceInUseException:
        pass
    summary = kinesis.describe_stream_summary(StreamName=TELEMETRY)["StreamDescriptionSummary"]
    return summary["StreamARN"]
