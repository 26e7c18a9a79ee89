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


class NotRentable(StrEnum):
    """Why a car cannot be rented right now; the first five are open holds, by their kind."""

    HELD_DOCUMENT = "held_document"
    HELD_HEALTH = "held_health"
    HELD_WORK_ORDER = "held_work_order"
    HELD_COMMAND = "held_command"
    HELD_MANUAL = "held_manual"
    IN_USE = "in_use"
    BATTERY_LOW = "battery_low"
    OUT_OF_REACH = "out_of_reach"
    OUT_OF_SERVICE = "out_of_service"
    NEW = "new"
    ELSEWHERE = "elsewhere"
    REMOVED = "removed"


class DigestCode(StrEnum):
    """Sentences of *Since you left*; the console words them."""

    VEHICLES_WENT_SILENT = "vehicles_went_silent"
    VEHICLES_MISSING = "vehicles_missing"
    BACK_AGAIN = "back_again"
    BATTERIES_LOW = "batteries_low"
    BATTERIES_CHARGED = "batteries_charged"
    MESSAGES_QUARANTINED = "messages_quarantined"
    INCIDENTS_OPENED = "incidents_opened"
    ALERTS_CRITICAL = "alerts_critical"
    ALERTS_OPENED = "alerts_opened"


class RuleSource(StrEnum):
    """What a health rule judges: what cars report, or that they report nothing."""

    READINGS = "readings"
    SILENCE = "silence"


class RuleState(StrEnum):
    """draft → live ⇄ retired."""

    DRAFT = "draft"
    LIVE = "live"
    RETIRED = "retired"


class AlertState(StrEnum):
    """open → acked → snoozed → resolved; a snooze that is over is open again."""

    OPEN = "open"
    ACKED = "acked"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


class IncidentState(StrEnum):
    """open → acked → mitigated → resolved; one that grows again while mitigated is open again."""

    OPEN = "open"
    ACKED = "acked"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"


class Cause(StrEnum):
    """What the cars of an incident have in common, most telling first."""

    GATEWAY = "gateway"
    STATION = "station"
    AREA = "area"
    MARKET = "market"


class Outcome(StrEnum):
    """How an alert or incident ended. `cleared`, `passed` and `retired` are said by the product itself."""

    FIXED = "fixed"
    FALSE_ALARM = "false_alarm"
    NO_ACTION = "no_action"
    CLEARED = "cleared"
    PASSED = "passed"
    RETIRED = "retired"


class StepKind(StrEnum):
    """What people do to alerts."""

    ACK = "ack"
    ASSIGN = "assign"
    SNOOZE = "snooze"
    WAKE = "wake"
    RESOLVE = "resolve"
    LINK = "link"


class StepOutcome(StrEnum):
    """What became of a step on one alert."""

    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class TruthSource(StrEnum):
    """Who says something of a car. Rental and dock join with reconciliation."""

    REGISTRY = "registry"
    SHADOW = "shadow"
    HOT = "hot"


class TruthField(StrEnum):
    """What the sources are compared in, in the order of the page."""

    HEARD = "heard"
    READING = "reading"
    STATE = "state"
    PLACE = "place"
    POSITION = "position"
    LOCKED = "locked"
    IGNITION = "ignition"
    PLUGGED = "plugged"
    SOC = "soc"
    ODOMETER = "odometer"


class Agreement(StrEnum):
    """What a comparison came to. `behind`: they differ, and the older one has simply not caught up."""

    AGREE = "agree"
    DIFFER = "differ"
    BEHIND = "behind"
    ALONE = "alone"
    UNKNOWN = "unknown"


class TruthReason(StrEnum):
    """Why; the console words it."""

    SAME = "same"
    NOBODY_KNOWS = "nobody_knows"
    ONE_SOURCE = "one_source"
    NOT_CAUGHT_UP = "not_caught_up"
    JUST_CHANGED = "just_changed"
    DRIVING = "driving"
    SHADOW_STUCK = "shadow_stuck"
    REGISTRY_DEAF = "registry_deaf"
    CLOCK_BACK = "clock_back"
    HOT_BEHIND = "hot_behind"
    REGISTRY_BEHIND = "registry_behind"
    SAME_MOMENT = "same_moment"
    SAME_READING = "same_reading"
    MOVES_WHILE_PARKED = "moves_while_parked"
    AWAY_FROM_STATION = "away_from_station"
    DOCKED_IN_RENTAL = "docked_in_rental"


class DriftState(StrEnum):
    """suspected → open → settled | explained; a suspicion that passes leaves no row."""

    SUSPECTED = "suspected"
    OPEN = "open"
    EXPLAINED = "explained"
    SETTLED = "settled"


class Remedy(StrEnum):
    """What would settle a drift: an event of MDS for the log, or a word to the car or the table."""

    COMMS_RESTORED = "comms_restored"
    TRIP_START = "trip_start"
    TRIP_END = "trip_end"
    LOCATED = "located"
    REFRESH = "refresh"
    REWRITE_HOT = "rewrite_hot"
    INSPECT = "inspect"


class RuleMode(StrEnum):
    """Who applies what is proposed."""

    PROPOSE = "propose"
    APPLY = "apply"


class ShockDirection(StrEnum):
    """From where a car was hit, as it sees itself."""

    FRONT = "front"
    REAR = "rear"
    LEFT = "left"
    RIGHT = "right"
    BELOW = "below"
