"""How far an operator's meter and the car's own account of a session may lie apart.

The meter counts what leaves the charging point, the car what its battery gains: between the two lie the
losses of the on-board charger and of the battery, which differ by car, power and temperature (measured, for
instance, by Apostolaki-Iosifidou, Codani and Kempton in Energy 127, 2017), and the steps in which cars tell
their state of charge. So the car's word finds the wrong meter and the wrong car, not the last watt-hour.
"""

from typing import Final

# MID accuracy class A, as in charging points for billing: the share by which a meter may be wrong by itself.
METER_CLASS: Final = 0.02
LEAST_FACTOR: Final = 1.0 - METER_CLASS
# Room for a quarter more than what arrives in the battery.
MOST_FACTOR: Final = 1.25 + METER_CLASS
# One percent of a battery of 60 kWh at either end of the session.
STEP_WH: Final = 1_200


def may_agree(*, meter_wh: int, car_wh: int) -> bool:
    """Whether a meter that counted `meter_wh` can belong to a battery that gained `car_wh`."""
    return LEAST_FACTOR * car_wh - STEP_WH <= meter_wh <= MOST_FACTOR * car_wh + STEP_WH
