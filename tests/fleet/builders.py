"""Stations and cars for tests; each is valid and different from the others."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from apps.core.ids import new_id
from apps.fleet import services as fleet
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Station, Vehicle, VehicleType
from apps.fleet.types import NewVehicleEvent, RecordedEvents

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_numbers = count(1)


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


def make_vehicle(**values: Any) -> Vehicle:
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
    return Vehicle.objects.create(**{**usual, **values})


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
