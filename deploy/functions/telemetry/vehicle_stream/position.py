"""Coordinates in WGS 84 degrees."""

from collections.abc import Mapping

from vehicle_stream import fields
from vehicle_stream.rejection import Finding, RejectedError

# Six decimals are 11 cm, well below what a car's receiver can tell.
DIGITS = 6


def coordinates(source: Mapping[str, object]) -> tuple[float, float]:
    """Latitude and longitude; (0, 0) is what a receiver says before it has a fix."""
    lat = fields.number(source, "lat", -90, 90, DIGITS)
    lng = fields.number(source, "lng", -180, 180, DIGITS)
    if lat == 0 and lng == 0:
        raise RejectedError(Finding.NO_POSITION_FIX, "lat")
    return lat, lng
