"""How often what happens, per thousand cars and day; the mix can be given on the command line."""

import math
from collections.abc import Mapping
from typing import Final

from deploy.simulator.faults.labels import Kind

FAULTS: Final[dict[Kind, float]] = {
    Kind.DEAD_BATTERY: 3,
    Kind.WEAK_12V: 3,
    Kind.SILENT_CAR: 6,
    Kind.WRONG_DOCK: 4,
    Kind.GHOST_RENTAL: 3,
    Kind.TYRE_LEAK: 2,
    Kind.CRITICAL_DTC: 1,
    Kind.DOUBLED_MESSAGE: 14,
    Kind.LATE_MESSAGE: 14,
    Kind.MALFORMED_MESSAGE: 10,
    Kind.FUTURE_CLOCK: 6,
    Kind.HOT_BATTERY: 1,
    Kind.FLAPPING_CODE: 2,
    Kind.GATEWAY_DARK: 1,
    Kind.SHADOW_STUCK: 5,
    Kind.SHADOW_LOCK: 4,
    Kind.SEQUENCE_JUMP: 3,
    Kind.CLOCK_BEHIND: 3,
    Kind.LOST_HIRE: 4,
}

LOOK_ALIKES: Final[dict[Kind, float]] = {
    Kind.BASEMENT_SILENCE: 130,
    Kind.LATE_IN_ORDER: 110,
    Kind.MINOR_DTC: 30,
    Kind.GPS_WANDER: 40,
    Kind.V12_DIP: 40,
    Kind.WARM_CAR: 12,
    Kind.NETWORK_HICCUP: 6,
    Kind.SHADOW_LATE: 90,
}

# What accelerometers feel, drawn from a stream of its own: `faults.shocks`.
SHOCK_RATES: Final[dict[Kind, float]] = {
    Kind.HARD_SHOCK: 2,
    Kind.KERB_KNOCK: 25,
    Kind.SPEED_BUMP: 60,
    Kind.CAR_WASH: 20,
}

# Fewer look-alikes than this for each fault, and a detector that cries at everything would look good.
LOOK_ALIKES_PER_FAULT: Final = 5.5

Mix = Mapping[Kind, float]
USUAL: Final[Mix] = {**FAULTS, **LOOK_ALIKES, **SHOCK_RATES}
MOST: Final = 1_000.0


class MixError(ValueError):
    """The mix cannot be read; the message names the part at fault."""


def parse_mix(text: str, *, base: Mix = USUAL) -> Mix:
    """``dead_battery=20,tyre_leak=0``: other rates than the usual ones, per thousand cars and day.

    ``faults=0`` stands for all faults. What is not named keeps its rate.
    """
    mix = dict(base)
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = part.partition("=")
        rate = _rate(part, value)
        if name.strip() == "faults":
            mix |= dict.fromkeys([*FAULTS, Kind.HARD_SHOCK], rate)
        elif name.strip() in _RATED:
            mix[Kind(name.strip())] = rate
        else:
            message = f"{part!r} names no kind that has a rate; these have one: {', '.join(sorted(_RATED))}"
            raise MixError(message)
    return mix


def _rate(part: str, value: str) -> float:
    try:
        rate = float(value)
    except ValueError:
        rate = math.nan
    if not 0 <= rate <= MOST:
        message = f"{part!r} must say how often, 0 to {MOST:g} per thousand cars and day"
        raise MixError(message)
    return rate


_RATED: Final = frozenset(kind.value for kind in USUAL)
