"""Words of the telemetry: why something was set aside, which curves there are, what a digest can say."""

from enum import StrEnum


class QuarantineReason(StrEnum):
    """Why a point, an event or a whole message did not become part of the picture.

    The Lambda in front of us knows some of them; the worker trusts nobody and may use any.
    """

    MALFORMED = "malformed"
    FUTURE = "future"
    OUT_OF_RANGE = "out_of_range"
    TOO_LARGE = "too_large"
    TOO_OLD = "too_old"
    # The Lambda saw the same message, point or event twice in one batch; later repeats are no rows and no
    # items.
    DUPLICATE = "duplicate"
    UNKNOWN_DEVICE = "unknown_device"
    WRONG_MARKET = "wrong_market"
    UNKNOWN_EVENT_TYPE = "unknown_event_type"
    IMPOSSIBLE_STATE = "impossible_state"
    OTHER = "other"


class Signal(StrEnum):
    """Curves of one car that can be asked for, named as the message names them. The switches (`plugged`,
    `locked`, `ignition`) are curves of 0 and 1; tyres are front left, front right, rear left, rear right."""

    SOC = "soc"
    SOH = "soh"
    SPEED = "speed"
    V12 = "v12"
    TEMP = "temp"
    ODOMETER = "odometer"
    CHARGING_KW = "charging_kw"
    TYRE_FL = "tyre_fl"
    TYRE_FR = "tyre_fr"
    TYRE_RL = "tyre_rl"
    TYRE_RR = "tyre_rr"
    PLUGGED = "plugged"
    LOCKED = "locked"
    IGNITION = "ignition"


class DigestCode(StrEnum):
    """Sentences of *Since you left*; the console words them."""

    VEHICLES_WENT_SILENT = "vehicles_went_silent"
    VEHICLES_MISSING = "vehicles_missing"
    BACK_AGAIN = "back_again"
    BATTERIES_LOW = "batteries_low"
    BATTERIES_CHARGED = "batteries_charged"
    MESSAGES_QUARANTINED = "messages_quarantined"
