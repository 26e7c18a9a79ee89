"""The 12 V battery: held up by the converter while the car is awake, sinking slowly while it sleeps."""

from typing import Final

import numpy as np

from deploy.simulator.geography.distance import Floats

CONVERTER_V: Final = 14.1
RESTED_V: Final = 12.72
SINK_PER_HOUR: Final = 0.0045
# The car wakes up and recharges it before it gets lower.
WAKE_V: Final = 12.3


def volts(awake: np.ndarray, hours_asleep: Floats, offset: Floats) -> Floats:
    """Terminal voltage; ``offset`` is the spread between specimens."""
    asleep = np.maximum(RESTED_V - SINK_PER_HOUR * hours_asleep, WAKE_V)
    return np.where(awake, CONVERTER_V, asleep) + offset
