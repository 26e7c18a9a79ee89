"""A difference is explained without a remainder, and shares lose nothing."""

import random
from decimal import Decimal

import pytest

from apps.costs.rules.movers import Cell, Metered, explain, share_out


def cell(group: str, usage: str = "Hrs") -> Cell:
    return Cell(group, "EC2", usage, "h")


def metered(amount: str, quantity: str) -> Metered:
    return Metered(Decimal(amount), Decimal(quantity))


@pytest.mark.parametrize(
    ("now", "then", "parts"),
    [
        (metered("30", "10"), metered("20", "10"), {"price": 10}),
        (metered("40", "20"), metered("20", "10"), {"volume": 20}),
        (metered("60", "20"), metered("20", "10"), {"volume": 20, "price": 20}),
        (metered("5", "1"), None, {"new": 5}),
        (None, metered("5", "1"), {"gone": -5}),
        (metered("9", "0"), metered("5", "0"), {"other": 4}),
    ],
)
def test_each_kind_of_movement_has_its_name(
    now: Metered | None, then: Metered | None, parts: dict[str, int]
) -> None:
    (mover,) = explain({cell("a"): now} if now else {}, {cell("a"): then} if then else {})
    found = {name: getattr(mover, name) for name in ("price", "volume", "new", "gone", "other")}
    assert {name: int(value) for name, value in found.items() if value} == parts


def test_parts_add_up_to_the_difference_to_the_last_digit() -> None:
    chance = random.Random(7)

    def some() -> Metered:
        return metered(f"{chance.randint(0, 10**9)}e-7", f"{chance.randint(0, 10**6)}e-5")

    cells = [cell(f"g{n % 5}", f"u{n}") for n in range(60)]
    movers = explain({c: some() for c in cells[:45]}, {c: some() for c in cells[15:]})
    for mover in movers:
        assert mover.price + mover.volume + mover.new + mover.gone + mover.other == mover.difference
    assert [abs(m.difference) for m in movers] == sorted((abs(m.difference) for m in movers), reverse=True)


def test_a_shared_cost_is_divided_without_a_remainder() -> None:
    parts = share_out(Decimal(100), {"fleet": Decimal(1), "data": Decimal(1), "platform": Decimal(1)})
    assert sum(parts.values()) == 100
    assert parts["data"] == Decimal("33.333333333333")
    assert share_out(Decimal(100), {"fleet": Decimal(0)}) == {}
