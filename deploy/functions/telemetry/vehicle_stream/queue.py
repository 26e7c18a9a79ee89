"""Sending to SQS."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from vehicle_stream import batches
from vehicle_stream.envelope import celery_message
from vehicle_stream.messages import Reading

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


@dataclass(slots=True)
class BatchQueue:
    """The queue that the telemetry worker reads."""

    sqs: "SQSClient"
    name: str
    _url: str = field(default="", init=False)

    def send(
        self, readings: Sequence[Reading], *, lambda_at: int, now_ms: Callable[[], int]
    ) -> dict[str, Exception]:
        """Send the readings; returns, by sequence number, the records that did not get there."""
        failures: dict[str, Exception] = {}
        for part in batches.split(readings, lambda_at=lambda_at):
            batch = batches.build(part, lambda_at=lambda_at, sqs_at=now_ms())
            try:
                self.sqs.send_message(QueueUrl=self._queue_url(), MessageBody=celery_message(batch))
            except (ClientError, BotoCoreError) as error:
                # The address may be stale after the queue was made anew.
                self._url = ""
                failures.update(dict.fromkeys((reading.sequence_number for reading in part), error))
        return failures

    def _queue_url(self) -> str:
        """Asked once per execution environment."""
        if not self._url:
            self._url = self.sqs.get_queue_url(QueueName=self.name)["QueueUrl"]
        return self._url
