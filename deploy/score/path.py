"""The way of a message without its transports.

What the topic rule adds, then the function's own code, then the worker's own service.
"""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from aws_lambda_powertools.utilities.data_classes.kinesis_stream_event import KinesisStreamRecord

from apps.telemetry import services as telemetry
from deploy.simulator.clock import utc
from deploy.simulator.fleet.cars import Car
from deploy.simulator.publishing.messages import Message
from vehicle_stream import batches
from vehicle_stream.messages import Reading
from vehicle_stream.pipeline import process_batch
from vehicle_stream.ports import Ports

MARKET = "SG"


@dataclass(slots=True)
class _Nowhere:
    """Hot table and pager: not what is scored."""

    def write(self, _newest: Mapping[str, object]) -> dict[str, Exception]:
        return {}

    def page(self, _faults: object, *, now_ms: int) -> dict[str, Exception]:
        return {}


@dataclass(slots=True)
class _Worker:
    """The queue with a worker at its end that is always there."""

    at: datetime = field(default_factory=lambda: utc(0))
    points: int = 0

    def send(
        self, readings: Sequence[Reading], *, lambda_at: int, now_ms: Callable[[], int]
    ) -> dict[str, Exception]:
        for part in batches.split(readings, lambda_at=lambda_at):
            batch = batches.build(part, lambda_at=lambda_at, sqs_at=now_ms())
            # As it comes out of the queue.
            told: dict[str, Any] = json.loads(json.dumps(batch))
            self.points += telemetry.ingest_batch(batch=told, at=self.at).points
        return {}


@dataclass(slots=True)
class Path:
    """Takes messages and brings them all the way, at the moment that it is told."""

    cars: Sequence[Car]
    _worker: _Worker = field(default_factory=_Worker)
    _sequence: int = 0

    @property
    def points(self) -> int:
        """How many readings have arrived."""
        return self._worker.points

    def carry(self, messages: Sequence[Message], now_s: int) -> None:
        records = [record for message in messages if (record := self._record(message, now_s)) is not None]
        if not records:
            return
        self._worker.at = utc(now_s)
        nowhere = _Nowhere()
        ports = cast("Ports", _Ports(nowhere, nowhere, self._worker))
        report = process_batch(records, ports=ports, now_ms=lambda: now_s * 1_000)
        if report.failures:
            raise RuntimeError(next(iter(report.failures.values())))

    def _record(self, message: Message, now_s: int) -> KinesisStreamRecord | None:
        """What the topic rule hands to the stream; a body that is no JSON object ends there."""
        try:
            body = json.loads(message.body(now_s * 1_000))
        except ValueError:
            return None
        if not isinstance(body, dict):
            return None
        device_id = self.cars[message.car].device_id
        body |= {"market": MARKET, "device_id": device_id, "iot_at": now_s * 1_000}
        self._sequence += 1
        return KinesisStreamRecord(
            {
                "eventID": f"shardId-0:{self._sequence}",
                "kinesis": {
                    "sequenceNumber": str(self._sequence),
                    "partitionKey": device_id,
                    "approximateArrivalTimestamp": float(now_s),
                    "data": base64.b64encode(json.dumps(body).encode()).decode(),
                },
            }
        )


@dataclass(frozen=True, slots=True)
class _Ports:
    hot_table: _Nowhere
    pager: _Nowhere
    queue: _Worker
