"""Entry of the telemetry function: Kinesis records in, partial batch response out.

Lambda is configured with ``handler.handle`` and ``ReportBatchItemFailures``; the folder of this file is the
root of the zip.
"""

import time
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse

from vehicle_stream.pipeline import BatchReport, process_batch
from vehicle_stream.ports import Ports, connect
from vehicle_stream.records import KinesisRecord, records_of
from vehicle_stream.settings import Settings

logger = Logger(service="telemetry")
metrics = Metrics(namespace="EV4rent", service="telemetry")

_connected: list[Ports] = []


def handle(event: dict[str, Any], context: object) -> PartialItemFailureResponse:
    """Process one batch; only the records whose effects failed are handed back for another try."""
    report = process_batch(records_of(event), ports=_ports(), now_ms=_now_ms)
    _announce(report)
    processor = BatchProcessor(EventType.KinesisDataStreams, raise_on_entire_batch_failure=False)
    return process_partial_response(event=event, record_handler=RecordHandler(report), processor=processor)


class RecordHandler:
    """Tells the batch processor, record by record, what became of it."""

    def __init__(self, report: BatchReport) -> None:
        self._failures = report.failures

    def __call__(self, record: KinesisRecord) -> None:
        failure = self._failures.get(record.kinesis.sequence_number)
        if failure is not None:
            raise failure


def _ports() -> Ports:
    """The clients, made once per execution environment and kept between invocations."""
    if not _connected:
        _connected.append(connect(Settings.from_environment()))
    return _connected[0]


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _announce(report: BatchReport) -> None:
    for name, value in report.counts().items():
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
    metrics.flush_metrics()
    if report.failures or report.rejected:
        logger.warning("telemetry.batch_incomplete", extra=report.counts())
