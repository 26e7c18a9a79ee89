"""What holds in a zone: the members of a GBFS 3.0 rule, and what each kind of zone says by itself."""

from collections.abc import Mapping
from typing import Any, Final

from apps.fleet.enums import ZoneKind

FLAGS: Final = ("ride_start_allowed", "ride_end_allowed", "ride_through_allowed", "station_parking")
SPEED: Final = "maximum_speed_kph"
_FREE: Final[Mapping[str, Any]] = {
    "ride_start_allowed": True,
    "ride_end_allowed": True,
    "ride_through_allowed": True,
}

DEFAULTS: Final[Mapping[ZoneKind, Mapping[str, Any]]] = {
    ZoneKind.SERVICE_AREA: _FREE,
    ZoneKind.NO_PARKING: {**_FREE, "ride_start_allowed": False, "ride_end_allowed": False},
    ZoneKind.SLOW: {**_FREE, SPEED: 30},
    ZoneKind.STATION: {**_FREE, "station_parking": True},
    # These name a place and forbid nothing.
    ZoneKind.DISTRICT: {},
    ZoneKind.JURISDICTION: {},
}


def rules_of(kind: ZoneKind, given: Mapping[str, Any] | None) -> dict[str, Any]:
    """The rules of a zone: those of its kind, and over them what was said; a member given as None is
    unset."""
    whole = {**DEFAULTS[kind], **(given or {})}
    return {name: value for name, value in whole.items() if value is not None}
