"""Amounts in sentences."""

from typing import Final

from apps.core.money import decimal_text

_SIGNS: Final = {"SGD": "S$", "JPY": "¥"}


def amount_in_words(amount_minor: int, currency: str) -> str:
    """`S$1,234.50`, `¥1,200`, `MYR 12.00`."""
    sign = _SIGNS.get(currency, f"{currency} ")
    return f"{'-' if amount_minor < 0 else ''}{sign}{decimal_text(amount_minor, currency)}"
