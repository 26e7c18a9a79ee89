"""Sizes of batteries, for turning percentages into energy."""

from typing import NamedTuple
from uuid import UUID

from apps.fleet.models import Vehicle


class Battery(NamedTuple):
    """The usable battery of one car, in kWh, and how far its maker says it goes, in m."""

    vehicle_id: UUID
    market: str
    kwh: float
    vehicle_type: str
    range_m: int


def list_batteries() -> list[Battery]:
    """All cars of all markets; for our own jobs."""
    rows = Vehicle.objects.order_by().values_list(
        "id", "market", "vehicle_type__battery_kwh", "vehicle_type__code", "vehicle_type__range_m"
    )
    return [Battery(key, market, float(kwh), code, range_m) for key, market, kwh, code, range_m in rows]
