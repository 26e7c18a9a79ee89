"""The rows of the FOCUS export in the bucket, read again when an object has changed."""

import io
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pyarrow.parquet as pq
from moto.s3.models import FakeKey, s3_backends

BUCKET: Final = "ev4rent-costs"
EXPORT: Final = "exports/ev4rent-focus/data/"
_COLUMNS: Final = [
    "ChargePeriodStart", "BillingPeriodStart", "SubAccountId", "SubAccountName", "BillingAccountId",
    "InvoiceId", "ServiceName", "ChargeCategory", "PricingCategory", "BilledCost", "EffectiveCost",
    "ListCost", "ResourceId", "ResourceName", "ResourceType", "ChargeDescription", "RegionId", "Tags",
    "PricingQuantity", "PricingUnit",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Charge:
    """One row of the export, as far as the answers need it."""

    day: date
    month: date
    account: str
    account_name: str
    payer: str
    invoice: str
    service: str
    category: str
    pricing: str
    billed: Decimal
    effective: Decimal
    listed: Decimal
    resource: str
    resource_name: str
    resource_type: str
    description: str
    region: str
    tags: dict[str, str]
    quantity: Decimal
    unit: str


class Ledger:
    """Charges by day; a file is parsed once for each of its versions."""

    def __init__(self, account_id: str) -> None:
        self._account_id = account_id
        self._lock = threading.Lock()
        self._read: dict[str, tuple[str, list[Charge]]] = {}

    def charges(self) -> Iterator[Charge]:
        """Every row of every month."""
        with self._lock:
            files = {name: self._file(name, key) for name, key in self._keys()}
        for rows in files.values():
            yield from rows

    def by_day(self) -> dict[date, list[Charge]]:
        days: dict[date, list[Charge]] = defaultdict(list)
        for charge in self.charges():
            days[charge.day].append(charge)
        return days

    def _keys(self) -> list[tuple[str, FakeKey]]:
        bucket = s3_backends[self._account_id]["aws"].buckets.get(BUCKET)
        names = sorted(bucket.keys.keys()) if bucket is not None else []
        wanted = [name for name in names if name.startswith(EXPORT) and name.endswith(".parquet")]
        return [(name, bucket.keys[name]) for name in wanted if bucket is not None]

    def _file(self, name: str, key: FakeKey) -> list[Charge]:
        known = self._read.get(name)
        if known is None or known[0] != key.etag:
            known = self._read[name] = (key.etag, _parse(key.value))
        return known[1]


def _parse(content: bytes) -> list[Charge]:
    table = pq.read_table(io.BytesIO(content))
    rows = table.select([name for name in _COLUMNS if name in table.column_names]).to_pylist()
    return [_charge(row) for row in rows]


def _charge(row: dict[str, Any]) -> Charge:
    return Charge(
        day=row["ChargePeriodStart"].date(),
        month=row["BillingPeriodStart"].date(),
        account=row["SubAccountId"],
        account_name=row["SubAccountName"],
        payer=row["BillingAccountId"],
        invoice=row["InvoiceId"],
        service=row["ServiceName"],
        category=row["ChargeCategory"],
        pricing=row.get("PricingCategory") or "",
        billed=row["BilledCost"],
        effective=row["EffectiveCost"],
        listed=row["ListCost"],
        resource=row.get("ResourceId") or "",
        resource_name=row.get("ResourceName") or "",
        resource_type=row.get("ResourceType") or "",
        description=row.get("ChargeDescription") or "",
        region=row["RegionId"],
        tags=dict(row["Tags"] or []),
        quantity=row.get("PricingQuantity") or Decimal(0),
        unit=row.get("PricingUnit") or "",
    )
