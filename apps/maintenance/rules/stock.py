"""Parts in numbers: moving weighted average cost, in whole minor units. Pure.

What an issue takes out of the value is the part's share of it, rounded half up; the last piece takes what is
left. So the amounts of all movements of a part always add up to the value of what is there, to the cent.
"""

from decimal import ROUND_HALF_UP, Decimal

from apps.core.errors import Invalid
from apps.maintenance.rules.costing import MOST_MINOR

_CENT = Decimal("0.01")


def share_of(value_minor: int, on_hand: Decimal, quantity: Decimal) -> int:
    """What `quantity` of `on_hand` is worth."""
    if quantity >= on_hand:
        return value_minor
    return _rounded(value_minor * quantity / on_hand)


def average_of(value_minor: int, on_hand: Decimal) -> int:
    """What one piece is worth, rounded for people to read."""
    return _rounded(Decimal(value_minor) / on_hand)


def price_of(unit_minor: int, quantity: Decimal) -> int:
    return _rounded(unit_minor * quantity)


def check_quantity(quantity: Decimal, field: str = "quantity") -> None:
    """Raises Invalid that names the field unless it is more than nothing, in hundredths."""
    if quantity <= 0:
        raise Invalid("Say how many.", fields={field: "must be more than nothing"})
    if quantity != quantity.quantize(_CENT) or quantity > 1_000_000:
        raise Invalid("Nobody keeps that many.", fields={field: "is out of range"})


def check_value(value_minor: int) -> None:
    if value_minor > MOST_MINOR:
        raise Invalid("That is more than any store is worth.", fields={"unit_minor": "is too much"})


def _rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
