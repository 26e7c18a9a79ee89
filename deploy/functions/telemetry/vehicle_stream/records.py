"""The outer layers: Kinesis event, base64, UTF-8, JSON."""

import json
from collections.abc import Sequence
from typing import Any, NoReturn

from aws_lambda_powertools.utilities.data_classes.kinesis_stream_event import (
    KinesisStreamEvent,
    KinesisStreamRecord,
)

from vehicle_stream.rejection import Finding, RejectedError

KinesisRecord = KinesisStreamRecord


def records_of(event: dict[str, Any]) -> Sequence[KinesisRecord]:
    """The records of one invocation, in stream order."""
    return list(KinesisStreamEvent(event).records)


def arrival_ms(record: KinesisRecord) -> int:
    """When Kinesis took the record; the service tells seconds with a fraction."""
    return round(record.kinesis.approximate_arrival_timestamp * 1000)


def payload_of(record: KinesisRecord) -> dict[str, object]:
    """The JSON object inside; raises :class:`RejectedError` for anything else."""
    try:
        body = record.kinesis.data_as_bytes().decode("utf-8")
    except ValueError as error:
        raise RejectedError(Finding.UNDECODABLE, "record") from error
    return parse_object(body)


def parse_object(body: str) -> dict[str, object]:
    """Strict JSON: no NaN or Infinity, which Python lets through, no nesting that exhausts the stack."""
    try:
        value = json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise RejectedError(Finding.NOT_JSON, "record") from error
    if not isinstance(value, dict):
        raise RejectedError(Finding.UNKNOWN_SHAPE, "record")
    return value


def _refuse_constant(name: str) -> NoReturn:
    message = f"{name} is not JSON"
    raise ValueError(message)
