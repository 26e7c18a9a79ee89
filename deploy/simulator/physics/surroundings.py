"""Slow things: outside temperature, tyre pressure, health of the battery."""

from typing import Final

import numpy as np

from deploy.simulator.clock import DAY_S, UTC_OFFSET_S
from deploy.simulator.geography.distance import Floats
from deploy.simulator.seeds import Ints

# Mean and swing of a day in Singapore in °C; the warmest hour is about half past two.
MEAN_C: Final = 28.4
SWING_C: Final = 3.1
WARMEST_HOUR: Final = 14.5

# Ideal gas at constant volume: about 1 kPa of a 250 kPa (gauge) tyre per kelvin.
KPA_PER_KELVIN: Final = 1.17
# How often somebody pumps the tyres, in days.
TYRE_SERVICE_DAYS: Final = 60


def outside_c(seconds: Ints) -> Floats:
    """Air temperature at epoch seconds."""
    hour = ((seconds + UTC_OFFSET_S) % DAY_S) / 3_600
    return MEAN_C + SWING_C * np.cos((hour - WARMEST_HOUR) / 24 * 2 * np.pi)


def tyre_kpa(
    nominal: Floats, leak_per_day: Floats, service_phase: Floats, seconds: Ints, warm_c: Floats
) -> Floats:
    """Gauge pressure: falls slowly between services, rises with the warmth of the tyre."""
    days_since_service = (seconds / DAY_S + service_phase) % TYRE_SERVICE_DAYS
    return nominal - leak_per_day * days_since_service + KPA_PER_KELVIN * (warm_c - MEAN_C)


def health_percent(new_at_s: Floats, seconds: Ints, fade_per_year: Floats) -> Floats:
    """Remaining capacity; the first years cost the most (square root of age)."""
    years = np.maximum(seconds - new_at_s, 0) / (365.25 * DAY_S)
    return 100.0 - fade_per_year * np.sqrt(years) * 1.4
