"""The fleet's vocabulary: MDS 2.0 for cars, GBFS 3.0 for stations, OCPI 2.3 for bays."""

from enum import StrEnum


class VehicleState(StrEnum):
    """MDS `vehicle_state` for the mode car-share, plus the `missing` that MDS keeps for all modes."""

    AVAILABLE = "available"
    RESERVED = "reserved"
    ON_TRIP = "on_trip"
    STOPPED = "stopped"
    NON_OPERATIONAL = "non_operational"
    NON_CONTACTABLE = "non_contactable"
    MISSING = "missing"
    ELSEWHERE = "elsewhere"
    REMOVED = "removed"


class EventType(StrEnum):
    """What can happen to a car: MDS 2.0 car-share, spelled as its transition table spells it."""

    CHARGING_START = "charging_start"
    CHARGING_END = "charging_end"
    COMMS_LOST = "comms_lost"
    COMMS_RESTORED = "comms_restored"
    CUSTOMER_CANCELLATION = "customer_cancellation"
    DRIVER_CANCELLATION = "driver_cancellation"
    PROVIDER_CANCELLATION = "provider_cancellation"
    FUELING_START = "fueling_start"
    FUELING_END = "fueling_end"
    MAINTENANCE = "maintenance"
    MAINTENANCE_PICK_UP = "maintenance_pick_up"
    MAINTENANCE_END = "maintenance_end"
    REMOTE_START = "remote_start"
    REMOTE_END = "remote_end"
    RESERVATION_START = "reservation_start"
    RESERVATION_STOP = "reservation_stop"
    SERVICE_START = "service_start"
    SERVICE_END = "service_end"
    TRIP_START = "trip_start"
    TRIP_STOP = "trip_stop"
    TRIP_RESUME = "trip_resume"
    TRIP_END = "trip_end"
    TRIP_ENTER_JURISDICTION = "trip_enter_jurisdiction"
    TRIP_LEAVE_JURISDICTION = "trip_leave_jurisdiction"
    DECOMMISSIONED = "decommissioned"
    RECOMMISSIONED = "recommissioned"
    # Ours: other modes of MDS know them, or nobody does; they are mapped when events are exported.
    BATTERY_LOW = "battery_low"
    BATTERY_CHARGED = "battery_charged"
    REBALANCE_PICK_UP = "rebalance_pick_up"
    PROVIDER_DROP_OFF = "provider_drop_off"
    NOT_LOCATED = "not_located"
    LOCATED = "located"
    HOLD_PLACED = "hold_placed"
    HOLD_LIFTED = "hold_lifted"


class HoldKind(StrEnum):
    """What keeps a car from being rented, by who takes it away again."""

    DOCUMENT = "document"
    HEALTH = "health"
    WORK_ORDER = "work_order"
    COMMAND = "command"
    MANUAL = "manual"


class StationKind(StrEnum):
    """GBFS 3.0 `parking_type`."""

    PARKING_LOT = "parking_lot"
    STREET_PARKING = "street_parking"
    UNDERGROUND_PARKING = "underground_parking"
    SIDEWALK_PARKING = "sidewalk_parking"
    OTHER = "other"


class BayStatus(StrEnum):
    """OCPI 2.3 status of an EVSE."""

    AVAILABLE = "AVAILABLE"
    BLOCKED = "BLOCKED"
    CHARGING = "CHARGING"
    INOPERATIVE = "INOPERATIVE"
    OUTOFORDER = "OUTOFORDER"
    PLANNED = "PLANNED"
    REMOVED = "REMOVED"
    RESERVED = "RESERVED"
    UNKNOWN = "UNKNOWN"


class ImportKind(StrEnum):
    """Which rows a file brings."""

    STATIONS = "stations"
    VEHICLES = "vehicles"
    DOCUMENTS = "documents"


class ImportOutcome(StrEnum):
    """Where an import stands. `refused` means that at least one row was wrong and nothing was written."""

    PENDING = "pending"
    CHECKED = "checked"
    APPLIED = "applied"
    REFUSED = "refused"


class EditState(StrEnum):
    """previewed → applying → done; a preview that nobody applies is forgotten after a day."""

    PREVIEWED = "previewed"
    APPLYING = "applying"
    DONE = "done"


class EditOutcome(StrEnum):
    """What becomes of one car of an edit of many. `would` is of a preview; the rest are ends.

    unchanged: it has the wanted values already; refused: a rule says no; overtaken: somebody else changed
    the same field after the preview.
    """

    WOULD = "would"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    OVERTAKEN = "overtaken"


class DocumentStage(StrEnum):
    """How a car stands with a kind of document. `ahead`, `soon` and `urgent` begin at the pack's warning
    days.

    missing: needed and never there; lapsed: needed and over; unasked: the market asks for it no more.
    """

    MISSING = "missing"
    LAPSED = "lapsed"
    URGENT = "urgent"
    SOON = "soon"
    AHEAD = "ahead"
    FINE = "fine"
    UNASKED = "unasked"


class IntakeStepName(StrEnum):
    """What has to be true of a new car, in the order in which people get to it."""

    IDENTITY = "identity"
    DEVICE = "device"
    SIGNAL = "signal"
    DOCUMENTS = "documents"
    INSPECTION = "inspection"
    PLAN = "plan"
    HOME_BAY = "home_bay"


class IntakeState(StrEnum):
    """waiting → done; failed: it was looked at and is not right, which is looked at again."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class CheckResult(StrEnum):
    """What somebody found at one line of a checklist."""

    PASS = "pass"  # noqa: S105 - a word of checklists
    FAIL = "fail"
    NOT_APPLICABLE = "na"


class ZoneKind(StrEnum):
    """What a zone is for. A district names a place; crossing the edge of a jurisdiction is an event of
    MDS."""

    SERVICE_AREA = "service_area"
    NO_PARKING = "no_parking"
    SLOW = "slow"
    STATION = "station"
    DISTRICT = "district"
    JURISDICTION = "jurisdiction"
