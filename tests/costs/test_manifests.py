"""An export with a manifest is read as its manifest says: exactly its files, and only when all are there."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum

from apps.core.types import Actor
from apps.costs import gateways
from apps.costs import services as costs
from apps.costs.models import CostImport, CostRow
from apps.costs.rules.manifests import newest, parse, partition_told_by
from apps.costs.types import FileRefused
from apps.integrations.aws import s3
from tests.costs.conftest import AT, FINANCE, Import, Put
from tests.costs.focus_files import csv_file, row

EXPORT = "exports/focus/"
FOLDER = f"{EXPORT}data/BILLING_PERIOD=2026-10/"
METADATA = f"{EXPORT}metadata/BILLING_PERIOD=2026-10/"
MANIFEST = f"{METADATA}focus-Manifest.json"
REAL_DATA = Path(os.environ.get("REAL_DATA_DIR", "../shared/data"))
REAL_MANIFEST = (
    REAL_DATA / "cloud-cost/component-aws-cost-and-usage-reports/tests/mock_data/cur_2_0/cur2_manifest.json"
)


def manifest(*names: str, execution: str = "run-1", **changes: Any) -> bytes:
    files = [f"s3://ev4rent-costs/{FOLDER}{name}" for name in names]
    return json.dumps({"executionId": execution, "dataFiles": files, **changes}).encode()


def billed() -> Decimal:
    total: Decimal = CostRow.objects.aggregate(total=Sum("billed_cost", default=Decimal(0)))["total"]
    return total


def test_a_left_over_of_an_earlier_execution_is_not_read_and_is_named(put: Put, take: Import) -> None:
    put(f"{FOLDER}focus-00001.csv", csv_file([row(BilledCost="1")]))
    put(f"{FOLDER}focus-00002.csv", csv_file([row(BilledCost="99")]))
    put(MANIFEST, manifest("focus-00001.csv"))
    done = take(FOLDER)
    assert (done.state, billed(), done.execution_id) == ("imported", Decimal(1), "run-1")
    assert done.left_over == [f"{FOLDER}focus-00002.csv"]


def test_an_overwritten_report_replaces_the_bill(put: Put, take: Import) -> None:
    put(f"{FOLDER}focus-00001.csv", csv_file([row(BilledCost="1")]))
    put(f"{FOLDER}focus-00002.csv", csv_file([row(BilledCost="2")]))
    put(MANIFEST, manifest("focus-00001.csv", "focus-00002.csv"))
    take(FOLDER)
    # The next execution fits into one file and leaves the second one lying there.
    put(f"{FOLDER}focus-00001.csv", csv_file([row(BilledCost="1"), row(BilledCost="2"), row(BilledCost="4")]))
    put(MANIFEST, manifest("focus-00001.csv", execution="run-2"))
    done = take(FOLDER)
    assert (done.state, billed(), done.execution_id) == ("imported", Decimal(7), "run-2")


def test_nothing_is_imported_while_a_named_file_is_not_there(put: Put, take: Import) -> None:
    put(f"{FOLDER}focus-00001.csv", csv_file([row(BilledCost="1")]))
    put(MANIFEST, manifest("focus-00001.csv", "focus-00002.csv"))
    waiting = take(FOLDER)
    assert (waiting.state, waiting.awaited) == ("waiting", [f"{FOLDER}focus-00002.csv"])
    assert (billed(), CostRow.objects.count()) == (Decimal(0), 0)
    put(f"{FOLDER}focus-00002.csv", csv_file([row(BilledCost="2")]))
    put(MANIFEST, manifest("focus-00001.csv", "focus-00002.csv"))
    window = (AT + timedelta(minutes=11)).isoformat()
    costs.import_awaited(scheduled_time=window, clock=lambda: AT + timedelta(minutes=11))
    assert billed() == Decimal(3)
    assert list(CostImport.objects.values_list("state", flat=True)) == ["imported"]


def test_files_newer_than_their_manifest_are_waited_for_an_hour(
    put: Put, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    list_objects = s3.list_objects

    def a_minute_later(bucket: str, prefix: str) -> list[s3.S3Object]:
        later = timedelta(minutes=1) if "/data/" in prefix else timedelta(0)
        return [replace(each, modified=each.modified + later) for each in list_objects(bucket, prefix)]

    def take(at: datetime) -> CostImport:
        return costs.import_bill(actor=FINANCE, source=FOLDER, clock=lambda: at, progress=lambda *_: None)

    put(MANIFEST, manifest("focus-00001.csv"))
    put(f"{FOLDER}focus-00001.csv", csv_file([row(BilledCost="1")]))
    monkeypatch.setattr(s3, "list_objects", a_minute_later)
    now = datetime.now(tz=UTC)
    assert take(now).state == "waiting"
    assert take(now + timedelta(hours=1, minutes=2)).state == "imported"


def test_a_damaged_manifest_is_refused_and_the_bill_stays(put: Put, take: Import) -> None:
    put(f"{FOLDER}focus-00001.csv", csv_file([row(BilledCost="5")]))
    put(MANIFEST, manifest("focus-00001.csv"))
    take(FOLDER)
    put(MANIFEST, b'{"dataFiles": [')
    done = take(FOLDER)
    assert done.fault is not None
    assert (done.state, done.fault["object_key"], billed()) == ("refused", MANIFEST, Decimal(5))


def test_a_folder_of_each_execution_is_one_source_and_the_newest_counts(put: Put, take: Import) -> None:
    for day, amount in (("20261002T010203Z-a", "1"), ("20261003T010203Z-b", "3")):
        put(f"{FOLDER}{day}/focus-00001.csv", csv_file([row(BilledCost=amount)]))
        put(f"{METADATA}{day}/focus-Manifest.json", manifest(f"{day}/focus-00001.csv", execution=day))
    assert gateways.list_sources() == [FOLDER]
    assert (take(FOLDER).execution_id, billed()) == ("20261003T010203Z-b", Decimal(3))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not valid JSON"),
        (b"[]", "names no data files"),
        (b'{"dataFiles": []}', "names no data files"),
        (b'{"dataFiles": [7]}', "names no data files"),
        (b'{"dataFiles": ["focus-00001.csv"]}', "does not begin with s3://"),
        (b'{"dataFiles": ["s3://b/exports/focus/data/BILLING_PERIOD=2026-09/x.csv"]}', "outside of"),
    ],
)
def test_what_is_wrong_with_a_manifest_is_said(content: bytes, reason: str) -> None:
    with pytest.raises(FileRefused, match=reason):
        parse(content, key=MANIFEST, partition=FOLDER)


def test_the_manifest_on_top_counts_more_than_those_of_single_executions() -> None:
    kept = f"{METADATA}20261003T010203Z-b/focus-Manifest.json"
    assert newest([MANIFEST, kept], METADATA) == MANIFEST
    assert newest([kept, f"{METADATA}notes.json"], METADATA) == kept
    assert newest([], METADATA) is None


@pytest.mark.real_data
@pytest.mark.skipif(not REAL_MANIFEST.exists(), reason="the real manifest is not beside the checkout")
def test_the_real_manifest_of_a_usage_report_is_understood() -> None:
    partition = "data/BILLING_PERIOD=2024-09/"
    told = parse(REAL_MANIFEST.read_bytes(), key="m", partition=partition)
    assert told.keys == (f"{partition}MockTestReportV2-00001.csv.gz",)
    assert told.execution_id == "test-exec-id-12345"
    assert partition_told_by("metadata/BILLING_PERIOD=2024-09/MockTestReportV2-Manifest.json") == partition


def test_asking_for_an_export_of_which_nothing_has_come_is_allowed(put: Put, db: None) -> None:
    put(MANIFEST, manifest("focus-00001.csv"))
    actor = Actor("finance", frozenset({"cost.import"}), frozenset({"SG"}))
    assert costs.request_import(actor=actor, source=FOLDER, at=AT)
