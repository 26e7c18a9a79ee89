"""Why one period costs more than another: price, volume, what is new and what is gone.

The parts of a group add up to its difference to the last digit, whatever was rounded on the way.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

_FINE: Final = Decimal("1E-12")
_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Metered:
    """What one usage type of a group cost in a period, and how much of it was used."""

    amount: Decimal
    quantity: Decimal


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """The finest thing that is compared: a group's usage type in one unit."""

    group: str
    service: str
    usage_type: str
    unit: str


@dataclass(slots=True)
class Mover:
    """A group's two amounts, and what its difference is made of.

    `volume` is the change of quantity at the old price, `price` the change of price at the new quantity,
    `other` what has no quantity, such as tax.
    """

    group: str
    amount: Decimal = _NOTHING
    before: Decimal = _NOTHING
    price: Decimal = _NOTHING
    volume: Decimal = _NOTHING
    new: Decimal = _NOTHING
    gone: Decimal = _NOTHING
    other: Decimal = _NOTHING

    @property
    def difference(self) -> Decimal:
        return self.amount - self.before


def explain(now: Mapping[Cell, Metered], then: Mapping[Cell, Metered]) -> list[Mover]:
    """Each group's difference and its parts, the largest movement first."""
    movers: dict[str, Mover] = {}
    for cell in now.keys() | then.keys():
        mover = movers.setdefault(cell.group, Mover(cell.group))
        _add(mover, now.get(cell), then.get(cell))
    return sorted(movers.values(), key=lambda mover: (-abs(mover.difference), mover.group))


def _add(mover: Mover, now: Metered | None, then: Metered | None) -> None:
    if now is None and then is not None:
        mover.before += then.amount
        mover.gone -= then.amount
    elif then is None and now is not None:
        mover.amount += now.amount
        mover.new += now.amount
    elif now is not None and then is not None:
        mover.amount += now.amount
        mover.before += then.amount
        _compare(mover, now, then)


def _compare(mover: Mover, now: Metered, then: Metered) -> None:
    difference = now.amount - then.amount
    if now.quantity <= 0 or then.quantity <= 0:
        mover.other += difference
        return
    volume = (then.amount * (now.quantity / then.quantity) - then.amount).quantize(_FINE, ROUND_HALF_EVEN)
    mover.volume += volume
    mover.price += difference - volume


def share_out(amount: Decimal, by: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """An amount divided as `by` is; what rounding leaves goes to the largest, so that nothing is lost.

    Nobody gets anything where `by` adds up to nothing.
    """
    whole = sum(by.values(), _NOTHING)
    if whole <= 0:
        return {}
    parts: dict[str, Decimal] = defaultdict(Decimal)
    for name, weight in by.items():
        parts[name] = (amount * weight / whole).quantize(_FINE, ROUND_HALF_EVEN)
    largest = max(by, key=lambda name: (by[name], name))
    parts[largest] += amount - sum(parts.values(), _NOTHING)
    return dict(parts)
