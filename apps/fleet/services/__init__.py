"""Writes of the fleet. Callers say `from apps.fleet import services as fleet`."""

from apps.fleet.services.holds import lift_hold, lift_holds, place_hold, place_holds
from apps.fleet.services.imports import import_file, run_import
from apps.fleet.services.manual_holds import hold_vehicles, lift_manual_hold, release_vehicles
from apps.fleet.services.stations import change_station, create_station
from apps.fleet.services.vehicle_events import prune_vehicle_events, record_vehicle_events
from apps.fleet.services.vehicles import change_vehicle, create_vehicle

__all__ = [
    "change_station",
    "change_vehicle",
    "create_station",
    "create_vehicle",
    "hold_vehicles",
    "import_file",
    "lift_hold",
    "lift_holds",
    "lift_manual_hold",
    "place_hold",
    "place_holds",
    "prune_vehicle_events",
    "record_vehicle_events",
    "release_vehicles",
    "run_import",
]
