"""Zones: drawn, edited, taken away, read from files, and crossed by cars."""

from apps.fleet.services.zones.crossing import prune_visits, record_crossings
from apps.fleet.services.zones.editing import change_zone, create_zone, remove_zone
from apps.fleet.services.zones.importing import import_zones

__all__ = ["change_zone", "create_zone", "import_zones", "prune_visits", "record_crossings", "remove_zone"]
