"""Money in an operator's words: a decimal number of a currency's main unit."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

# ISO 4217: how many digits the minor unit has, where it is not two.
_DIGITS: Final = {"JPY": 0, "KRW": 0, "VND": 0}


def minor_units(amount: Decimal, currency: str) -> int:
    """The amount in minor units of the currency, rounded half to even: 12.345 SGD → 1234."""
    scaled = amount.scaleb(_DIGITS.get(currency, 2))
    return int(scaled.to_integral_value(rounding=ROUND_HALF_EVEN))
