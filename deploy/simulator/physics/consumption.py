"""What driving costs: rolling, air and auxiliary load, from the road-load equation."""

from typing import Final

import numpy as np

from deploy.simulator.geography.distance import Floats

AIR_KG_PER_M3: Final = 1.16
GRAVITY: Final = 9.81
ROLLING: Final = 0.0105
# Battery to wheel, and what regeneration gives back of the braking energy.
DRIVETRAIN: Final = 0.86
RECOVERED: Final = 0.62
# Air conditioning in the tropics, lights and electronics.
AUXILIARY_KW: Final = 1.35
# Town traffic brakes to a stop about this often.
STOPS_PER_KM_IN_TOWN: Final = 1.6
TOWN_KMH: Final = 55.0


def kwh_per_stride(length_m: Floats, speed_ms: Floats, mass_kg: float, drag_area_m2: float) -> Floats:
    """Energy from the battery for pieces of road driven at a steady mean speed (m, m/s, kg, m²)."""
    force = ROLLING * mass_kg * GRAVITY + 0.5 * AIR_KG_PER_M3 * drag_area_m2 * speed_ms**2
    in_town = speed_ms * 3.6 < TOWN_KMH
    stops = np.where(in_town, STOPS_PER_KM_IN_TOWN * length_m / 1_000, 0.0)
    braking = stops * 0.5 * mass_kg * speed_ms**2 * (1 - RECOVERED)
    wheels_kwh = (force * length_m + braking) / 3.6e6
    seconds = length_m / np.maximum(speed_ms, 0.5)
    return wheels_kwh / DRIVETRAIN + AUXILIARY_KW * seconds / 3_600


def kwh_standing(seconds: Floats) -> Floats:
    """Energy while waiting at a light with the air conditioning on."""
    return AUXILIARY_KW * seconds / 3_600
