"""What the core platform says about a car, in MDS's words."""

from typing import Any

from deploy.simulator.city.happenings import Happening
from deploy.simulator.clock import day_start_s
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.seeds import stable_id


def event_at_s(day: int, happening: Happening) -> float:
    """The epoch second of an event."""
    return day_start_s(day) + happening.t


def mds_event(catalogue: Catalogue, day: int, car: int, happening: Happening) -> dict[str, Any]:
    """One event of the vehicle message; its id is the same whenever and wherever it is told."""
    at_ms = round(event_at_s(day, happening) * 1_000)
    event = {
        "event_id": stable_id(catalogue.seed, "event", car, at_ms, *happening.event_types),
        "ts": at_ms,
        "event_types": list(happening.event_types),
        "vehicle_state": happening.state,
        "lat": round(happening.lat, 6),
        "lng": round(happening.lng, 6),
        "soc": round(happening.soc, 1),
    }
    if happening.trip_id:
        event["trip_id"] = happening.trip_id
    if happening.stop_id:
        event["stop_id"] = happening.stop_id
    return event


def first_event(catalogue: Catalogue, car: int, at_s: int) -> dict[str, Any]:
    """A car enters service at its home station; everything before that is not told."""
    own = catalogue.cars[car]
    home = catalogue.stations[own.home]
    return {
        "event_id": stable_id(catalogue.seed, "in-service", car, at_s),
        "ts": at_s * 1_000,
        "event_types": ["service_start"],
        "vehicle_state": "available",
        "lat": round(home.place.lat + own.bay_lat, 6),
        "lng": round(home.place.lng + own.bay_lng, 6),
        "soc": own.limit,
        "stop_id": home.stop_id,
    }
