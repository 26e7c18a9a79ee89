"""The files of a GBFS 3.0 dataset."""

from enum import StrEnum


class FeedName(StrEnum):
    """Named as GBFS names them."""

    GBFS = "gbfs"
    MANIFEST = "manifest"
    GBFS_VERSIONS = "gbfs_versions"
    SYSTEM_INFORMATION = "system_information"
    VEHICLE_TYPES = "vehicle_types"
    STATION_INFORMATION = "station_information"
    STATION_STATUS = "station_status"
    VEHICLE_STATUS = "vehicle_status"
    SYSTEM_REGIONS = "system_regions"
    SYSTEM_PRICING_PLANS = "system_pricing_plans"
    SYSTEM_ALERTS = "system_alerts"
    GEOFENCING_ZONES = "geofencing_zones"
