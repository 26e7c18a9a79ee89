"""The lines of an operator's invoice: CSV or a workbook with a header, one charge detail record a line.

Columns `cdr_id`, `energy_kwh`, `cost` (without tax, in the currency's main unit); others are passed over.
"""

import csv
import io
from decimal import Decimal, InvalidOperation
from typing import Final

from apps.charging.types import InvoiceLineIn, RowFault
from apps.core.errors import Invalid
from apps.core.money import to_minor_rounded
from apps.core.sheets import as_csv

COLUMNS: Final = ("cdr_id", "energy_kwh", "cost")
MOST_LINES: Final = 100_000
# So many faults are told; who has more looks at the file.
MOST_FAULTS: Final = 100


def read_lines(content: bytes, currency: str) -> tuple[list[InvoiceLineIn], tuple[RowFault, ...]]:
    """The lines that can be read, and what is wrong with the others. Raises Invalid naming `file` when it is
    no such file at all."""
    try:
        text = as_csv(content).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused("is no text in UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise _refused(f"has no column {missing[0]}; it needs {', '.join(COLUMNS)}")
        return _read(reader, currency)
    except csv.Error as error:
        raise _refused(f"is no CSV: {error}") from None


def _read(reader: "csv.DictReader[str]", currency: str) -> tuple[list[InvoiceLineIn], tuple[RowFault, ...]]:
    lines: list[InvoiceLineIn] = []
    faults: list[RowFault] = []
    seen: set[str] = set()
    for number, row in enumerate(reader, start=1):
        if number > MOST_LINES:
            raise _refused(f"has more than {MOST_LINES} lines")
        key = (row["cdr_id"] or "").strip()
        energy, cost = _decimal(row["energy_kwh"]), _decimal(row["cost"])
        fault = _fault(key, energy, cost, twice=key in seen)
        seen.add(key)
        if fault and len(faults) < MOST_FAULTS:
            faults.append(RowFault(number, *fault))
        elif not fault and energy is not None and cost is not None:
            wh = int((energy * 1000).to_integral_value())
            lines.append(InvoiceLineIn(number, key, wh, to_minor_rounded(cost, currency)))
    if not lines and not faults:
        raise _refused("has a header and no lines")
    return lines, tuple(faults)


def _fault(key: str, energy: Decimal | None, cost: Decimal | None, *, twice: bool) -> tuple[str, str] | None:
    if not 0 < len(key) <= 39 or "\x00" in key:
        return "cdr_id", "is required, at most 39 characters"
    if twice:
        return "cdr_id", f"{key} stands twice in the file"
    if energy is None or abs(energy) > 2_000:
        return "energy_kwh", "is no number of kWh"
    if cost is None or abs(cost) > 100_000_000:
        return "cost", "is no amount of money"
    return None


def _decimal(text: str | None) -> Decimal | None:
    try:
        number = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _refused(why: str) -> Invalid:
    return Invalid(f"The file {why}.", code="invoice_file", fields={"file": why})
