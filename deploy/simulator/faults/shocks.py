"""Knocks that accelerometers feel on one day: real ones are rare; kerbs, speed bumps and brushes are not."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from deploy.simulator.city.car_day import CarDay
from deploy.simulator.city.trace import Mode
from deploy.simulator.faults.labels import Kind, Label
from deploy.simulator.faults.rates import SHOCK_RATES, Mix
from deploy.simulator.seeds import stable_id, stream

# How long it is until it is told, in seconds, when the car is heard; and how long the car remembers it when
# it is not, in a basement.
TOLD_WITHIN_S: Final = 300
REMEMBERED_S: Final = 6 * 3_600
# A car that stands is hit by somebody else this often.
HIT_WHILE_PARKED: Final = 0.3


class Feel(NamedTuple):
    """Peaks in g, speeds in km/h, both from and to; and from where."""

    peak_g: tuple[float, float]
    speed_kmh: tuple[float, float]
    directions: tuple[str, ...]


# The hardest bumps are harder than the lightest real shock: only from below. A car is washed while it stands.
FEELS: Final[dict[Kind, Feel]] = {
    Kind.HARD_SHOCK: Feel((4.3, 12), (12, 60), ("front", "front", "rear", "left", "right")),
    Kind.KERB_KNOCK: Feel((1.4, 3.6), (4, 18), ("left", "right", "below")),
    Kind.SPEED_BUMP: Feel((1.2, 5.5), (12, 45), ("below",)),
    Kind.CAR_WASH: Feel((0.8, 3.3), (0, 0), ("front", "rear", "left", "right")),
}
PARKED: Final = Feel((4.1, 7), (0, 0), ("front", "rear", "left", "right"))


def draw_shocks(seed: int, day: int, cars: Sequence[CarDay], mix: Mix) -> list[Label]:
    """By their rates, at moments when the car drives, or stands and is hit. The same day gives the same."""
    rng = stream(seed, "shocks", day)
    labels = []
    for kind in SHOCK_RATES:
        for number in range(int(rng.poisson(mix[kind] * len(cars) / 1_000))):
            car = int(rng.integers(len(cars)))
            parked = kind is Kind.HARD_SHOCK and rng.random() < HIT_WHILE_PARKED
            begins = _moment(rng, cars[car], parked=parked or kind is Kind.CAR_WASH)
            if begins is None:
                continue
            feel = PARKED if parked else FEELS[kind]
            label_id = stable_id(seed, "shock", day, kind.value, number)
            detail: dict[str, float | str] = {
                "peak_g": round(float(rng.uniform(*feel.peak_g)), 2),
                "direction": feel.directions[int(rng.integers(len(feel.directions)))],
                "speed_kmh": round(float(rng.uniform(*feel.speed_kmh)), 1),
            }
            labels.append(Label(label_id, kind, car, begins, begins + TOLD_WITHIN_S, detail))
    return labels


def _moment(rng: np.random.Generator, car: CarDay, *, parked: bool) -> float | None:
    """A second of the day at which the car drives, or stands; None when it never does."""
    trace = car.trace
    driving = trace.mode[:-1] == Mode.DRIVING
    knots = np.flatnonzero(~driving if parked else driving)
    if not len(knots):
        return None
    knot = int(knots[int(rng.integers(len(knots)))])
    return float(rng.uniform(trace.t[knot], trace.t[knot + 1]))
