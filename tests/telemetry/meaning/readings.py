"""Readings of one car, written short."""

from typing import Any

from apps.telemetry.rules.meaning import Findings, Reader, Reading

MINUTE = 60_000


def at(minutes: float, km: float | None = 0, soc: float | None = 80, **values: Any) -> Reading:
    """A reading so many minutes after the first; the odometer in km beyond 1,000."""
    odometer = None if km is None else 1_000_000 + round(km * 1_000)
    usual: dict[str, Any] = {
        "plugged": False,
        "ignition": False,
        "charging_kw": 0.0,
        "lat": 1.3,
        "lng": 103.8,
    }
    return Reading(ts=round(minutes * MINUTE), odometer_m=odometer, soc=soc, **{**usual, **values})


def on(minutes: float, km: float, soc: float = 80, **values: Any) -> Reading:
    """Under way."""
    return at(minutes, km, soc, **{"ignition": True, "speed_kmh": 40.0, **values})


def plugged(minutes: float, soc: float, kw: float = 7.0, km: float = 0, **values: Any) -> Reading:
    """Plugged in; with `kw` 0 nothing flows."""
    return at(minutes, km, soc, plugged=True, charging_kw=kw, **values)


def read(*readings: Reading, kwh: float = 50.0) -> Findings:
    return Reader(kwh=kwh).read(readings)


def in_minutes(*moments: int) -> tuple[float, ...]:
    return tuple(round(moment / MINUTE, 2) for moment in moments)
