"""What a ride would have cost, by the rates of a receipt of the same tier."""

import math
from collections.abc import Sequence
from typing import Any


def estimate(lines: Sequence[dict[str, Any]], *, seconds: float, metres: int) -> int | None:
    """In the currency's smallest unit; None where the receipt has no rate for time or distance."""
    rates = {str(line.get("code")): int(line.get("rate_minor", 0)) for line in lines}
    if "time" not in rates or "distance" not in rates:
        return None
    minutes = max(1, math.ceil(seconds / 60))
    fare = minutes * rates["time"] + round(metres * rates["distance"] / 1_000)
    return max(fare, rates.get("minimum", 0))
