"""Charging: constant current up to 80 %, then a voltage limit lets the current fade (CC/CV)."""

import math
from typing import Final

import numpy as np

from deploy.simulator.geography.distance import Floats

TAPER_FROM: Final = 80.0
# The state of charge at which the fading current would vanish; a little over 100 so that 100 can be reached.
ASYMPTOTE: Final = 101.0

_TAPER_SPAN: Final = ASYMPTOTE - TAPER_FROM


def seconds_to(soc_from: float, soc_to: float, max_kw: float, capacity_kwh: float) -> float:
    """How long charging from one state of charge to another takes; 0 when it is already there."""
    if soc_to <= soc_from:
        return 0.0
    percent_per_s = max_kw / capacity_kwh * 100 / 3_600
    steady = max(min(soc_to, TAPER_FROM) - soc_from, 0.0) / percent_per_s
    taper_from = max(soc_from, TAPER_FROM)
    if soc_to <= taper_from:
        return steady
    tau = _TAPER_SPAN / percent_per_s
    return steady + tau * math.log((ASYMPTOTE - taper_from) / (ASYMPTOTE - soc_to))


def charging_curve(
    soc_from: float, soc_to: float, max_kw: float, capacity_kwh: float, step: float = 2.0
) -> tuple[Floats, Floats]:
    """Seconds since plugging in and the state of charge then, at steps of about ``step`` percent."""
    points = max(math.ceil((soc_to - soc_from) / step), 1) + 1
    socs = np.linspace(soc_from, soc_to, points)
    seconds = np.array([seconds_to(soc_from, float(soc), max_kw, capacity_kwh) for soc in socs])
    return seconds, socs


def power_to_finish(soc_from: float, soc_to: float, capacity_kwh: float, within_s: float) -> float:
    """The charger power in kW that gets there in time (time and power are inverse to each other)."""
    return seconds_to(soc_from, soc_to, 1.0, capacity_kwh) / max(within_s, 1.0)
