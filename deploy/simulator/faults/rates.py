"""How often what happens, per thousand cars and day."""

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
}

LOOK_ALIKES: Final[dict[Kind, float]] = {
    Kind.BASEMENT_SILENCE: 130,
    Kind.LATE_IN_ORDER: 110,
    Kind.MINOR_DTC: 30,
    Kind.GPS_WANDER: 40,
    Kind.V12_DIP: 40,
}

# Fewer look-alikes than this for each fault, and a detector that cries at everything would look good.
LOOK_ALIKES_PER_FAULT: Final = 5.5
