"""Sizes of batteries, for turning percentages into energy."""

from typing import NamedTuple
from uuid import UUID

from apps.fleet.models import Vehicle


class Battery(NamedTuple):
    """The usable battery of one car, in kWh."""

    vehicle_id: UUID
    market: str
    kwh: float


def list_batteries() -> list[Battery]:
    """All cars of all markets; for our own jobs."""
    rows = Vehicle.objects.order_by().values_list("id", "market", "vehicle_type__battery_kwh")
    return [Battery(key, market, float(kwh)) for key, market, kwh in rows]
