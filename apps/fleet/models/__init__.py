"""Columns and constraints of the fleet, one module a noun."""

from apps.fleet.models.documents import Document, DocumentDue
from apps.fleet.models.holds import VehicleHold
from apps.fleet.models.imports import ImportBatch
from apps.fleet.models.stations import Bay, BayStatusChange, Station
from apps.fleet.models.stock import StationSlot
from apps.fleet.models.vehicle_events import VehicleEvent
from apps.fleet.models.vehicles import Vehicle, VehicleType
from apps.fleet.models.zones import Geofence

__all__ = [
    "Bay",
    "BayStatusChange",
    "Document",
    "DocumentDue",
    "Geofence",
    "ImportBatch",
    "Station",
    "StationSlot",
    "Vehicle",
    "VehicleEvent",
    "VehicleHold",
    "VehicleType",
]
