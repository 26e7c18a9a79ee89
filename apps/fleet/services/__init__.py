"""Writes of the fleet. Callers say `from apps.fleet import services as fleet`."""

from apps.fleet.services.bays import prune_bay_changes, silence_bays, take_bay_reports
from apps.fleet.services.commissioning.signals import follow_signals
from apps.fleet.services.contents import judge_file
from apps.fleet.services.edits import apply_edit, preview_edit, prune_edits, run_edit, undo_edit
from apps.fleet.services.holds import lift_hold, lift_holds, place_hold, place_holds
from apps.fleet.services.import_files import Parcel, kept_for_import
from apps.fleet.services.imports import import_file, run_import, take_file
from apps.fleet.services.manual_holds import hold_vehicles, lift_manual_hold, release_vehicles
from apps.fleet.services.scheduled import run_bay_watch, run_stock
from apps.fleet.services.stations import change_station, create_station
from apps.fleet.services.stock import prune_stock, roll_up_stock
from apps.fleet.services.vehicle_events import prune_vehicle_events, record_vehicle_events
from apps.fleet.services.vehicles import change_vehicle, create_vehicle
from apps.fleet.services.zones import (
    change_zone,
    create_zone,
    import_zones,
    prune_visits,
    record_crossings,
    remove_zone,
)

__all__ = [
    "Parcel",
    "apply_edit",
    "change_station",
    "change_vehicle",
    "change_zone",
    "create_station",
    "create_vehicle",
    "create_zone",
    "follow_signals",
    "hold_vehicles",
    "import_file",
    "import_zones",
    "judge_file",
    "kept_for_import",
    "lift_hold",
    "lift_holds",
    "lift_manual_hold",
    "place_hold",
    "place_holds",
    "preview_edit",
    "prune_bay_changes",
    "prune_edits",
    "prune_stock",
    "prune_vehicle_events",
    "prune_visits",
    "record_crossings",
    "record_vehicle_events",
    "release_vehicles",
    "remove_zone",
    "roll_up_stock",
    "run_bay_watch",
    "run_edit",
    "run_import",
    "run_stock",
    "silence_bays",
    "take_bay_reports",
    "take_file",
    "undo_edit",
]
