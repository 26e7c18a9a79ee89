"""One change of many cars, judged car by car: what differs, and what others changed meanwhile. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from apps.fleet.enums import EditOutcome

# What many cars may share → the column that holds it, and its type there. Plate and VIN are each car's own.
COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "vehicle_type": ("vehicle_type_id", "uuid"),
    "home_station": ("home_station_id", "uuid"),
    "owner": ("owner_id", "text"),
    "first_registration_date": ("first_registration_date", "date"),
}
_WORDS: Final[Mapping[str, str]] = {
    "vehicle_type": "type",
    "home_station": "home station",
    "owner": "owner",
    "first_registration_date": "day of the first registration",
}

Values = Mapping[str, Any]


def plain(values: Values) -> dict[str, Any]:
    """As JSON holds them, so that what was kept compares with what is there."""
    return {name: _plain(value) for name, value in values.items()}


def judge(now: Values | None, before: Values, after: Values) -> tuple[EditOutcome, str]:
    """What becomes of a car whose fields hold `now`; None: its maker sees it no more."""
    if now is None:
        return EditOutcome.REFUSED, "You no longer see this car."
    if all(now[name] == value for name, value in after.items()):
        return EditOutcome.UNCHANGED, ""
    moved = [_WORDS[name] for name, value in before.items() if now[name] != value]
    if moved:
        return EditOutcome.OVERTAKEN, f"Somebody has changed the {' and the '.join(moved)} since."
    return EditOutcome.CHANGED, ""


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
