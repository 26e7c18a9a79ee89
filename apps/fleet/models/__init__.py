"""Columns and constraints of the fleet, one module a noun."""

from apps.fleet.models.commissioning import IntakeBatch, IntakeCar, IntakeStep
from apps.fleet.models.documents import Document, DocumentDue
from apps.fleet.models.holds import VehicleHold
from apps.fleet.models.imports import ImportBatch
from apps.fleet.models.stations import Bay, Station
from apps.fleet.models.vehicle_events import VehicleEvent
from apps.fleet.models.vehicles import Vehicle, VehicleType

__all__ = [
    "Bay",
    "Document",
    "DocumentDue",
    "ImportBatch",
    "IntakeBatch",
    "IntakeCar",
    "IntakeStep",
    "Station",
    "Vehicle",
    "VehicleEvent",
    "VehicleHold",
    "VehicleType",
]
