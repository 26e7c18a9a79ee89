"""Loading the archive from S3: streamed, skipped when known, the same rows however often, faults counted."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from mypy_boto3_s3 import S3Client

from apps.core import clock
from apps.core.clock import to_millis
from apps.core.errors import Invalid
from apps.fleet.models import Vehicle
from apps.jobs.models import JobRun
from apps.telemetry import services as telemetry
from apps.telemetry.models import ArchiveObject, FleetStateSlot, TelemetryPoint, VehicleHour, VehicleSnapshot
from tests.fleet.builders import make_vehicle
from tests.plugins.people import ActorFor
from tests.telemetry.builders import point, vehicle_event

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
Put = Callable[[str, list[dict[str, Any]]], None]
Load = Callable[[], JobRun]


@pytest.fixture
def put(s3: S3Client) -> Put:
    """Write rows as a Parquet object of the archive."""
    bucket = settings.TELEMETRY_ARCHIVE_BUCKET
    if bucket not in {known["Name"] for known in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
    for found in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
        s3.delete_object(Bucket=bucket, Key=found["Key"])

    def write(key: str, rows: list[dict[str, Any]]) -> None:
        body = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(rows), body)
        s3.put_object(Bucket=bucket, Key=key, Body=body.getvalue())

    return write


@pytest.fixture
def load(actor_for: ActorFor) -> Load:
    """Order a back-fill and do its work."""

    def run() -> JobRun:
        now = clock.now()
        run_id = telemetry.start_backfill(actor=actor_for("sre"), prefix="history/", at=now)
        telemetry.run_backfill(run_id=str(run_id), prefix="history/", now=clock.now)
        return JobRun.objects.get(id=run_id)

    return run


def _history(car: Vehicle) -> list[dict[str, Any]]:
    start = clock.now() - timedelta(days=2)
    return [
        {
            k: v
            for k, v in point(car, n, at=start + n * MINUTE, odometer_m=n * 500, soc=90 - n / 10).items()
            if k != "dtc"
        }
        for n in range(60)
    ]


def test_points_and_events_become_history_state_and_sums(put: Put, load: Load) -> None:
    car = make_vehicle()
    rows = _history(car)
    ended = vehicle_event(car, "trip_end", "available", at=clock.now() - timedelta(days=2))
    put("history/2026-11-21/part-0.parquet", rows[:30])
    put("history/2026-11-21/part-1.parquet", rows[30:])
    put("history/events/2026-11-21.parquet", [ended])
    run = load()
    assert (run.state, run.counts["objects"], run.counts["rows"], run.counts["added"]) == ("ok", 3, 61, 61)
    assert run.progress_done == run.progress_total
    assert TelemetryPoint.objects.count() == 60
    latest = VehicleSnapshot.objects.get()
    assert (latest.seq, to_millis(latest.ts), latest.heard_at) == (59, rows[-1]["ts"], None)
    assert Vehicle.objects.get().vehicle_state == "available"
    assert sum(VehicleHour.objects.values_list("distance_m", flat=True)) == 59 * 500
    assert FleetStateSlot.objects.filter(state="available").exists()


def test_a_second_time_reads_nothing_and_changes_nothing(put: Put, load: Load) -> None:
    car = make_vehicle()
    put("history/part-0.parquet", _history(car))
    load()
    again = load()
    assert again.counts == {"objects_skipped": 1}
    put("history/copy-of-part-0.parquet", _same(car))
    assert load().counts["added"] == 0


def test_bad_rows_are_counted_and_the_rest_is_loaded(put: Put, load: Load) -> None:
    car = make_vehicle()
    rows = _history(car)
    rows[3]["soc"] = 400.0
    rows[4]["device_id"] = "nobody-knows"
    rows[5]["seq"] = None
    put("history/part-0.parquet", rows)
    run = load()
    assert (run.counts["added"], run.counts["quarantined"]) == (57, 3)


def test_what_is_live_is_not_overtaken_by_the_past(put: Put, load: Load) -> None:
    car = make_vehicle()
    now = clock.now()
    telemetry.ingest_batch(
        batch={
            "batch_id": "01890000-0000-7000-8000-000000000001",
            "points": [point(car, 10_000, at=now, soc=33)],
        },
        at=now,
    )
    put("history/part-0.parquet", _history(car))
    load()
    assert VehicleSnapshot.objects.get().soc == 33


def test_chunks_are_small_however_large_the_object(
    put: Put, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.telemetry.gateways.archive._CHUNK_ROWS", 7)
    put("history/part-0.parquet", _history(make_vehicle()))
    assert load().counts["added"] == 60


def test_an_empty_prefix_is_told(put: Put, load: Load) -> None:
    run = load()
    assert (run.state, run.error_code) == ("partial", "archive_empty")


def test_an_object_that_is_no_parquet_fails_the_run_and_can_be_mended(
    put: Put, load: Load, s3: S3Client
) -> None:
    s3.put_object(Bucket=settings.TELEMETRY_ARCHIVE_BUCKET, Key="history/a.parquet", Body=b"not a table")
    run = load()
    assert (run.state, run.error_code) == ("failed", "archive_unreadable")
    assert "history/a.parquet is no Parquet file" in run.error_detail
    put("history/a.parquet", _history(make_vehicle()))
    assert load().counts["added"] == 60
    assert ArchiveObject.objects.count() == 1


@pytest.mark.parametrize("prefix", ["", "x" * 513, "a\x00b"])
def test_a_prefix_has_to_be_one(actor_for: ActorFor, prefix: str) -> None:
    with pytest.raises(Invalid):
        telemetry.start_backfill(actor=actor_for("sre"), prefix=prefix, at=clock.now())


def _same(car: Vehicle) -> list[dict[str, Any]]:
    """The rows that are in the history, as an archive would give them once more."""
    return [
        {"device_id": car.device_id, "seq": kept.seq, "ts": to_millis(kept.ts), "soc": kept.soc}
        for kept in TelemetryPoint.objects.all()
    ]
