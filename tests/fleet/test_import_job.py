"""Long files: kept in the object store, applied by a worker, once."""

import io
from typing import IO, Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from mypy_boto3_s3 import S3Client

from apps.core import clock
from apps.fleet import gateways
from apps.fleet import services as fleet
from apps.fleet.api import views
from apps.fleet.enums import ImportKind
from apps.fleet.models import ImportBatch, Station
from apps.fleet.services import import_files
from apps.jobs.models import JobRun
from apps.outbox.models import OutboxMessage
from tests.fleet.builders import NOON
from tests.plugins.people import ActorFor, AsRole

pytestmark = pytest.mark.django_db

HEADER = "stop_id,name,lat,lng\n"


@pytest.fixture(autouse=True)
def _every_file_is_long(s3: S3Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_files, "_AT_ONCE_BYTES", 10)
    if settings.FILES_BUCKET not in {known["Name"] for known in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(
            Bucket=settings.FILES_BUCKET, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"}
        )


def _order(actor_for: ActorFor, content: str) -> ImportBatch:
    return fleet.import_file(
        actor=actor_for("ops"),
        kind=ImportKind.STATIONS,
        market="SG",
        file=io.BytesIO(content.encode()),
        name="stations.csv",
        dry_run=False,
        at=NOON,
    )


def _work(batch: ImportBatch) -> JobRun:
    run_id = str(batch.job_run_id)
    fleet.run_import(run_id=run_id, import_id=str(batch.pk), now=clock.now)
    return JobRun.objects.get(id=run_id)


def test_a_long_file_waits_for_a_worker_and_is_applied_once(actor_for: ActorFor) -> None:
    batch = _order(actor_for, HEADER + "".join(f"S{n},Station,1.3,103.8\n" for n in range(1_500)))
    assert batch.outcome == "pending"
    assert OutboxMessage.objects.filter(task="fleet.run_import").count() == 1
    assert default_storage.exists(batch.file_key)
    for _ in range(2):
        run = _work(batch)
    batch.refresh_from_db()
    assert (run.state, run.counts["created"], run.progress_done) == ("ok", 1_500, 1_000)
    assert (batch.outcome, batch.created, Station.objects.count()) == ("applied", 1_500, 1_500)
    assert not default_storage.exists(batch.file_key)


def test_faults_end_the_job_in_part_and_change_nothing(actor_for: ActorFor) -> None:
    batch = _order(actor_for, HEADER + "A,Alpha,1.3,103.8\nB,Beta,north,103.8\n")
    run = _work(batch)
    batch.refresh_from_db()
    assert (run.state, run.error_code) == ("partial", "import_refused")
    assert (batch.outcome, batch.errors[0]["row"]) == ("refused", 3)
    assert not Station.objects.exists()


def test_a_file_that_can_not_be_read_fails_the_job_with_the_reason(actor_for: ActorFor) -> None:
    batch = _order(actor_for, "a,b,c,d,e,f\n1,2,3,4,5,6\n")
    run = _work(batch)
    batch.refresh_from_db()
    assert (run.state, run.error_code) == ("failed", "file_header")
    assert batch.outcome == "refused"
    assert "lacks" in batch.errors[0]["reason"]


def test_a_repeated_order_keeps_one_file_and_no_transaction_waits_for_the_store(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    keep = gateways.keep

    def watched(key: str, content: IO[bytes]) -> str:
        assert connection.savepoint_ids == []
        kept.append(keep(key, content))
        return kept[-1]

    monkeypatch.setattr(gateways, "keep", watched)
    ops = as_role("ops")

    def order(name: str) -> Any:
        table = SimpleUploadedFile("stations.csv", f"{HEADER}A,{name},1.3,103.8\n".encode())
        body = {"kind": "stations", "dry_run": "false", "market": "SG", "file": table}
        return ops.post("/api/v1/imports", body, format="multipart", headers={"Idempotency-Key": "one"})

    first = order("Alpha")
    assert (first.status_code, first.json()["outcome"]) == (202, "pending")
    again = order("Alpha")
    assert (again.status_code, again.content) == (202, first.content)
    assert order("Beta").json()["code"] == "idempotency_key_reused"
    assert ImportBatch.objects.count() == 1
    assert kept == [ImportBatch.objects.get().file_key]


def test_whoever_loses_a_race_takes_their_file_away(as_role: AsRole, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both saw no earlier answer and kept their file; the second finds the first one's answer."""
    kept: list[str] = []
    keep = gateways.keep

    def noted(key: str, content: IO[bytes]) -> str:
        kept.append(keep(key, content))
        return kept[-1]

    monkeypatch.setattr(gateways, "keep", noted)
    monkeypatch.setattr(views, "earlier_answer", lambda _request: None)
    ops = as_role("ops")
    for _ in range(2):
        table = SimpleUploadedFile("stations.csv", f"{HEADER}A,Alpha,1.3,103.8\n".encode())
        body = {"kind": "stations", "dry_run": "false", "market": "SG", "file": table}
        answer = ops.post("/api/v1/imports", body, format="multipart", headers={"Idempotency-Key": "one"})
        assert answer.status_code == 202
    assert ImportBatch.objects.count() == OutboxMessage.objects.filter(task="fleet.run_import").count() == 1
    assert [default_storage.exists(key) for key in kept] == [True, False]
