"""Money as everybody here writes it: integers of a currency's minor unit, beside its ISO 4217 code."""

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

# ISO 4217 where it is not two; Indonesia counts two though nobody pays them.
_DIGITS: Final[Mapping[str, int]] = {
    "JPY": 0,
    "KRW": 0,
    "VND": 0,
    "BHD": 3,
    "KWD": 3,
    "OMR": 3,
    "TND": 3,
}


def minor_digits(currency: str) -> int:
    """How many digits of an amount are behind the point."""
    return _DIGITS.get(currency, 2)


def to_minor_rounded(amount: Decimal, currency: str) -> int:
    """An amount of the main unit in minor units, rounded half to even: 12.345 SGD → 1234."""
    scaled = amount.scaleb(minor_digits(currency))
    return int(scaled.to_integral_value(rounding=ROUND_HALF_EVEN))


def decimal_text(minor: int, currency: str) -> str:
    """The size of an amount without its sign: 123450 SGD → `1,234.50`, 1200 JPY → `1,200`."""
    digits = minor_digits(currency)
    whole, part = divmod(abs(minor), 10**digits)
    return f"{whole:,}.{part:0{digits}d}" if digits else f"{whole:,}"
