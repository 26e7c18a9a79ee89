"""Who of a campaign is paid, and what its file says. Pure."""

import csv
import io
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from apps.core.errors import Invalid
from apps.core.money import minor_digits
from apps.core.sheets import as_csv
from apps.payments.enums import CampaignSource, Exclusion, MoneyKind
from apps.payments.types import CampaignFault, CampaignLine

COLUMNS: Final = ("customer", "amount", "reason")
MOST_ROWS: Final = 10_000
# So many faults are told; who has more looks at the file.
MOST_FAULTS: Final = 100
_MOST: Final = Decimal(1_000_000)
_LONGEST_NOTE: Final = 200
# Which ways of finding customers make sense for which kind of money.
SOURCES: Final = {
    MoneyKind.REFUND: (CampaignSource.CSV, CampaignSource.RENTALS),
    MoneyKind.CREDIT: (CampaignSource.CSV, CampaignSource.RENTALS),
    MoneyKind.PAYOUT: (CampaignSource.CSV, CampaignSource.BALANCES),
}


class Means(NamedTuple):
    """What is known of a customer's money. `room` is what their payment can still give back, None without a
    payment; `balance` is the credit that we owe them. Who is blocked could not use a credit.
    """

    room: int | None
    balance: int
    is_disputed: bool
    is_blocked: bool


def exclusion_of(kind: MoneyKind, amount_minor: int, means: Means, *, most_minor: int | None) -> str:
    """Why this customer gets nothing; empty when they are paid. The gravest reason wins."""
    on_card = kind is not MoneyKind.CREDIT
    reasons = (
        (means.is_blocked and not on_card, Exclusion.BLOCKED),
        (amount_minor <= 0, Exclusion.NOTHING),
        (most_minor is not None and amount_minor > most_minor, Exclusion.ABOVE_LIMIT),
        (kind is MoneyKind.PAYOUT and amount_minor > means.balance, Exclusion.NO_BALANCE),
        (on_card and means.room is None and means.is_disputed, Exclusion.DISPUTED),
        (on_card and means.room is None, Exclusion.NO_PAYMENT),
        (on_card and amount_minor > (means.room or 0), Exclusion.TOO_MUCH),
    )
    return next((why.value for holds, why in reasons if holds), "")


def share_of(taken_minor: int, percent: int) -> int:
    """So much of what was taken, rounded half up and never more than all of it."""
    return min(taken_minor, (2 * taken_minor * percent + 100) // 200)


def read_file(content: bytes, currency: str) -> tuple[list[CampaignLine], list[CampaignFault]]:
    """The rows that can be read, and what is wrong with the others, naming row and field.

    A CSV or an Excel workbook. Raises Invalid naming `file` when it is no such file at all.
    """
    try:
        text = as_csv(content).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused("is no text in UTF-8") from None
    if "\x00" in text:
        raise _refused("is no text")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise _refused(f"has no column {missing[0]}; it needs {', '.join(COLUMNS)}")
        return _rows(reader, currency)
    except csv.Error as error:
        raise _refused(f"is no CSV: {error}") from None


def _rows(reader: "csv.DictReader[str]", currency: str) -> tuple[list[CampaignLine], list[CampaignFault]]:
    lines: list[CampaignLine] = []
    faults: list[CampaignFault] = []
    first: dict[str, int] = {}
    for row, cells in enumerate(reader, start=2):
        if row > MOST_ROWS + 1:
            raise _refused(f"has more than {MOST_ROWS:,} rows; split it")
        customer, note = (cells["customer"] or "").strip(), (cells["reason"] or "").strip()
        amount = _amount(cells["amount"] or "", currency)
        found = _faults(customer, amount, note, first.get(customer), len(cells.get(None) or ()))
        first.setdefault(customer, row)
        faults += [CampaignFault(row, *each) for each in found]
        if not found and isinstance(amount, int):
            lines.append(CampaignLine(row, customer, amount, note))
    if not lines and not faults:
        raise _refused("has a header and no rows")
    return lines, faults[:MOST_FAULTS]


def _faults(
    customer: str, amount: int | str, note: str, earlier: int | None, surplus: int
) -> list[tuple[str, str]]:
    found = []
    if surplus:
        found.append(("", f"has {surplus} more cells than the header"))
    if not 0 < len(customer) <= 16:
        found.append(("customer", "is needed: the customer's number"))
    elif earlier is not None:
        found.append(("customer", f"{customer} stands in row {earlier} already; a campaign pays once"))
    if isinstance(amount, str):
        found.append(("amount", amount))
    if not 3 <= len(note) <= _LONGEST_NOTE:
        found.append(("reason", f"is needed: 3 to {_LONGEST_NOTE} characters"))
    return found


def _amount(text: str, currency: str) -> int | str:
    """Minor units, or what is wrong with it."""
    try:
        amount = Decimal(text.strip())
    except InvalidOperation:
        return "is no amount; write it like 12.50"
    if not amount.is_finite() or not 0 < amount <= _MOST:
        return "has to be more than nought and at most a million"
    scaled = amount.scaleb(minor_digits(currency))
    if scaled != scaled.to_integral_value():
        return f"has more decimals than {currency} has"
    return int(scaled)


def _refused(why: str) -> Invalid:
    return Invalid(f"The file {why}.", code="campaign_file", fields={"file": why})
