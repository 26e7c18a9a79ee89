"""Between bills: deploys, and metered usage and price lists as files, read line by line. Pure.

Usage is CSV in FOCUS words, an hour a line. A price list is CSV with the columns of AWS's own bulk price
lists, of which SKU, EffectiveDate, Unit, PricePerUnit and Currency are read; those have a few lines before
their head, which are skipped.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from apps.costs.enums import DeploySource
from apps.costs.types import Fault, FileRefused

USAGE_COLUMNS: Final = (
    "ChargePeriodStart", "SubAccountId", "SubAccountName", "RegionId", "ServiceName", "SkuId",
    "ConsumedUnit", "ConsumedQuantity", "Tags",
)  # fmt: skip
PRICE_COLUMNS: Final = ("SKU", "EffectiveDate", "Unit", "PricePerUnit", "Currency")
_HEAD_WITHIN: Final = 10
_MOST: Final = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Metered:
    """What was used of one thing in one hour (UTC)."""

    hour: datetime
    account_id: str
    account: str
    region: str
    service: str
    usage_type: str
    team: str
    environment: str
    unit: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class NewDeploy:
    """A version of a service that went live, and who says so; `event_id` is that of AWS's event."""

    service: str
    version: str
    environment: str
    went_live_at: datetime
    by: str
    source: DeploySource = DeploySource.TOLD
    event_id: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What a unit costs from a day on."""

    usage_type: str
    valid_from: date
    unit: str
    amount: Decimal
    currency: str


def read_usage(lines: Iterable[str]) -> Iterator[Metered]:
    """The hours of a file. Raises FileRefused naming line and column."""
    for number, row in _rows(lines, USAGE_COLUMNS):
        tags = _tags(row["Tags"], number)
        yield Metered(
            hour=_hour(row["ChargePeriodStart"], number),
            account_id=row["SubAccountId"],
            account=row["SubAccountName"],
            region=row["RegionId"],
            service=_text(row, "ServiceName", number),
            usage_type=_text(row, "SkuId", number),
            team=tags.get("team", ""),
            environment=tags.get("environment") or tags.get("env", ""),
            unit=row["ConsumedUnit"],
            quantity=_amount(row["ConsumedQuantity"], "ConsumedQuantity", number),
        )


def read_prices(lines: Iterable[str]) -> Iterator[Price]:
    """The prices of a list. Raises FileRefused naming line and column."""
    for number, row in _rows(lines, PRICE_COLUMNS):
        yield Price(
            usage_type=_text(row, "SKU", number),
            valid_from=_day(row["EffectiveDate"], number),
            unit=row["Unit"],
            amount=_amount(row["PricePerUnit"], "PricePerUnit", number),
            currency=_text(row, "Currency", number),
        )


def _rows(lines: Iterable[str], wanted: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    head: list[str] = []
    for number, cells in enumerate(csv.reader(lines), start=1):
        if not head:
            if wanted[0] in cells:
                head = cells
                missing = [name for name in wanted if name not in head]
                if missing:
                    raise FileRefused(Fault(f"the file lacks {', '.join(missing)}", line=number))
            elif number >= _HEAD_WITHIN:
                break
        elif cells:
            row = dict(zip(head, cells, strict=False))
            yield number, {name: row.get(name, "").strip() for name in wanted}
    if not head:
        raise FileRefused(Fault(f"the file has no line with the columns {', '.join(wanted)}"))


def _text(row: dict[str, str], column: str, line: int) -> str:
    if not row[column]:
        raise FileRefused(Fault("must not be empty", line, column))
    return row[column]


def _hour(text: str, line: int) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or (moment.minute, moment.second) != (0, 0):
        raise FileRefused(Fault("is no full hour in UTC", line, "ChargePeriodStart", text))
    return moment.astimezone(UTC)


def _day(text: str, line: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise FileRefused(Fault("is no day", line, "EffectiveDate", text)) from wrong


def _amount(text: str, column: str, line: int) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation as wrong:
        raise FileRefused(Fault("is no number", line, column, text)) from wrong
    if not amount.is_finite() or not 0 <= amount < _MOST:
        raise FileRefused(Fault("must be nought or more, and below a trillion", line, column, text))
    return amount


def _tags(text: str, line: int) -> dict[str, str]:
    try:
        tags = json.loads(text or "{}")
    except ValueError as wrong:
        raise FileRefused(Fault("is no JSON object", line, "Tags", text)) from wrong
    if not isinstance(tags, dict):
        raise FileRefused(Fault("is no JSON object", line, "Tags", text))
    return {str(key): str(value) for key, value in tags.items()}
