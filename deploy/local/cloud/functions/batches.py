"""Delivering one batch: partial failures, bisecting, retries, and where the rest is named."""

import json
import logging
import time
import uuid
from typing import Any

from moto.awslambda.models import EventSourceMapping, lambda_backends
from moto.kinesis.models import Record

from deploy.local.cloud import sqs
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.functions.pool import FunctionPool
from deploy.local.cloud.functions.process import FunctionError

# -1 means "until the record expires" in Lambda; here a poison batch must not stop a developer's day.
MOST_RETRIES = 10
BACKOFF_SECONDS = 0.2

_log = logging.getLogger("local_cloud.lambda")


class Delivery:
    """Invokes functions with batches of records, in order."""

    def __init__(self, pool: FunctionPool, config: CloudConfig) -> None:
        self._pool = pool
        self._config = config

    def deliver(self, mapping: EventSourceMapping, shard_id: str, batch: list[Record]) -> None:
        """Deliver `batch`; on return every record was accepted or given up."""
        retries = _retries(mapping)
        attempt = 0
        while batch:
            failed, condition = self._attempt(mapping, shard_id, batch)
            if not failed:
                return
            # Halving finds the poison and costs no retry; a partial failure has already named it.
            if failed is batch and mapping.bisect_on_error and len(batch) > 1:
                middle = len(batch) // 2
                self.deliver(mapping, shard_id, batch[:middle])
                batch = batch[middle:]
                continue
            if attempt >= retries:
                self._give_up(mapping, shard_id, failed, condition, attempt + 1)
                return
            batch = failed
            attempt += 1
            time.sleep(BACKOFF_SECONDS * attempt)

    def _attempt(
        self, mapping: EventSourceMapping, shard_id: str, batch: list[Record]
    ) -> tuple[list[Record], str]:
        """Invoke once; answers the records that have to be delivered again, and why."""
        backend = lambda_backends[self._config.account_id][self._config.region]
        function = backend.get_function(mapping.function_arn)
        records = [_event_record(record, shard_id, mapping, self._config.region) for record in batch]
        try:
            result = self._pool.invoke(function, {"Records": records})
        except FunctionError as failure:
            _log.warning("%s failed on %d records: %s", function.function_name, len(batch), failure)
            return batch, "FunctionError"
        if "ReportBatchItemFailures" not in (mapping.function_response_types or []):
            return [], ""
        return _from_first_failure(result, batch), "PartialFailure"

    def _give_up(
        self, mapping: EventSourceMapping, shard_id: str, batch: list[Record], condition: str, tries: int
    ) -> None:
        """Name the records in the on-failure queue, in Lambda's form; their data stays in the stream."""
        _log.warning("gave up %d records of %s after %d attempts", len(batch), shard_id, tries)
        destination = ((mapping.destination_config or {}).get("OnFailure") or {}).get("Destination")
        queue = sqs.queue_by_arn(destination) if destination else None
        if queue is not None:
            sqs.send(queue, json.dumps(_failure(mapping, shard_id, batch, condition, tries)))


def _retries(mapping: EventSourceMapping) -> int:
    wanted = mapping.max_retry_attempts
    return MOST_RETRIES if wanted is None or wanted < 0 else min(int(wanted), MOST_RETRIES)


def _from_first_failure(result: Any, batch: list[Record]) -> list[Record]:
    """Kinesis is ordered: everything from the first record named is delivered again."""
    failures = (result or {}).get("batchItemFailures") or []
    named = {failure.get("itemIdentifier") for failure in failures}
    for position, record in enumerate(batch):
        if str(record.sequence_number) in named:
            return batch[position:]
    return batch if named else []


def _failure(
    mapping: EventSourceMapping, shard_id: str, batch: list[Record], condition: str, tries: int
) -> dict[str, Any]:
    stamps = [time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created_at)) for record in batch]
    return {
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "functionArn": mapping.function_arn,
            "condition": "RetryAttemptsExhausted",
            "approximateInvokeCount": tries,
        },
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": condition},
        "version": "1.0",
        "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
        "KinesisBatchInfo": {
            "shardId": shard_id,
            "startSequenceNumber": str(batch[0].sequence_number),
            "endSequenceNumber": str(batch[-1].sequence_number),
            "approximateArrivalOfFirstRecord": stamps[0],
            "approximateArrivalOfLastRecord": stamps[-1],
            "batchSize": len(batch),
            "streamArn": mapping.event_source_arn,
        },
    }


def _event_record(record: Record, shard_id: str, mapping: EventSourceMapping, region: str) -> dict[str, Any]:
    """One entry of a Kinesis event."""
    return {
        "kinesis": {
            "kinesisSchemaVersion": "1.0",
            "partitionKey": record.partition_key,
            "sequenceNumber": str(record.sequence_number),
            "data": record.data,
            "approximateArrivalTimestamp": round(record.created_at, 3),
        },
        "eventSource": "aws:kinesis",
        "eventVersion": "1.0",
        "eventID": f"{shard_id}:{record.sequence_number}",
        "eventName": "aws:kinesis:record",
        "invokeIdentityArn": "arn:aws:iam::123456789012:role/local",
        "awsRegion": region,
        "eventSourceARN": mapping.event_source_arn,
    }
