"""The bill as AWS Data Exports delivers it: a Parquet folder a billing period, the open month restated."""

import io
import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq
from botocore.exceptions import ClientError

from deploy.simulator.billing.rhythm import incidents
from deploy.simulator.billing.rows import City, Row, month_rows, next_month

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MONTHS: Final = 13
EXPORT: Final = "exports/ev4rent-focus"
PREFIX: Final = f"{EXPORT}/data"
_ARN: Final = "arn:aws:bcm-data-exports:us-east-1:123456789012:export/ev4rent-focus"

_MONEY: Final = pa.decimal128(28, 12)
_AMOUNTS: Final = frozenset(
    {"BilledCost", "EffectiveCost", "ListCost", "ContractedCost", "ListUnitPrice", "ContractedUnitPrice",
     "PricingQuantity", "ConsumedQuantity"}
)  # fmt: skip
_TIMES: Final = frozenset({"BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd"})


def write_bill(
    s3: "S3Client", bucket: str, *, today: date, seed: int, cars: int, released: datetime | None = None
) -> list[str]:
    """Upload what is missing of the 13 months up to yesterday (UTC) and return the keys written.

    Closed months never change. The open month is written anew when a day has been added, which restates it.
    """
    through = date.fromordinal(today.toordinal() - 1)
    first = first_month(s3, bucket) or _months_before(through.replace(day=1), MONTHS - 1)
    city = City(seed=seed, cars=cars, first=first, moves=incidents(first, released))
    written = []
    for month in _months(first, through):
        last_day = min(through, date.fromordinal(next_month(month).toordinal() - 1))
        key = f"{PREFIX}/BILLING_PERIOD={month:%Y-%m}/ev4rent-focus-00001.snappy.parquet"
        if _written_through(s3, bucket, key) == last_day.isoformat():
            continue
        rows = month_rows(city, month, through=last_day)
        body = parquet(rows)
        s3.put_object(Bucket=bucket, Key=key, Body=body, Metadata={"through": last_day.isoformat()})
        # Last, as AWS does: whoever reads it finds all that it names.
        s3.put_object(Bucket=bucket, Key=_manifest_key(month), Body=manifest(bucket, key, body, last_day))
        written.append(key)
    return written


def parquet(rows: Iterable[Row]) -> bytes:
    """The rows as one snappy Parquet file with FOCUS column names, exact decimals and Tags as a map."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    schema = pa.schema([pa.field(name, _type(name)) for name in names])
    columns = [pa.array(_cells(name, rows), schema.field(name).type) for name in names]
    target = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), target, compression="snappy")
    return target.getvalue()


def manifest(bucket: str, key: str, body: bytes, through: date) -> bytes:
    """What AWS Data Exports says of one execution: its files, and the columns in them."""
    columns = pq.read_schema(io.BytesIO(body))
    told = {
        "executionId": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{key} {through}")),
        "exportArn": _ARN,
        "columns": [{"name": column.name, "type": str(column.type)} for column in columns],
        "dataFiles": [f"s3://{bucket}/{key}"],
    }
    return json.dumps(told, indent=1).encode()


def _manifest_key(month: date) -> str:
    return f"{EXPORT}/metadata/BILLING_PERIOD={month:%Y-%m}/ev4rent-focus-Manifest.json"


def _type(name: str) -> pa.DataType:
    if name in _AMOUNTS:
        return _MONEY
    if name in _TIMES:
        return pa.timestamp("us", tz="UTC")
    return pa.map_(pa.string(), pa.string()) if name == "Tags" else pa.string()


def _cells(name: str, rows: list[Row]) -> list[object]:
    cells = [row.get(name) for row in rows]
    if name != "Tags":
        return cells
    return [list(tags.items()) if isinstance(tags, dict) else None for tags in cells]


def _written_through(s3: "S3Client", bucket: str, key: str) -> str | None:
    try:
        return s3.head_object(Bucket=bucket, Key=key)["Metadata"].get("through")
    except ClientError:
        return None


def first_month(s3: "S3Client", bucket: str) -> date | None:
    """Where the bill begins, once it exists: growth and incidents are anchored there."""
    found = s3.list_objects_v2(Bucket=bucket, Prefix=f"{PREFIX}/BILLING_PERIOD=", MaxKeys=1).get(
        "Contents", []
    )
    return date.fromisoformat(found[0]["Key"].partition("BILLING_PERIOD=")[2][:7] + "-01") if found else None


def _months(first: date, through: date) -> Iterator[date]:
    month = first
    while month <= through:
        yield month
        month = next_month(month)


def _months_before(month: date, count: int) -> date:
    years, index = divmod(month.year * 12 + month.month - 1 - count, 12)
    return date(years, index + 1, 1)
