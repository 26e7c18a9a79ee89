"""Reads of the feeds."""

from apps.feeds.selectors.files import find_file, visible_files
from apps.feeds.selectors.markets import look_at
from apps.feeds.selectors.mds import (
    get_mds_vehicle,
    list_mds_events,
    list_mds_statuses,
    list_mds_telemetry,
    list_mds_trips,
    list_mds_vehicles,
)

__all__ = [
    "find_file",
    "get_mds_vehicle",
    "list_mds_events",
    "list_mds_statuses",
    "list_mds_telemetry",
    "list_mds_trips",
    "list_mds_vehicles",
    "look_at",
    "visible_files",
]
