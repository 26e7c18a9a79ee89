"""Reads of the fleet. Everything a person reads starts at `visible_…(actor)`."""

from apps.fleet.selectors.batteries import Battery, list_batteries
from apps.fleet.selectors.commissioning import (
    list_checklists,
    list_intake_cars,
    list_intakes,
    list_unreleased,
)
from apps.fleet.selectors.devices import find_devices
from apps.fleet.selectors.documents import (
    count_stages,
    list_documents,
    list_dues,
    list_kinds,
    list_papers_of,
)
from apps.fleet.selectors.edits import list_edit_items, list_edits
from apps.fleet.selectors.events import list_events, list_vehicle_types, tally_events
from apps.fleet.selectors.holds import is_held, list_holds
from apps.fleet.selectors.journeys import find_journeys
from apps.fleet.selectors.names import (
    cars_named,
    plate_of,
    station_name_of,
    stations_named,
    zone_name_of,
)
from apps.fleet.selectors.places import find_stations_of_evses, list_station_places
from apps.fleet.selectors.readiness import list_readiness
from apps.fleet.selectors.silences import find_plates, list_silences
from apps.fleet.selectors.standing import (
    cause_of_standing,
    find_battery_grounded,
    find_overtaken_returns,
    find_states_before_silence,
)
from apps.fleet.selectors.state_counts import count_states_at
from apps.fleet.selectors.stations import (
    count_stations,
    find_nearest_station,
    find_station_names,
    list_stations,
)
from apps.fleet.selectors.stock import StockSeries, get_stock, list_stock_slots
from apps.fleet.selectors.trip_ends import find_trip_ends
from apps.fleet.selectors.visible import (
    lock_car,
    visible_bays,
    visible_holds,
    visible_imports,
    visible_stations,
    visible_vehicles,
)
from apps.fleet.selectors.zone_visits import (
    find_crossings,
    list_zone_visits,
    list_zones,
    list_zones_of_vehicle,
)
from apps.fleet.selectors.zones import (
    export_zones,
    find_zone_indexes,
    forget_zone_indexes,
    list_stations_of_zone,
    list_zones_of_station,
    visible_zones,
)

__all__ = [
    "Battery",
    "StockSeries",
    "cars_named",
    "cause_of_standing",
    "count_stages",
    "count_states_at",
    "count_stations",
    "export_zones",
    "find_battery_grounded",
    "find_crossings",
    "find_devices",
    "find_journeys",
    "find_nearest_station",
    "find_overtaken_returns",
    "find_plates",
    "find_states_before_silence",
    "find_station_names",
    "find_stations_of_evses",
    "find_trip_ends",
    "find_zone_indexes",
    "forget_zone_indexes",
    "get_stock",
    "is_held",
    "list_batteries",
    "list_checklists",
    "list_documents",
    "list_dues",
    "list_edit_items",
    "list_edits",
    "list_events",
    "list_holds",
    "list_intake_cars",
    "list_intakes",
    "list_kinds",
    "list_papers_of",
    "list_readiness",
    "list_silences",
    "list_station_places",
    "list_stations",
    "list_stations_of_zone",
    "list_stock_slots",
    "list_unreleased",
    "list_vehicle_types",
    "list_zone_visits",
    "list_zones",
    "list_zones_of_station",
    "list_zones_of_vehicle",
    "lock_car",
    "plate_of",
    "station_name_of",
    "stations_named",
    "tally_events",
    "visible_bays",
    "visible_holds",
    "visible_imports",
    "visible_stations",
    "visible_vehicles",
    "visible_zones",
    "zone_name_of",
]
