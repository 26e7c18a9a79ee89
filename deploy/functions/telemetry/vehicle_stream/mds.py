"""The event and state names that are known: MDS 2.0 car-share, and our documented superset of it."""

from typing import Final

VEHICLE_STATES: Final = frozenset(
    {
        "removed",
        "available",
        "non_operational",
        "reserved",
        "on_trip",
        "stopped",
        "non_contactable",
        "missing",
        "elsewhere",
    }
)

# The standard's list and its transition table spell three names differently; both are accepted.
CAR_SHARE_EVENT_TYPES: Final = frozenset(
    {
        "charging_start",
        "charging_end",
        "comms_lost",
        "comms_restored",
        "customer_cancellation",
        "driver_cancellation",
        "fueling_start",
        "fueling_end",
        "maintenance",
        "maintenance_pick_up",
        "maintenance_end",
        "provider_cancellation",
        "remote_start",
        "remote_end",
        "reservation_start",
        "reservation_stop",
        "service_start",
        "service_end",
        "system_start",
        "trip_start",
        "trip_stop",
        "trip_resume",
        "trip_end",
        "trip_enter_jurisdiction",
        "trip_leave_jurisdiction",
        "decommissioned",
        "recommissioned",
        "recommission",
    }
)

# What the standard's car-share mode has no word for.
OWN_EVENT_TYPES: Final = frozenset(
    {"battery_low", "battery_charged", "rebalance_pick_up", "provider_drop_off"}
)

EVENT_TYPES: Final = CAR_SHARE_EVENT_TYPES | OWN_EVENT_TYPES
