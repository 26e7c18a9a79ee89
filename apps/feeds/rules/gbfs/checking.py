"""Is this a file of GBFS 3.0? Our own reading of the standard; a test holds it against the published schemas.

A form is a mapping of members (a name that ends in `!` must be there), a list of one form for each element,
or a function that says what is wrong with a value.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from apps.feeds.enums import FeedName

Says = Callable[[Any], str | None]
Form = Any
_MOST_FAULTS: Final = 5


def faults_of(name: FeedName, document: Mapping[str, Any]) -> list[str]:
    """The first things that are wrong with a whole file, each with its path; empty when it is sound."""
    faults: list[str] = []
    envelope = {
        "last_updated!": _moment,
        "ttl!": _least(0),
        "version!": _one_of("3.0"),
        "data!": _FORMS[name],
    }
    _look(document, envelope, "", faults)
    return faults


def _look(value: Any, form: Form, path: str, faults: list[str]) -> None:
    if len(faults) >= _MOST_FAULTS:
        return
    if isinstance(form, Mapping):
        _look_into(value, form, path, faults)
    elif isinstance(form, list):
        if not isinstance(value, list):
            faults.append(f"{path} is no list")
            return
        for index, member in enumerate(value):
            _look(member, form[0], f"{path}.{index}", faults)
    else:
        wrong = form(value)
        if wrong:
            faults.append(f"{path.lstrip('.')} {wrong}")


def _look_into(value: Any, form: Mapping[str, Form], path: str, faults: list[str]) -> None:
    if not isinstance(value, Mapping):
        faults.append(f"{path.lstrip('.')} is no object")
        return
    for named, inner in form.items():
        name = named.rstrip("!")
        if name in value:
            _look(value[name], inner, f"{path}.{name}", faults)
        elif named.endswith("!"):
            faults.append(f"{path}.{name} is missing".lstrip("."))


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and value else "is no text"


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "is neither true nor false"


def _least(least: int) -> Says:
    def says(value: Any) -> str | None:
        sound = isinstance(value, int) and not isinstance(value, bool) and value >= least
        return None if sound else f"is no whole number from {least}"

    return says


def _within(least: float, most: float) -> Says:
    def says(value: Any) -> str | None:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return None if number and least <= value <= most else f"is no number from {least:g} to {most:g}"

    return says


def _one_of(*words: str) -> Says:
    return lambda value: None if value in words else f"is none of {', '.join(words)}"


def _form_of(pattern: str, what: str) -> Says:
    compiled = re.compile(pattern)
    return lambda value: None if isinstance(value, str) and compiled.fullmatch(value) else f"is no {what}"


def _moment(value: Any) -> str | None:
    try:
        sound = isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        sound = False
    return None if sound else "is no moment with its zone"


def _ring(value: Any) -> str | None:
    """A closed ring of at least four positions."""
    if not isinstance(value, list) or len(value) < 4 or value[0] != value[-1]:
        return "is no closed ring"
    for position in value:
        if not isinstance(position, list) or len(position) < 2:
            return "has something that is no position"
        if _within(-180, 180)(position[0]) or _within(-90, 90)(position[1]):
            return "has a position that is nowhere on earth"
    return None


def _placed(value: Any) -> str | None:
    """A car is at a station or somewhere."""
    known = "station_id" in value or ("lat" in value and "lon" in value)
    return None if known else "is neither at a station nor anywhere"


_URL: Final = _form_of(r"https?://[^\s/]+(/\S*)?", "address")
_LANGUAGE: Final = _form_of(r"[a-z]{2,3}(-[A-Z]{2})?", "language")
_NAME: Final = [{"text!": _text, "language!": _LANGUAGE}]
_LAT, _LNG = _within(-90, 90), _within(-180, 180)
_COUNT: Final = _least(0)
_RULE: Final = {
    "ride_start_allowed!": _flag,
    "ride_end_allowed!": _flag,
    "ride_through_allowed!": _flag,
    "maximum_speed_kph": _COUNT,
    "station_parking": _flag,
}
_VERSIONS: Final = [{"version!": _one_of("3.0"), "url!": _URL}]


def _each(form: Mapping[str, Form], *, whole: Says) -> Says:
    """A form for an object, and one more question about it as a whole."""

    def says(value: Any) -> str | None:
        faults: list[str] = []
        _look(value, form, "", faults)
        return faults[0] if faults else whole(value)

    return says


_FORMS: Final[Mapping[FeedName, Form]] = {
    FeedName.GBFS: {
        "feeds!": [
            {"name!": _one_of(*(name for name in FeedName if name is not FeedName.MANIFEST)), "url!": _URL}
        ]
    },
    FeedName.MANIFEST: {"datasets!": [{"system_id!": _text, "versions!": _VERSIONS}]},
    FeedName.GBFS_VERSIONS: {"versions!": _VERSIONS},
    FeedName.SYSTEM_INFORMATION: {
        "system_id!": _text,
        "languages!": [_LANGUAGE],
        "name!": _NAME,
        "opening_hours!": _text,
        "operator": _NAME,
        "feed_contact_email!": _form_of(r"[^@\s]+@[^@\s]+\.[^@\s]+", "e-mail address"),
        "manifest_url": _URL,
        "timezone!": _form_of(r"[A-Za-z_+-]+(/[A-Za-z0-9_+-]+)*", "time zone"),
    },
    FeedName.VEHICLE_TYPES: {
        "vehicle_types!": [
            {
                "vehicle_type_id!": _text,
                "form_factor!": _one_of("car"),
                "propulsion_type!": _one_of("electric"),
                "max_range_meters!": _within(0, 10_000_000),
                "name": _NAME,
                "make": _NAME,
                "model": _NAME,
                "g_CO2_km": _COUNT,
                "wheel_count": _COUNT,
                "return_constraint": _one_of("free_floating", "roundtrip_station", "any_station", "hybrid"),
            }
        ]
    },
    FeedName.STATION_INFORMATION: {
        "stations!": [
            {
                "station_id!": _text,
                "name!": _NAME,
                "lat!": _LAT,
                "lon!": _LNG,
                "address": _text,
                "region_id": _text,
                "capacity": _COUNT,
                "is_charging_station": _flag,
                "parking_type": _one_of(
                    "parking_lot", "street_parking", "underground_parking", "sidewalk_parking", "other"
                ),
            }
        ]
    },
    FeedName.STATION_STATUS: {
        "stations!": [
            {
                "station_id!": _text,
                "num_vehicles_available!": _COUNT,
                "vehicle_types_available": [{"vehicle_type_id!": _text, "count!": _COUNT}],
                "num_vehicles_disabled": _COUNT,
                "num_docks_available": _COUNT,
                "num_docks_disabled": _COUNT,
                "is_installed!": _flag,
                "is_renting!": _flag,
                "is_returning!": _flag,
                "last_reported!": _moment,
            }
        ]
    },
    FeedName.VEHICLE_STATUS: {
        "vehicles!": [
            _each(
                {
                    "vehicle_id!": _text,
                    "is_reserved!": _flag,
                    "is_disabled!": _flag,
                    "vehicle_type_id": _text,
                    "station_id": _text,
                    "lat": _LAT,
                    "lon": _LNG,
                    "last_reported": _moment,
                    "current_range_meters": _within(0, 10_000_000),
                    "current_fuel_percent": _within(0, 1),
                },
                whole=_placed,
            )
        ]
    },
    FeedName.SYSTEM_REGIONS: {"regions!": [{"region_id!": _text, "name!": _NAME}]},
    FeedName.SYSTEM_PRICING_PLANS: {"plans!": [{"plan_id!": _text}]},
    FeedName.SYSTEM_ALERTS: {
        "alerts!": [
            {
                "alert_id!": _text,
                "type!": _one_of("system_closure", "station_closure", "station_move", "other"),
                "station_ids": [_text],
                "summary!": _NAME,
            }
        ]
    },
    FeedName.GEOFENCING_ZONES: {
        "geofencing_zones!": {
            "type!": _one_of("FeatureCollection"),
            "features!": [
                {
                    "type!": _one_of("Feature"),
                    "properties!": {"name": _NAME, "rules": [_RULE]},
                    "geometry!": {"type!": _one_of("MultiPolygon"), "coordinates!": [[_ring]]},
                }
            ],
        },
        "global_rules!": [_RULE],
    },
}
