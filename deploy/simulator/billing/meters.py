"""Meters between bills: usage by the hour, a file a day that grows, and the list of prices."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from deploy.simulator.billing.catalogue import ACCOUNTS, LINES
from deploy.simulator.billing.rhythm import hours_of, quantity
from deploy.simulator.billing.rows import City

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# What teaches which hours are usual.
DAYS: Final = 12
PRICES: Final = "prices/ev4rent.csv"
_USAGE_COLUMNS: Final = (
    "ChargePeriodStart", "ChargePeriodEnd", "SubAccountId", "SubAccountName", "RegionId", "ServiceName",
    "SkuId", "ConsumedUnit", "ConsumedQuantity", "Tags",
)  # fmt: skip


def write_meters(s3: "S3Client", bucket: str, *, now: datetime, city: City) -> list[str]:
    """Upload the prices once, and usage up to the last full hour; returns the keys written."""
    written = []
    if _through(s3, bucket, PRICES) is None:
        s3.put_object(Bucket=bucket, Key=PRICES, Body=prices(city.first), Metadata={"through": "always"})
        written.append(PRICES)
    for back in range(DAYS, -1, -1):
        day = now.date() - timedelta(days=back)
        hours = 24 if back else now.hour
        key = f"usage/day={day.isoformat()}.csv"
        if hours and _through(s3, bucket, key) != str(hours):
            body = usage(city, day, hours)
            s3.put_object(Bucket=bucket, Key=key, Body=body, Metadata={"through": str(hours)})
            written.append(key)
    return written


def usage(city: City, day: date, hours: int) -> bytes:
    """The first hours of a day; all of them add up to the quantities of the bill."""
    return _csv(_USAGE_COLUMNS, _usage_rows(city, day, hours))


def prices(first: date) -> bytes:
    """What we pay for a unit, with all discounts, in the columns of AWS's bulk price lists."""
    rows = (
        (
            line.sku,
            line.service,
            first.isoformat(),
            line.unit,
            f"{line.price * line.paid:f}",
            "USD",
        )
        for line in LINES
    )
    return b'"FormatVersion","v1.0"\n' + _csv(
        ("SKU", "serviceName", "EffectiveDate", "Unit", "PricePerUnit", "Currency"), rows
    )


def _usage_rows(city: City, day: date, hours: int) -> Iterator[tuple[object, ...]]:
    for account in ACCOUNTS:
        for line in LINES:
            weights, mean = hours_of(line, account, day, moves=city.moves)
            units = quantity(line, account, day, seed=city.seed, first=city.first, cars=city.cars, moved=mean)
            tags = json.dumps(line.tags(account))
            for number in range(hours):
                begins = datetime.combine(day, time(number), UTC)
                used = units * weights[number] / mean / 24
                yield (
                    begins.isoformat(), (begins + timedelta(hours=1)).isoformat(), account.id, account.name,
                    "ap-southeast-1", line.service, line.sku, line.unit, Decimal(repr(round(used, 6))), tags,
                )  # fmt: skip


def _csv(columns: tuple[str, ...], rows: "Iterator[tuple[object, ...]]") -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows(rows)
    return target.getvalue().encode()


def _through(s3: "S3Client", bucket: str, key: str) -> str | None:
    try:
        return s3.head_object(Bucket=bucket, Key=key)["Metadata"].get("through")
    except ClientError:
        return None
