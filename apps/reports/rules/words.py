"""Amounts as they are read, files as they are called, mails as they are written."""

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from apps.core.money import minor_digits
from apps.reports.enums import ReportKind
from apps.reports.types import Section

_MOST_PLACES: Final = 12


def amount(value: Decimal, currency: str, *, signed: bool = False) -> str:
    """`SGD 1,234.50`, rounded half to even to what the currency counts."""
    size = f"{rounded(abs(value), currency):,}"
    sign = "-" if value < 0 and Decimal(size.replace(",", "")) else ("+" if signed and value > 0 else "")
    return f"{sign}{currency} {size}"


def rounded(value: Decimal, currency: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-minor_digits(currency)), ROUND_HALF_EVEN)


def cell(value: Any, section: Section) -> str:
    """One cell of a table in words; the currency stands above it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        number = value.quantize(Decimal(1).scaleb(-places_of(value, section)), ROUND_HALF_EVEN)
        return f"{abs(number):,f}" if number >= 0 else f"-{abs(number):,f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def places_of(value: Decimal, section: Section) -> int:
    """Behind the point: what the currency counts, or the first two digits of what is smaller and fine."""
    usual = minor_digits(section.currency) if section.currency else section.digits
    if not section.is_fine or not value or abs(value) >= Decimal(1).scaleb(-usual):
        return usual
    return min(1 - value.adjusted(), _MOST_PLACES)


def file_name(title: str, market: str, start: date, edition: int, ending: str) -> str:
    """`EV4rent-month-end-pack-SG-2026-10-01-edition-2.pdf`."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    again = f"-edition-{edition}" if edition > 1 else ""
    return f"EV4rent-{plain}-{market}-{start}{again}.{ending}"


def mail_of(
    kind: str, market: str, label: str, *, edition: int, headline: list[list[str]], url: str
) -> tuple[str, str]:
    """Subject and text of the mail that tells of an edition."""
    title = ReportKind(kind).label
    again = f" (restated, edition {edition})" if edition > 1 else ""
    lines = [f"{what}: {value}" for what, value in headline]
    why = ["Figures of this period changed after the last edition.", ""] if edition > 1 else []
    text = "\n".join(
        [
            f"{title}, {market}, {label}{again}",
            "",
            *why,
            *lines,
            "",
            "PDF, Excel and every row behind them:",
            url,
        ]
    )
    return f"{title} {market}: {label}{again}", text
