"""Objects of MDS 2.0 (mode car-share) from rows of ours; moments are whole milliseconds since 1970."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_OID, UUID, uuid5

from apps.core.clock import to_millis
from apps.fleet.enums import EventType

Object = dict[str, Any]
_E = EventType

# Types that MDS does not know for car-share, in those that it knows. A low battery is the end of service and
# a charged one its begin; who relocates a car takes it away and brings it back.
_MAPPED: Final[Mapping[EventType, tuple[str, ...]]] = {
    _E.BATTERY_LOW: ("service_end",),
    _E.BATTERY_CHARGED: ("service_start",),
    _E.REBALANCE_PICK_UP: ("maintenance_pick_up",),
    _E.PROVIDER_DROP_OFF: ("maintenance_end", "service_start"),
    # MDS has these two for all modes, though not in the table of this one.
    _E.NOT_LOCATED: ("not_located",),
    _E.LOCATED: ("located",),
}
_KMH_IN_MS: Final = 1 / 3.6


def event_types(types: Sequence[str]) -> list[str]:
    """Each type as MDS spells it, ours by what they come to."""
    return [name for each in types for name in _MAPPED.get(EventType(each), (each,))]


def location(
    lat: float | None, lng: float | None, *, heading: float | None = None, speed_kmh: float | None = None
) -> Object | None:
    """None for a place that nobody knows; speed in m/s."""
    if lat is None or lng is None:
        return None
    place: Object = {"lat": round(lat, 6), "lng": round(lng, 6)}
    if heading is not None:
        place["heading"] = round(heading, 1)
    if speed_kmh is not None:
        place["speed"] = round(speed_kmh * _KMH_IN_MS, 2)
    return place


def vehicle(provider: UUID, row: Mapping[str, Any]) -> Object:
    """A car with what does not change."""
    return {
        "device_id": str(row["id"]),
        "provider_id": str(provider),
        "vehicle_id": row["plate"],
        "vehicle_type": "car",
        "vehicle_attributes": {
            "make": row["vehicle_type__make"],
            "model": row["vehicle_type__model"],
            "vin": row["vin"],
            "license_plate": row["plate"],
        },
        "propulsion_types": ["electric"],
        "battery_capacity": int(row["vehicle_type__battery_kwh"] * 1000),
    }


def event(provider: UUID, row: Mapping[str, Any]) -> Object:
    """Something that happened to a car."""
    told: Object = {
        "device_id": str(row["vehicle_id"]),
        "provider_id": str(provider),
        "event_id": str(row["event_id"]),
        "vehicle_state": row["state"],
        "event_types": event_types(row["event_types"]),
        "timestamp": to_millis(row["ts"]),
        "publication_time": to_millis(row["publication_ts"]),
    }
    place = location(row["lat"], row["lng"])
    if place:
        told["location"] = place
    if row["soc"] is not None:
        told["battery_percent"] = round(row["soc"])
    if row["trip_id"] is not None:
        told["trip_ids"] = [str(row["trip_id"])]
    if row["stop_id"] is not None:
        told["stop_id"] = row["stop_id"]
    return told


def telemetry(
    provider: UUID,
    *,
    vehicle_id: UUID,
    ts: datetime,
    seq: int,
    place: Object,
    soc: float | None,
) -> Object:
    """One reading; its id follows from car and number, so that it is the same whenever it is asked for."""
    told: Object = {
        "device_id": str(vehicle_id),
        "provider_id": str(provider),
        "telemetry_id": str(uuid5(NAMESPACE_OID, f"{vehicle_id} {to_millis(ts)} {seq}")),
        "timestamp": to_millis(ts),
        "location": place,
    }
    if soc is not None:
        told["battery_percent"] = round(soc)
    return told


def trip(provider: UUID, row: Mapping[str, Any]) -> Object:
    """A stretch of driving; the trips of one rental share their journey."""
    told: Object = {
        "provider_id": str(provider),
        "device_id": str(row["vehicle_id"]),
        "trip_id": str(row["id"]),
        "trip_type": "private" if row["journey_id"] else "empty",
        "start_time": to_millis(row["started_at"]),
        "end_time": to_millis(row["ended_at"]),
        "start_location": location(row["start_lat"], row["start_lng"]),
        "end_location": location(row["end_lat"], row["end_lng"]),
        "duration": int((row["ended_at"] - row["started_at"]).total_seconds()),
        "distance": row["distance_m"],
    }
    if row["journey_id"]:
        told["journey_id"] = str(row["journey_id"])
    return told
