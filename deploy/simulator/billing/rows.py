"""A month of the bill as FOCUS rows, amounts in exact decimals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from deploy.simulator.billing.catalogue import ACCOUNTS, LINES, PAYER, Account, Line
from deploy.simulator.billing.rhythm import Incident, hours_of, quantity

_CENTS: Final = Decimal("0.0000000001")
_SINGAPORE_GST: Final = Decimal("0.09")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class City:
    """What the size and the movements of the bill follow from."""

    seed: int
    cars: int
    first: date
    moves: tuple[Incident, ...]


def month_rows(city: City, month: date, *, through: date) -> Iterator[Row]:
    """Rows of all days of `month` up to and including `through`."""
    day = month
    while day.month == month.month and day <= through:
        for account in ACCOUNTS:
            rows = [_usage(city, line, account, day) for line in LINES]
            yield from rows
            yield _tax(rows, account, day)
        day += timedelta(days=1)


def _usage(city: City, line: Line, account: Account, day: date) -> Row:
    _, moved = hours_of(line, account, day, moves=city.moves)
    units = quantity(line, account, day, seed=city.seed, first=city.first, cars=city.cars, moved=moved)
    used = Decimal(repr(round(units, 6)))
    listed = (used * line.price).quantize(_CENTS)
    effective = (listed * line.paid).quantize(_CENTS)
    return _charge(account, day) | {
        "ChargeCategory": "Usage",
        "ChargeFrequency": "Usage-Based",
        "ChargeDescription": f"${line.price:f} per {line.unit} - {line.description}",
        "ServiceName": line.service,
        "ServiceCategory": line.category,
        "BilledCost": effective,
        "EffectiveCost": effective,
        "ListCost": listed,
        "ContractedCost": listed,
        "ListUnitPrice": line.price,
        "ContractedUnitPrice": line.price,
        "PricingQuantity": used,
        "PricingUnit": line.unit,
        "ConsumedQuantity": used,
        "ConsumedUnit": line.unit,
        "PricingCategory": line.pricing,
        "ResourceId": f"arn:aws:ap-southeast-1:{account.id}:{line.resource}",
        "ResourceName": line.resource.rpartition("/")[2].rpartition(":")[2],
        "ResourceType": line.resource.partition("/")[0].partition(":")[0],
        "SkuId": line.sku,
        "SkuPriceId": f"{line.sku}.1",
        "Tags": line.tags(account),
    }


def _tax(rows: list[Row], account: Account, day: date) -> Row:
    base = sum((row["BilledCost"] for row in rows), Decimal(0))
    amount = (base * _SINGAPORE_GST).quantize(_CENTS)
    return _charge(account, day) | {
        "ChargeCategory": "Tax",
        "ChargeFrequency": "Recurring",
        "ChargeDescription": "Goods and services tax, 9 %",
        "ServiceName": "Tax",
        "ServiceCategory": "Other",
        "BilledCost": amount,
        "EffectiveCost": amount,
        "ListCost": amount,
        "ContractedCost": amount,
        "Tags": {"environment": account.environment, "team": "finance"},
    }


def _charge(account: Account, day: date) -> Row:
    month = day.replace(day=1)
    return {
        "ProviderName": "AWS",
        "PublisherName": "Amazon Web Services, Inc.",
        "InvoiceIssuerName": "Amazon Web Services Singapore Private Limited",
        "InvoiceId": f"SG-{month:%Y%m}",
        "BillingAccountId": PAYER[0],
        "BillingAccountName": PAYER[1],
        "BillingCurrency": "USD",
        "BillingPeriodStart": _midnight(month),
        "BillingPeriodEnd": _midnight(next_month(month)),
        "ChargePeriodStart": _midnight(day),
        "ChargePeriodEnd": _midnight(day + timedelta(days=1)),
        "SubAccountId": account.id,
        "SubAccountName": account.name,
        "RegionId": "ap-southeast-1",
        "RegionName": "Asia Pacific (Singapore)",
    }


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
