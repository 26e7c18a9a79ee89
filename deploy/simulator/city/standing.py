"""A car that cannot be driven any more: it stays where it stands for the rest of the day."""

from typing import Final

import numpy as np

from deploy.simulator.city.car_day import CarDay
from deploy.simulator.city.trace import Mode, Trace, joined
from deploy.simulator.clock import DAY_S

_AT_A_PLUG: Final = frozenset({Mode.CHARGING, Mode.PLUGGED})


def stand_still(car_day: CarDay, *, at: float) -> CarDay:
    """The same day up to ``at``; afterwards nothing happens, and the night's tow brings it home unseen."""
    trace = car_day.trace
    lat, lng, soc, odo = trace.at(at)
    mode = Mode.PLUGGED if trace.mode_at(at) in _AT_A_PLUG else Mode.PARKED
    rest = Trace(
        np.array([at, float(DAY_S)]),
        np.full(2, lat),
        np.full(2, lng),
        np.full(2, soc),
        np.full(2, odo),
        np.full(2, mode, dtype=np.int8),
    )
    return CarDay(
        joined([trace.before(at), rest]),
        tuple(happening for happening in car_day.happenings if happening.t <= at),
        tuple(hire for hire in car_day.rentals if hire.end <= at),
    )
