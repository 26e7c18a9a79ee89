"""The worker's end of the telemetry path: one batch, one transaction, each effect once."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from apps.core.clock import from_millis, to_millis
from apps.core.db import prepared
from apps.fleet import selectors as fleet_reads
from apps.fleet import services as fleet
from apps.fleet.types import VehicleKey
from apps.telemetry.rules.batches import Sorted, check_batch, device_ids, sort_batch
from apps.telemetry.services.crossings import find_crossings
from apps.telemetry.services.partitions import MISSING_DAYS, create_days
from apps.telemetry.services.quarantine import set_aside
from apps.telemetry.services.reactions import react
from apps.telemetry.services.shocks import record_shocks
from apps.telemetry.services.staging import hold_latest, stage, write
from apps.telemetry.types import Bounds, IngestCounts, Point

# How far a car's clock may run ahead of ours.
_AHEAD: Final = timedelta(seconds=30)
_DAY_MS: Final = 86_400_000

# One way to the database: is the batch new, and have all of its days a partition?
_CLAIM: Final = f"""
WITH claimed AS (
    INSERT INTO telemetry_ingestbatch (batch_id, markets, lambda_at, sqs_at, received_at,
                                       points, applied, late, duplicates, events, quarantined)
    VALUES (%s, '{{}}', %s, %s, %s, 0, 0, 0, 0, 0, 0) ON CONFLICT (batch_id) DO NOTHING
    RETURNING 1
)
SELECT (SELECT count(*) FROM claimed), {MISSING_DAYS}
"""  # noqa: S608 - an expression of our own

_SETTLE: Final = """
UPDATE telemetry_ingestbatch
SET markets = %s, points = %s, applied = %s, late = %s, duplicates = %s, events = %s, quarantined = %s,
    committed_at = clock_timestamp()
WHERE batch_id = %s
RETURNING 1
"""


def ingest_batch(*, batch: Mapping[str, Any], at: datetime) -> IngestCounts:
    """Take in what the Lambda sent: latest state, history, events, and what follows from them.

    A batch that was here before changes nothing, and so does a point or an event that was here before in
    another batch. Nothing in the batch makes the rest of it fail: what can't be used is set aside and
    counted. Raises Invalid when the envelope itself is not one of ours.
    """
    batch_id = check_batch(batch)
    devices = fleet_reads.find_devices(device_ids(batch))
    sorted_batch = sort_batch(batch, devices, bounds_at(at))
    with transaction.atomic():
        if not _claim(batch_id, batch, days_of(sorted_batch.points), at):
            return IngestCounts(repeated=True)
        counts = _apply(batch_id, sorted_batch, devices, at)
        _settle(batch_id, counts, markets=sorted({vehicle.market for vehicle in devices.values()}))
    return counts


def bounds_at(at: datetime) -> Bounds:
    """Which readings can be taken at this moment."""
    kept = timedelta(days=settings.TELEMETRY_HISTORY_DAYS)
    return Bounds(oldest=to_millis(at - kept), newest=to_millis(at + _AHEAD))


def days_of(points: list[Point]) -> list[date]:
    """The days (UTC) on which these readings lie."""
    return [
        datetime.fromtimestamp(day * 86_400, tz=UTC).date()
        for day in {point.ts // _DAY_MS for point in points}
    ]


def _claim(batch_id: UUID, batch: Mapping[str, Any], days: list[date], at: datetime) -> bool:
    """Whether the batch is new; then its readings have a place, too."""
    lambda_at, sqs_at = _moment(batch.get("lambda_at")), _moment(batch.get("sqs_at"))
    ((claimed, missing),) = prepared.values(_CLAIM, [batch_id, lambda_at, sqs_at, at, days])
    if claimed:
        create_days(missing)
    return bool(claimed)


def _apply(batch_id: UUID, found: Sorted, devices: Mapping[str, VehicleKey], at: datetime) -> IngestCounts:
    cars = {point.vehicle_id for point in found.points}
    stage(found.points, found.hearings)
    held = hold_latest(({event.vehicle_id for event in found.events} | found.hearings.keys()) - cars)
    crossings = find_crossings(points=found.points, keys=devices.values(), late=held.late, at=at)
    added = write(cars=cars, hearings=found.hearings, batch_id=batch_id, at=at)
    recorded = fleet.record_vehicle_events(events=found.events, at=at)
    back = held.ended(found.hearings)
    raised = react(found=found, keys=devices.values(), back_in_reach=back, at=at)
    crossed = fleet.record_crossings(crossings=crossings, at=at)
    record_shocks(shocks=found.shocks, at=at)
    set_aside(source=batch_id, items=found.rejected, at=at)
    return IngestCounts(
        points=len(found.points),
        applied=added,
        late=held.late,
        duplicates=len(found.points) - added,
        events=recorded.added + raised + crossed,
        quarantined=len(found.rejected),
    )


def _settle(batch_id: UUID, counts: IngestCounts, *, markets: list[str]) -> None:
    """The last statement before the commit; its clock is what the message's way ends with."""
    told = (counts.points, counts.applied, counts.late, counts.duplicates, counts.events, counts.quarantined)
    prepared.run(_SETTLE, [markets, *told, batch_id])


def _moment(millis: Any) -> datetime | None:
    return from_millis(millis) if type(millis) is int and 0 < millis < 2**48 else None
