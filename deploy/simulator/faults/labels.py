"""A label says what really happened to a car: a fault to be found, or a look-alike that is none."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """Faults first, look-alikes (hard negatives) after them."""

    DEAD_BATTERY = "dead_battery"
    WEAK_12V = "weak_12v"
    SILENT_CAR = "silent_car"
    WRONG_DOCK = "wrong_dock"
    GHOST_RENTAL = "ghost_rental"
    TYRE_LEAK = "tyre_leak"
    CRITICAL_DTC = "critical_dtc"
    HOT_BATTERY = "hot_battery"
    FLAPPING_CODE = "flapping_code"
    GATEWAY_DARK = "gateway_dark"
    DOUBLED_MESSAGE = "doubled_message"
    LATE_MESSAGE = "late_message"
    MALFORMED_MESSAGE = "malformed_message"
    FUTURE_CLOCK = "future_clock"
    COMMAND_UNANSWERED = "command_unanswered"
    COMMAND_LATE = "command_late"
    COMMAND_TWICE = "command_twice"
    COMMAND_REFUSED = "command_refused"
    SHADOW_STUCK = "shadow_stuck"
    SHADOW_LOCK = "shadow_lock"
    SEQUENCE_JUMP = "sequence_jump"
    CLOCK_BEHIND = "clock_behind"
    LOST_HIRE = "lost_hire"
    HARD_SHOCK = "hard_shock"

    BASEMENT_SILENCE = "basement_silence"
    LATE_IN_ORDER = "late_in_order"
    GENUINE_LONG_HIRE = "genuine_long_hire"
    KERB_STOP = "kerb_stop"
    MINOR_DTC = "minor_dtc"
    GPS_WANDER = "gps_wander"
    V12_DIP = "v12_dip"
    WARM_CAR = "warm_car"
    NETWORK_HICCUP = "network_hiccup"
    SHADOW_LATE = "shadow_late"
    KERB_KNOCK = "kerb_knock"
    SPEED_BUMP = "speed_bump"
    CAR_WASH = "car_wash"


# What somebody who watches well should say; None for a look-alike.
EXPECTED: Final[dict[Kind, str | None]] = {
    Kind.DEAD_BATTERY: "the car cannot be rented because its battery is low",
    Kind.WEAK_12V: "the 12 V battery is failing",
    Kind.SILENT_CAR: "the car went silent, and later came back",
    Kind.WRONG_DOCK: "the car is not at the station where its trip ended",
    Kind.GHOST_RENTAL: "the rental is open although the car is docked",
    Kind.TYRE_LEAK: "one tyre is losing pressure",
    Kind.CRITICAL_DTC: "somebody is paged for a critical fault code",
    Kind.HOT_BATTERY: "the battery gets too hot",
    Kind.FLAPPING_CODE: "a critical fault code comes and goes: one alert, told as flapping",
    Kind.GATEWAY_DARK: "all cars behind one gateway are silent: one incident with its cars",
    Kind.DOUBLED_MESSAGE: "the second copy has no effect and is counted",
    Kind.LATE_MESSAGE: "the latest state is not rolled back; the point reaches the history",
    Kind.MALFORMED_MESSAGE: "the message is set aside with a reason and counted",
    Kind.FUTURE_CLOCK: "the point is set aside because its time lies ahead",
    Kind.COMMAND_UNANSWERED: "the command expires and says so",
    Kind.COMMAND_LATE: "the command expires, and its late answer is told as late",
    Kind.COMMAND_TWICE: "the second answer has no effect and is kept as double",
    Kind.COMMAND_REFUSED: "the command fails with the car's own reason",
    Kind.SHADOW_STUCK: "the shadow has stopped following the car",
    Kind.SHADOW_LOCK: "shadow and car disagree about the lock",
    Kind.SEQUENCE_JUMP: "the hot table has stopped following the car",
    Kind.CLOCK_BEHIND: "the registry has stopped following the car, whose clock went back",
    Kind.LOST_HIRE: "the car drives although the registry believes that it is parked",
    Kind.HARD_SHOCK: "somebody is asked to look at the car after a hard knock",
    Kind.BASEMENT_SILENCE: None,
    Kind.LATE_IN_ORDER: None,
    Kind.GENUINE_LONG_HIRE: None,
    Kind.KERB_STOP: None,
    Kind.MINOR_DTC: None,
    Kind.GPS_WANDER: None,
    Kind.V12_DIP: None,
    Kind.WARM_CAR: None,
    Kind.NETWORK_HICCUP: None,
    Kind.SHADOW_LATE: None,
    Kind.KERB_KNOCK: None,
    Kind.SPEED_BUMP: None,
    Kind.CAR_WASH: None,
}

# A fault of a charging point, which is no car.
BAY_OUT_OF_ORDER: Final = "bay_out_of_order"
BAY_EXPECTED: Final = "the charging point is out of order"

# These happen to single messages on the way and leave no trace in the archive.
ON_THE_WIRE: Final = frozenset(
    {Kind.DOUBLED_MESSAGE, Kind.LATE_MESSAGE, Kind.MALFORMED_MESSAGE, Kind.FUTURE_CLOCK}
)
# These happen when a car is told something; no day holds them, the command draws them.
WHEN_TOLD: Final = frozenset(
    {Kind.COMMAND_UNANSWERED, Kind.COMMAND_LATE, Kind.COMMAND_TWICE, Kind.COMMAND_REFUSED}
)
# These bend single signals of the car.
BENDING: Final = frozenset(
    {
        Kind.WEAK_12V,
        Kind.V12_DIP,
        Kind.TYRE_LEAK,
        Kind.CRITICAL_DTC,
        Kind.MINOR_DTC,
        Kind.GPS_WANDER,
        Kind.HOT_BATTERY,
        Kind.WARM_CAR,
        Kind.FLAPPING_CODE,
    }
)
# These happen to all cars behind one gateway.
GATEWAY_WIDE: Final = frozenset({Kind.GATEWAY_DARK, Kind.NETWORK_HICCUP})
# During these the car keeps its points and sends them afterwards, in order.
BUFFERED: Final = frozenset({Kind.BASEMENT_SILENCE, Kind.LATE_IN_ORDER, *GATEWAY_WIDE})
# The car of a label that is about many.
NO_CAR: Final = -1
# During these the car's shadow is not what the car is.
SHADOWY: Final = frozenset({Kind.SHADOW_STUCK, Kind.SHADOW_LOCK, Kind.SHADOW_LATE})
# These are felt by the accelerometer, and told once.
SHOCKS: Final = frozenset({Kind.HARD_SHOCK, Kind.KERB_KNOCK, Kind.SPEED_BUMP, Kind.CAR_WASH})
# These end when somebody asks the unit to report anew: it starts its agent again and sets its clock.
CURED_BY_REFRESH: Final = frozenset({Kind.SHADOW_STUCK, Kind.CLOCK_BEHIND})


@dataclass(frozen=True, slots=True)
class Label:
    """``begins`` and ``ends`` in seconds of the service day; ``detail`` holds what the kind needs.

    Where it is about all cars behind one gateway, ``detail`` names that and ``car`` is NO_CAR.
    """

    label_id: str
    kind: Kind
    car: int
    begins: float
    ends: float
    detail: dict[str, float | str] = field(default_factory=dict)

    @property
    def is_fault(self) -> bool:
        """Whether something should be found."""
        return EXPECTED[self.kind] is not None

    def holds_at(self, t: float) -> bool:
        """Whether it goes on at a second of the day."""
        return self.begins <= t < self.ends
