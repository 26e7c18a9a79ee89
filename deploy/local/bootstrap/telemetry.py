"""The way of a vehicle's message: IoT rule, Kinesis, and the Lambda function that reads it; the index of
shadows."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.exceptions import ClientError

from deploy.local.bootstrap.names import IOT_RULE, TELEMETRY

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

SOURCE = Path(__file__).parents[2] / "functions" / "telemetry"
HANDLER = "handler.handle"
RULE_SQL = (
    "SELECT *, topic(2) AS market, topic(4) AS device_id, timestamp() AS iot_at FROM 'ev4rent/+/telemetry/+'"
)
BATCH_SIZE = 100  # messages; up to ten points each
BATCH_WINDOW_SECONDS = 1
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_ROLE_WAIT_SECONDS = 30


def ensure_iot_rule(session: boto3.Session, role_arn: str) -> None:
    """Vehicles' messages to the stream, each vehicle on one shard."""
    iot = session.client("iot")
    kinesis = {"roleArn": role_arn, "streamName": TELEMETRY, "partitionKey": "${topic(4)}"}
    payload: Any = {
        "sql": RULE_SQL,
        "awsIotSqlVersion": "2016-03-23",
        "actions": [{"kinesis": kinesis}],
        "ruleDisabled": False,
    }
    names = {
        rule["ruleName"]
        for page in iot.get_paginator("list_topic_rules").paginate()
        for rule in page["rules"]
    }
    write = iot.replace_topic_rule if IOT_RULE in names else iot.create_topic_rule
    write(ruleName=IOT_RULE, topicRulePayload=payload)


def ensure_fleet_index(session: boto3.Session) -> None:
    """Things and their shadows can be searched: the whole fleet's reported state in a few calls."""
    iot = session.client("iot")
    wanted: Any = {"thingIndexingMode": "REGISTRY_AND_SHADOW"}
    found = iot.get_indexing_configuration().get("thingIndexingConfiguration", {})
    if found.get("thingIndexingMode") != wanted["thingIndexingMode"]:
        iot.update_indexing_configuration(thingIndexingConfiguration=wanted)


def package(source: Path = SOURCE) -> bytes:
    """The function's Python files as a zip; equal sources make equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(source.rglob("*.py")):
            entry = zipfile.ZipInfo(path.relative_to(source).as_posix(), _ZIP_EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def ensure_function(
    session: boto3.Session, role_arn: str, environment: dict[str, str], layers: tuple[str, ...]
) -> str:
    """Create or update the function; answers its ARN."""
    functions: LambdaClient = session.client("lambda")
    settings: Any = {
        "Role": role_arn,
        "Handler": HANDLER,
        "Runtime": "python3.11",
        "Timeout": 60,
        "MemorySize": 512,
        "Environment": {"Variables": environment},
        "Layers": list(layers),
    }
    code = package()
    try:
        found = functions.get_function(FunctionName=TELEMETRY)["Configuration"]
    except functions.exceptions.ResourceNotFoundException:
        return _create(functions, {**settings, "Code": {"ZipFile": code}})
    functions.update_function_code(FunctionName=TELEMETRY, ZipFile=code)
    functions.get_waiter("function_updated_v2").wait(FunctionName=TELEMETRY)
    functions.update_function_configuration(FunctionName=TELEMETRY, **settings)
    functions.get_waiter("function_updated_v2").wait(FunctionName=TELEMETRY)
    return found["FunctionArn"]


def _create(functions: LambdaClient, settings: Any) -> str:
    """Create the function; a role made a moment ago cannot be assumed everywhere yet."""
    deadline = time.monotonic() + _ROLE_WAIT_SECONDS
    while True:
        try:
            arn = functions.create_function(FunctionName=TELEMETRY, **settings)["FunctionArn"]
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code != "InvalidParameterValueException" or time.monotonic() > deadline:
                raise
            time.sleep(2)
        else:
            functions.get_waiter("function_active_v2").wait(FunctionName=TELEMETRY)
            return arn


def ensure_event_source(session: boto3.Session, stream_arn: str, failures_arn: str) -> None:
    """Feed the stream to the function; what it cannot digest after three tries is named in a queue."""
    functions: LambdaClient = session.client("lambda")
    settings: Any = {
        "BatchSize": BATCH_SIZE,
        "MaximumBatchingWindowInSeconds": BATCH_WINDOW_SECONDS,
        "MaximumRetryAttempts": 3,
        "BisectBatchOnFunctionError": True,
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
        "DestinationConfig": {"OnFailure": {"Destination": failures_arn}},
    }
    found = functions.list_event_source_mappings(EventSourceArn=stream_arn, FunctionName=TELEMETRY)
    if mappings := found["EventSourceMappings"]:
        functions.update_event_source_mapping(UUID=mappings[0]["UUID"], Enabled=True, **settings)
        return
    functions.create_event_source_mapping(
        EventSourceArn=stream_arn, FunctionName=TELEMETRY, StartingPosition="TRIM_HORIZON", **settings
    )
