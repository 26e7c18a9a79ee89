"""The order of effects: hot table, pager, queue. A record counts as done only when all of its effects are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from vehicle_stream.critical import find_critical
from vehicle_stream.deduplication import drop_duplicates
from vehicle_stream.hot_table import newest_per_device
from vehicle_stream.messages import Reading, read_record
from vehicle_stream.ports import Ports
from vehicle_stream.records import KinesisRecord


@dataclass(slots=True)
class BatchReport:
    """What became of a batch; failures are by Kinesis sequence number."""

    records: int = 0
    points: int = 0
    events: int = 0
    rejected: int = 0
    failures: dict[str, Exception] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """The figures for metrics and logs."""
        return {
            "Records": self.records,
            "Points": self.points,
            "Events": self.events,
            "Rejected": self.rejected,
            "FailedRecords": len(self.failures),
        }


def process_batch(
    records: Sequence[KinesisRecord], *, ports: Ports, now_ms: Callable[[], int]
) -> BatchReport:
    """Validate, then apply all effects; whatever fails is in the report and comes again."""
    lambda_at = now_ms()
    readings = [read_record(record, lambda_at=lambda_at) for record in records]
    drop_duplicates(readings)
    report = _count(readings)

    points = [point for reading in readings for point in reading.points]
    failed_devices = ports.hot_table.write(newest_per_device(points))
    failed_devices |= ports.pager.page(find_critical(points), now_ms=lambda_at)
    report.failures |= _failed_records(readings, failed_devices)

    # Points of a failed record are sent by its retry, not twice.
    ready = [reading for reading in readings if reading.sequence_number not in report.failures]
    report.failures |= ports.queue.send(ready, lambda_at=lambda_at, now_ms=now_ms)
    return report


def _count(readings: Sequence[Reading]) -> BatchReport:
    return BatchReport(
        records=len(readings),
        points=sum(len(reading.points) for reading in readings),
        events=sum(len(reading.events) for reading in readings),
        rejected=sum(len(reading.rejected) for reading in readings),
    )


def _failed_records(
    readings: Sequence[Reading], failed_devices: Mapping[str, Exception]
) -> dict[str, Exception]:
    return {
        reading.sequence_number: failed_devices[point["device_id"]]
        for reading in readings
        for point in reading.points
        if point["device_id"] in failed_devices
    }
