"""Amounts in sentences."""

from typing import Final

# Minor units of the currencies of the markets; most have two digits.
_DIGITS: Final = {"JPY": 0, "KRW": 0, "VND": 0}
_SIGNS: Final = {"SGD": "S$", "JPY": "¥"}


def amount_in_words(amount_minor: int, currency: str) -> str:
    """`S$1,234.50`, `¥1,200`, `MYR 12.00`."""
    digits = _DIGITS.get(currency, 2)
    whole, rest = divmod(abs(amount_minor), 10**digits)
    text = f"{whole:,}.{rest:0{digits}d}" if digits else f"{whole:,}"
    sign = _SIGNS.get(currency, f"{currency} ")
    return f"{'-' if amount_minor < 0 else ''}{sign}{text}"
