"""The city's bill: the same from the same seed, restated day by day, asked for once."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import boto3
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from mypy_boto3_s3 import S3Client

from apps.costs.rules.cloud_events import DeployTold, InterruptionTold, parse
from deploy.simulator.billing.biller import Biller
from deploy.simulator.billing.export import MONTHS, write_bill
from deploy.simulator.billing.happenings import Teller
from deploy.simulator.billing.rhythm import incidents

TODAY = date(2026, 11, 23)
SCHEMA_READS = ["ChargePeriodStart", "ServiceName", "BilledCost", "Tags"]


@pytest.fixture
def bucket(s3: S3Client) -> Iterator[str]:
    with made(s3) as name:
        yield name


@contextmanager
def made(s3: S3Client) -> Iterator[str]:
    name = settings.COSTS_BUCKET
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
    yield name
    for found in s3.list_objects_v2(Bucket=name).get("Contents", []):
        s3.delete_object(Bucket=name, Key=found["Key"])
    s3.delete_bucket(Bucket=name)


class Bill(NamedTuple):
    """A whole bill as it was written: the keys in their order, and the bucket's objects as they lie there."""

    written: list[str]
    objects: dict[str, tuple[bytes, dict[str, str]]]

    def files(self) -> dict[str, bytes]:
        return {key: body for key, (body, _) in self.objects.items()}


@pytest.fixture(scope="module")
def bill(_moto: str) -> Bill:
    """Thirteen months take seconds to make up: once for all tests that read them."""
    s3 = boto3.client(
        "s3",
        endpoint_url=_moto,
        region_name="ap-southeast-1",
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
    )
    with made(s3) as name:
        written = write_bill(s3, name, today=TODAY, seed=1, cars=1000)
        found = [item["Key"] for item in s3.list_objects_v2(Bucket=name)["Contents"]]
        answers = {key: s3.get_object(Bucket=name, Key=key) for key in found}
        return Bill(written, {key: (each["Body"].read(), each["Metadata"]) for key, each in answers.items()})


@pytest.fixture
def billed(s3: S3Client, bucket: str, bill: Bill) -> Bill:
    """The bill in the test's own bucket."""
    for key, (body, metadata) in bill.objects.items():
        s3.put_object(Bucket=bucket, Key=key, Body=body, Metadata=metadata)
    return bill


def bodies(s3: S3Client, bucket: str) -> dict[str, bytes]:
    found = s3.list_objects_v2(Bucket=bucket).get("Contents", [])
    return {o["Key"]: s3.get_object(Bucket=bucket, Key=o["Key"])["Body"].read() for o in found}


def daily_totals(files: dict[str, bytes], **match: str) -> dict[date, Decimal]:
    totals: dict[date, Decimal] = {}
    for key, body in files.items():
        if not key.endswith(".parquet"):
            continue
        for row in pq.read_table(io.BytesIO(body), columns=SCHEMA_READS).to_pylist():
            if match.items() <= ({"service": row["ServiceName"]} | dict(row["Tags"])).items():
                day = row["ChargePeriodStart"].date()
                totals[day] = totals.get(day, Decimal(0)) + row["BilledCost"]
    return totals


def test_thirteen_months_up_to_yesterday(bill: Bill) -> None:
    days = daily_totals(bill.files())
    assert len(bill.written) == MONTHS
    assert (min(days), max(days), len(days)) == (date(2025, 11, 1), date(2026, 11, 22), 387)


def test_the_next_day_restates_the_open_month_alone(s3: S3Client, bucket: str, billed: Bill) -> None:
    before = billed.files()
    written = write_bill(s3, bucket, today=TODAY + timedelta(days=1), seed=1, cars=1000)
    after = bodies(s3, bucket)
    assert [key.split("/")[3] for key in written] == ["BILLING_PERIOD=2026-11"]
    manifest = "exports/ev4rent-focus/metadata/BILLING_PERIOD=2026-11/ev4rent-focus-Manifest.json"
    assert {key for key in after if after[key] != before[key]} == {*written, manifest}
    assert json.loads(after[manifest])["dataFiles"] == [f"s3://{bucket}/{written[0]}"]
    assert json.loads(after[manifest])["executionId"] != json.loads(before[manifest])["executionId"]
    old, new = daily_totals(before), daily_totals(after)
    assert {day: new[day] for day in old} == old


