"""Zones: drawn, edited, taken away, and read from files."""

from apps.fleet.services.zones.editing import change_zone, create_zone, remove_zone
from apps.fleet.services.zones.importing import import_zones

__all__ = ["change_zone", "create_zone", "import_zones", "remove_zone"]
