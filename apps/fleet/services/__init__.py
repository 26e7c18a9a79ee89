"""Writes of the fleet. Callers say `from apps.fleet import services as fleet`."""

from apps.fleet.services.bays import prune_bay_changes, silence_bays, take_bay_reports
from apps.fleet.services.holds import lift_hold, lift_holds, place_hold, place_holds
from apps.fleet.services.imports import import_file, run_import
from apps.fleet.services.manual_holds import hold_vehicles, lift_manual_hold, release_vehicles
from apps.fleet.services.scheduled import run_bay_watch, run_stock
from apps.fleet.services.stations import change_station, create_station
from apps.fleet.services.stock import prune_stock, roll_up_stock
from apps.fleet.services.vehicle_events import prune_vehicle_events, record_vehicle_events
from apps.fleet.services.vehicles import change_vehicle, create_vehicle
from apps.fleet.services.zones import change_zone, create_zone, import_zones, remove_zone

__all__ = [
    "change_station",
    "change_vehicle",
    "change_zone",
    "create_station",
    "create_vehicle",
    "create_zone",
    "hold_vehicles",
    "import_file",
    "import_zones",
    "lift_hold",
    "lift_holds",
    "lift_manual_hold",
    "place_hold",
    "place_holds",
    "prune_bay_changes",
    "prune_stock",
    "prune_vehicle_events",
    "record_vehicle_events",
    "release_vehicles",
    "remove_zone",
    "roll_up_stock",
    "run_bay_watch",
    "run_import",
    "run_stock",
    "silence_bays",
    "take_bay_reports",
]
