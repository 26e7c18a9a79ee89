"""Batches over HTTP: looked at, taken in once however often they are sent, refused with every reason."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from mypy_boto3_s3 import S3Client

from apps.fleet.models import Document, IntakeBatch, IntakeCar, Vehicle
from tests.fleet.builders import make_station, make_type
from tests.fleet.commissioning.builders import HEADER, row, zipped
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def ops(as_role: AsRole, s3: S3Client) -> Api:
    if settings.FILES_BUCKET not in {known["Name"] for known in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(
            Bucket=settings.FILES_BUCKET, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"}
        )
    make_type("known")
    make_station(stop_id="HOME")
    return as_role("ops")


def send(api: Api, table: str, scans: Mapping[str, bytes] | None = None, **said: Any) -> Any:
    body: dict[str, Any] = {
        "market": "SG",
        "name": "December",
        "table": SimpleUploadedFile("cars.csv", table.encode()),
        "dry_run": "false",
        **said,
    }
    if scans is not None:
        body["archive"] = SimpleUploadedFile("scans.zip", zipped(scans))
    return api.post(
        "/api/v1/commissioning", body, format="multipart", headers={"Idempotency-Key": "december"}
    )


def test_a_batch_that_is_sent_twice_is_taken_in_once(ops: Api) -> None:
    table, scans = HEADER + row(1) + row(2), {"SLA1/insurance.pdf": PDF}
    first = send(ops, table, scans)
    assert (first.status_code, first.json()["outcome"]) == (201, "taken_in")
    again = send(ops, table, scans)
    assert (again.status_code, again.json()) == (201, first.json())
    assert (IntakeBatch.objects.count(), IntakeCar.objects.count()) == (1, 2)


def test_a_batch_with_faults_names_rows_and_files_and_leaves_nothing(ops: Api) -> None:
    wrong = row(2).replace("2027-11-01", "2024-11-01")
    refused = send(ops, HEADER + row(1) + wrong, {"SLA7/insurance.pdf": PDF, "SLA1/coe.pdf": PDF})
    verdict = refused.json()
    assert (refused.status_code, verdict["outcome"], verdict["batch_id"]) == (200, "refused", None)
    assert [(each["row"], each["column"]) for each in verdict["row_faults"]] == [(3, "insurance_to")]
    assert {each["file"]: each["reason"] for each in verdict["file_faults"]} == {
        "SLA1/coe.pdf": (
            "is a scan of a document whose days the table does not say: coe_from is empty for SLA1"
        ),
        "SLA7/insurance.pdf": "belongs to SLA7, which is no car of this batch",
    }
    assert not Vehicle.objects.exists()
    assert not Document.objects.exists()
    mended = send(ops, HEADER + row(1) + row(2), {"SLA1/insurance.pdf": PDF})
    assert mended.json()["outcome"] == "taken_in"


def test_a_look_writes_nothing(ops: Api) -> None:
    checked = send(ops, HEADER + row(1), dry_run="true")
    assert checked.json() | {"outcome": "checked", "cars": 1, "papers": 2} == checked.json()
    assert not IntakeBatch.objects.exists()


@pytest.mark.parametrize(
    ("said", "table", "told"),
    [
        ({"name": ""}, HEADER + row(1), "name"),
        ({"market": "Singapore"}, HEADER + row(1), "market"),
        ({}, HEADER, "table"),
        ({}, "", "The file has no header."),
        ({}, "plate,colour\nSLA1,red\n", "vin"),
        ({}, HEADER.replace("vin", "wheels") + row(1), "vin"),
    ],
)
def test_what_is_no_batch_is_refused_by_what_it_lacks(
    ops: Api, said: Mapping[str, Any], table: str, told: str
) -> None:
    refused = send(ops, table, **said)
    problem = refused.json()
    assert 400 <= refused.status_code < 500
    assert told in {problem["detail"], *(each["field"] for each in problem["errors"])}
    assert not IntakeBatch.objects.exists()


def test_an_archive_that_is_none_is_named(ops: Api) -> None:
    body = {
        "market": "SG",
        "name": "December",
        "table": SimpleUploadedFile("cars.csv", (HEADER + row(1)).encode()),
        "archive": SimpleUploadedFile("scans.zip", b"PK but no zip"),
    }
    refused = ops.post("/api/v1/commissioning", body, format="multipart")
    assert refused.status_code == 400
    assert [each["field"] for each in refused.json()["errors"]] == ["archive"]
