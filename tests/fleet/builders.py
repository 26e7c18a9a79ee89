"""Stations and cars for tests; each is valid and different from the others."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.enums import EventType, HoldKind, VehicleState, ZoneKind
from apps.fleet.models import Geofence, Station, Vehicle, VehicleType
from apps.fleet.types import NewVehicleEvent, RecordedEvents

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_numbers = count(1)

# Some event that leads to each state; a car that nothing happened to is `non_operational`.
_LEADS_TO = {
    VehicleState.AVAILABLE: EventType.SERVICE_START,
    VehicleState.RESERVED: EventType.RESERVATION_START,
    VehicleState.ON_TRIP: EventType.TRIP_START,
    VehicleState.STOPPED: EventType.TRIP_STOP,
    VehicleState.NON_CONTACTABLE: EventType.COMMS_LOST,
    VehicleState.MISSING: EventType.NOT_LOCATED,
    VehicleState.ELSEWHERE: EventType.TRIP_LEAVE_JURISDICTION,
    VehicleState.REMOVED: EventType.DECOMMISSIONED,
}


def make_type(code: str = "hatchback", *, battery_kwh: str = "50.00") -> VehicleType:
    kind, _ = VehicleType.objects.get_or_create(
        code=code, defaults={"make": "Make", "model": "Model", "battery_kwh": battery_kwh, "range_m": 350_000}
    )
    return kind


def make_station(**values: Any) -> Station:
    number = next(_numbers)
    usual = {
        "market": "SG",
        "stop_id": f"SG-{number:04d}",
        "name": f"Station {number}",
        "lat": 1.30,
        "lng": 103.80,
        "created_at": NOON,
        "updated_at": NOON,
    }
    return Station.objects.create(**{**usual, **values})


def make_vehicle(*, vehicle_state: str = VehicleState.NON_OPERATIONAL, **values: Any) -> Vehicle:
    """A car; in another state than at its birth, through an event as in life."""
    number = next(_numbers)
    usual = {
        "market": "SG",
        "device_id": f"device-{number}",
        "plate": f"EVT{number}",
        "vin": f"ZZ9EVTEST{number:08d}",
        "vehicle_type": values.get("vehicle_type") or make_type(),
        "state_at": NOON,
        "created_at": NOON,
        "updated_at": NOON,
    }
    car = Vehicle.objects.create(**{**usual, **values})
    state = VehicleState(vehicle_state)
    if state is not VehicleState.NON_OPERATIONAL:
        record(event(car, _LEADS_TO[state], state, minutes=-600))
        car.refresh_from_db()
    return car


def hold(
    vehicle: Vehicle, kind: HoldKind = HoldKind.MANUAL, source: str = "test", *, minutes: float = 0
) -> UUID:
    """Keep a car back, `minutes` after noon."""
    return fleet.place_hold(
        vehicle_id=vehicle.id,
        kind=kind,
        source=source,
        reason="It smells of durian.",
        actor=Actor.system("test"),
        at=NOON + timedelta(minutes=minutes),
    )


def lift(
    vehicle: Vehicle, kind: HoldKind = HoldKind.MANUAL, source: str = "test", *, minutes: float = 0
) -> bool:
    return fleet.lift_hold(
        vehicle_id=vehicle.id,
        kind=kind,
        source=source,
        actor=Actor.system("test"),
        at=NOON + timedelta(minutes=minutes),
    )


def square(lng: float = 103.80, lat: float = 1.30, size: float = 0.02) -> dict[str, Any]:
    """A square of GeoJSON around a place; `size` is its edge in degrees."""
    west, east, south, north = lng - size / 2, lng + size / 2, lat - size / 2, lat + size / 2
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def make_zone(
    kind: ZoneKind = ZoneKind.NO_PARKING, *, geometry: Any = None, market: str = "SG", **values: Any
) -> Geofence:
    number = next(_numbers)
    usual = {"name": f"Zone {number}", "geometry": geometry or square()}
    return fleet.create_zone(
        actor=Actor.system("test"), market=market, kind=kind, values={**usual, **values}, at=NOON
    )


def event(
    vehicle: Vehicle,
    event_type: EventType,
    state: VehicleState,
    *,
    minutes: float = 0,
    event_id: UUID | None = None,
    **values: Any,
) -> NewVehicleEvent:
    """An event `minutes` after noon."""
    return NewVehicleEvent(
        event_id=event_id or new_id(),
        vehicle_id=vehicle.id,
        ts=NOON + timedelta(minutes=minutes),
        event_types=(event_type,),
        state=state,
        **values,
    )


def record(*events: NewVehicleEvent, at: datetime = NOON) -> RecordedEvents:
    return fleet.record_vehicle_events(events=events, at=at)


def put_in_service(vehicles: Iterable[Vehicle], *, minutes: float = -600) -> None:
    """Make the cars available, by events as in life."""
    record(*(event(v, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=minutes) for v in vehicles))
