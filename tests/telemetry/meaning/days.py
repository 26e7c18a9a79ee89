"""A day of one car, as the points that it sends."""

from datetime import datetime, timedelta
from typing import Any

from apps.fleet.models import Vehicle
from tests.fleet.builders import NOON
from tests.telemetry.builders import point

MINUTE = timedelta(minutes=1)


def told(
    car: Vehicle, seq: int, minutes: float, km: float, soc: float, *, since: datetime = NOON, **values: Any
) -> dict[str, Any]:
    """A reading so many minutes after noon."""
    at = since + minutes * MINUTE
    return point(car, seq, at=at, odometer_m=1_000_000 + round(km * 1_000), soc=soc, **values)


def day(car: Vehicle, *, since: datetime = NOON) -> list[dict[str, Any]]:
    """There, a charge of an hour, and back; a trouble code on the way. 32 points."""

    def at(*told_values: Any, **values: Any) -> dict[str, Any]:
        return told(car, *told_values, since=since, **values)

    there = [at(n, 10 + n, n * 0.8, 80 - n * 0.2, ignition=True, speed_kmh=48) for n in range(11)]
    charge = [
        at(30 + n, 25 + n * 10, 8, 78 + n * 2, plugged=True, charging_kw=7.2, lat=1.4) for n in range(7)
    ]
    back = [
        at(50 + n, 100 + n, 8 + n, 90 - n * 0.2, ignition=True, speed_kmh=60, dtc=["P0562"]) for n in range(9)
    ]
    return [
        at(0, 0, 0, 80),
        *there,
        at(29, 21, 8, 78),
        *charge,
        at(49, 90, 8, 90),
        *back,
        at(70, 110, 16, 88.4),
        at(71, 130, 16, 88.4),
    ]
