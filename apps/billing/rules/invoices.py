"""How an invoice stands, when its payer is reminded, and what its number looks like."""

import re
from datetime import date, timedelta
from typing import Final

from apps.billing.enums import InvoiceState, Series

# So long after its day is over.
REMIND_AFTER: Final = (timedelta(days=1), timedelta(days=14), timedelta(days=30))
# As it may stand in what somebody types into a bank's form: with or without the dashes, in any case.
_NAMED: Final = re.compile(r"(?<![A-Z0-9])([A-Z]{2})[ -]?INV[ -]?(\d{6})(?!\d)", re.IGNORECASE)


def state_of(
    *, total_minor: int, paid_minor: int, credited_minor: int, due_on: date, today: date
) -> InvoiceState:
    """What an invoice is called."""
    if credited_minor >= total_minor:
        return InvoiceState.CREDITED
    if paid_minor + credited_minor >= total_minor:
        return InvoiceState.PAID
    if today > due_on:
        return InvoiceState.OVERDUE
    return InvoiceState.PART_PAID if paid_minor > 0 else InvoiceState.ISSUED


def level_due(*, due_on: date, today: date) -> int:
    """How many reminders should have gone by today."""
    return sum(today >= due_on + after for after in REMIND_AFTER)


def number_text(market: str, series: Series, number: int) -> str:
    """`SG-INV-000042`."""
    return f"{market}-{series.value}-{number:06d}"


def find_number(text: str) -> str:
    """The first invoice that a text of a bank names; empty when it names none."""
    found = _NAMED.search(text)
    return f"{found[1].upper()}-INV-{found[2]}" if found else ""
