"""What the shadow and the hot table say of a car, as our own values; and the two ways to mend them.

Everything raises Upstream when the service is away. A member that is missing or of another type than we know
is unknown, not an error: others write there.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings

from apps.core.errors import NotFound
from apps.integrations.aws import items, shadows
from apps.telemetry.enums import TruthField, TruthSource
from apps.telemetry.rules.drift.truths import Place, Told

_KEY: Final = "device_id"
_F: Final = TruthField
_SWITCHES: Final = ((_F.LOCKED, "locked"), (_F.IGNITION, "ignition"), (_F.PLUGGED, "plugged"))
_NUMBERS: Final = ((_F.SOC, "soc"), (_F.ODOMETER, "odometer_m"))
# Beyond it `datetime` has no day; 2100 is far enough.
_LAST_MS: Final = 4_102_444_800_000


def read_shadow(device_id: str) -> Told | None:
    """What the car's shadow says; None when it has none."""
    try:
        return _from_shadow(shadows.get(device_id))
    except NotFound:
        return None


def read_shadows() -> dict[str, Told]:
    """What every shadow says, by device id, as the fleet index has them: a few seconds old."""
    return {name: _from_shadow(document) for name, document in shadows.list_all()}


def read_hot(device_ids: Sequence[str], *, hurry: bool = False) -> dict[str, Told]:
    """What the hot table says of these cars, by device id; cars that are not in it are absent."""
    found = items.get_many(settings.HOT_TABLE, _KEY, list(dict.fromkeys(device_ids)), hurry=hurry)
    return {str(item[_KEY]): _from_hot(item) for item in found if "ts" in item}


def wish_refresh(device_id: str, token: str) -> bool:
    """Ask the car to report anew and say `token` back. False when it has no shadow to be asked through."""
    try:
        shadows.wish(device_id, {"refresh": token})
    except NotFound:
        return False
    return True


def rewrite_hot(device_id: str, values: Mapping[str, Any]) -> None:
    """Put what the registry knows in the place of what the hot table holds, whatever its number is."""
    items.put(settings.HOT_TABLE, {_KEY: device_id, **values})


def _from_shadow(document: shadows.Document) -> Told:
    reported = document.reported
    moment = document.reported_at
    return Told(
        source=TruthSource.SHADOW,
        heard_at=None if moment is None else datetime.fromtimestamp(moment, tz=UTC),
        ts=_moment(reported.get("at")),
        seq=None,
        values=_values(reported),
    )


def _from_hot(item: Mapping[str, Any]) -> Told:
    return Told(
        source=TruthSource.HOT,
        heard_at=None,
        ts=_moment(item.get("ts")),
        seq=item["seq"] if type(item.get("seq")) is int else None,
        values=_values(item),
    )


def _values(told: Mapping[str, Any]) -> dict[TruthField, Any]:
    values: dict[TruthField, Any] = {
        field: told[name] for field, name in _SWITCHES if isinstance(told.get(name), bool)
    }
    values |= {field: told[name] for field, name in _NUMBERS if _is_number(told.get(name))}
    if _are_numbers(told.get("lat"), told.get("lng")):
        values[_F.POSITION] = Place(float(told["lat"]), float(told["lng"]))
    return values


def _are_numbers(*values: Any) -> bool:
    return all(_is_number(value) for value in values)


def _is_number(value: Any) -> bool:
    return type(value) in {int, float}


def _moment(millis: Any) -> datetime | None:
    if type(millis) is not int or not 0 < millis < _LAST_MS:
        return None
    return datetime.fromtimestamp(millis / 1_000, tz=UTC)
