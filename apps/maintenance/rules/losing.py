"""What a car that stands does not earn. Pure."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from apps.maintenance.types import LostRevenue

_DAY = timedelta(days=1)


def estimate_loss(*, stood: timedelta, earned_minor: int, cars: int, look_back: timedelta) -> LostRevenue:
    """What all cars of the type earned, by car and day, by how long this one stood; a rounded estimate."""
    days = Decimal(look_back // _DAY)
    a_day = Decimal(earned_minor) / (cars * days) if cars else Decimal(0)
    lost = a_day * Decimal(int(stood.total_seconds())) / Decimal(86_400)
    return LostRevenue(
        stood_s=int(stood.total_seconds()),
        a_day_minor=_rounded(a_day),
        lost_minor=_rounded(lost),
        cars=cars,
        days=int(days),
    )


def _rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
