"""What a ride costs: minutes, kilometres, never less than a minimum; GST is in it."""

import math
from dataclasses import dataclass
from typing import Any, Final

CURRENCY: Final = "SGD"
GST_PERCENT: Final = 9


@dataclass(frozen=True, slots=True)
class Tariff:
    """Rates in cents."""

    name: str
    per_minute: int
    per_km: int
    minimum: int


TARIFFS: Final = {
    "standard": Tariff("standard-2026", 33, 39, 600),
    "plus": Tariff("plus-2026", 24, 35, 400),
    "business": Tariff("business-2026", 28, 35, 400),
}


def price(tier: str, *, seconds: float, metres: int) -> dict[str, Any]:
    """The fare with its lines; each begun minute counts, metres as they are."""
    tariff = TARIFFS[tier]
    minutes = max(1, math.ceil(seconds / 60))
    time, way = minutes * tariff.per_minute, round(metres * tariff.per_km / 1_000)
    lines = [
        _line("time", minutes, "min", tariff.per_minute, time),
        _line("distance", metres, "m", tariff.per_km, way),
    ]
    if time + way < tariff.minimum:
        lines.append(_line("minimum", 1, "ride", tariff.minimum, tariff.minimum - time - way))
    fare = max(time + way, tariff.minimum)
    return {
        "tariff": tariff.name,
        "fare_minor": fare,
        "tax_minor": round(fare * GST_PERCENT / (100 + GST_PERCENT)),
        "currency": CURRENCY,
        "lines": lines,
    }


def _line(code: str, quantity: int, unit: str, rate: int, amount: int) -> dict[str, Any]:
    return {
        "code": code,
        "quantity": quantity,
        "unit": unit,
        "rate_minor": rate,
        "amount_minor": amount,
    }
