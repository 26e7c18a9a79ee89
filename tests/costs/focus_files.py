"""Small FOCUS files in the making: one good row, changed where a test wants it changed."""

import csv
import gzip
import io
from collections.abc import Iterable, Mapping
from typing import Final

GOOD_ROW: Final[Mapping[str, str]] = {
    "ProviderName": "AWS",
    "PublisherName": "Amazon Web Services, Inc.",
    "InvoiceIssuerName": "Amazon Web Services Singapore Private Limited",
    "BillingAccountId": "123456789012",
    "BillingAccountName": "Blue Horizons",
    "SubAccountName": "blue-horizons-production",
    "BillingCurrency": "USD",
    "BillingPeriodStart": "2026-10-01T00:00:00Z",
    "BillingPeriodEnd": "2026-11-01T00:00:00Z",
    "ChargePeriodStart": "2026-10-03T00:00:00Z",
    "ChargePeriodEnd": "2026-10-04T00:00:00Z",
    "ChargeCategory": "Usage",
    "ChargeDescription": "Requests",
    "ServiceName": "Amazon Simple Queue Service",
    "ServiceCategory": "Integration",
    "BilledCost": "1.23450000001",
    "EffectiveCost": "1.2",
    "ListCost": "1.3",
    "ContractedCost": "1.3",
    "Tags": '{"environment": "prod", "team": "platform"}',
}


def row(**changes: str) -> dict[str, str]:
    return {**GOOD_ROW, **changes}


def csv_file(rows: Iterable[Mapping[str, str]], *, drop: frozenset[str] = frozenset()) -> bytes:
    """The rows as a FOCUS CSV in UTF-8; `drop` leaves columns out."""
    target = io.StringIO(newline="")
    names = [name for name in GOOD_ROW if name not in drop]
    writer = csv.DictWriter(target, names, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content)
