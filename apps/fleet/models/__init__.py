"""Columns and constraints of the fleet, one module a noun."""

from apps.fleet.models.commissioning import IntakeBatch, IntakeCar, IntakeStep
from apps.fleet.models.documents import Document, DocumentDue
from apps.fleet.models.edits import VehicleEdit, VehicleEditItem
from apps.fleet.models.holds import VehicleHold
from apps.fleet.models.imports import ImportBatch
from apps.fleet.models.stations import Bay, BayStatusChange, Station
from apps.fleet.models.stock import StationSlot
from apps.fleet.models.vehicle_events import VehicleEvent
from apps.fleet.models.vehicles import Vehicle, VehicleType
from apps.fleet.models.zones import Geofence, ZoneVisit

__all__ = [
    "Bay",
    "BayStatusChange",
    "Document",
    "DocumentDue",
    "Geofence",
    "ImportBatch",
    "IntakeBatch",
    "IntakeCar",
    "IntakeStep",
    "Station",
    "StationSlot",
    "Vehicle",
    "VehicleEdit",
    "VehicleEditItem",
    "VehicleEvent",
    "VehicleHold",
    "VehicleType",
    "ZoneVisit",
]