def test_the_step_and_the_spike_are_where_the_truth_says(bill: Bill) -> None:
    files = bill.files()
    for incident in incidents(date(2025, 11, 1)):
        days = daily_totals(files, service=incident.service, environment="prod")
        day = incident.begins_on
        assert days[day] > days[day - timedelta(days=7)] * Decimal("1.3"), incident.story


def test_a_little_of_the_bill_belongs_to_no_team(bill: Bill) -> None:
    everything, teams = Decimal(0), Decimal(0)
    for key, body in bill.files().items():
        if key.endswith(".parquet"):
            for row in pq.read_table(io.BytesIO(body), columns=SCHEMA_READS).to_pylist():
                everything += row["BilledCost"]
                teams += row["BilledCost"] if "team" in dict(row["Tags"]) else 0
    assert Decimal("0.003") < (everything - teams) / everything < Decimal("0.03")


class AskedApi:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.rates: list[str] = []
        self.budgets: list[str] = []

    def enter_rate(self, day: str, rate: str) -> dict[str, Any]:
        self.rates.append(day)
        return {}

    def command(self, path: str, body: dict[str, Any], *names: str) -> dict[str, Any]:
        self.budgets.append(names[1])
        return {}

    def request_bill_import(self, version: str) -> dict[str, Any]:
        self.asked.append(version)
        return {}


class Bus:
    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []

    def put_events(self, Entries: list[dict[str, Any]]) -> dict[str, int]:  # noqa: N803 - as boto3 calls it
        self.told += Entries
        return {"FailedEntryCount": 0}


def test_what_happened_is_told_once_and_alike_by_every_start(tmp_path: Path) -> None:
    now, released = datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2026, 11, 23, 2, tzinfo=UTC)
    bus, again = Bus(), Bus()
    teller = Teller(bus, tmp_path, seed=1)  # type: ignore[arg-type]
    assert teller.tell(now, released) == len(bus.told)
    assert teller.tell(now, released) == 0
    (tmp_path / "cloud-told").unlink()
    Teller(again, tmp_path, seed=1).tell(now, released)  # type: ignore[arg-type]
    assert again.told == bus.told
    told = [
        parse(json.dumps({
            "id": "1", "source": each["Source"], "detail-type": each["DetailType"],
            "time": each["Time"].isoformat(), "resources": each["Resources"],
            "detail": json.loads(each["Detail"]),
        }))
        for each in bus.told
    ]  # fmt: skip
    deploys = [each for each in told if isinstance(each, DeployTold)]
    interrupted = [each for each in told if isinstance(each, InterruptionTold)]
    assert len(deploys) + len(interrupted) == len(told)
    assert len({(each.at.year, each.at.month) for each in interrupted}) >= 4
    last = max((each for each in deploys if each.cluster == "prod"), key=lambda each: each.at)
    assert (last.service, last.at) == ("backoffice-api", released - timedelta(minutes=6))


def test_an_import_is_asked_for_once(s3: S3Client, bucket: str, tmp_path: Path) -> None:
    api = AskedApi()
    bus = Bus()
    teller = Teller(bus, tmp_path, seed=1)  # type: ignore[arg-type]
    biller = Biller(s3, bucket, api, tmp_path, seed=1, cars=1000, teller=teller)  # type: ignore[arg-type]
    now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    biller.write(now)
    biller.write(now)
    biller.write(now + timedelta(days=1))
    assert api.asked == ["2026-11-23"]
    assert (len(api.rates), api.rates[0], api.rates[-1]) == (MONTHS, "2025-11-01", "2026-11-01")
    assert len((tmp_path / "ground-truth-costs.jsonl").read_text().splitlines()) == 3
