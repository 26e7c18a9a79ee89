"""Is this a shock, and what is said of a hard one?"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from apps.core.errors import Invalid
from apps.telemetry.enums import QuarantineReason, ShockDirection
from apps.telemetry.rules.faults import WrongError, malformed, out_of_range
from apps.telemetry.types import Bounds, Fault, NewShock, ShockNumbers

_DIRECTIONS: Final = {each.value: each for each in ShockDirection}
# Least and greatest value of a sound sensor.
_RANGES: Final = {"peak_g": (0.5, 200), "speed_kmh": (0, 400), "lat": (-90, 90), "lng": (-180, 180)}
_NEEDED: Final = frozenset({"peak_g", "speed_kmh"})

_WORDS: Final = {
    ShockDirection.FRONT: "from the front",
    ShockDirection.REAR: "from behind",
    ShockDirection.LEFT: "from the left",
    ShockDirection.RIGHT: "from the right",
    ShockDirection.BELOW: "from below",
}


def parse_shock(vehicle_id: UUID, raw: Mapping[str, Any], bounds: Bounds) -> NewShock | Fault:
    """The shock that `raw` describes, or why it is none."""
    try:
        peak_g, speed_kmh, lat, lng = (_number(raw, name) for name in _RANGES)
        return NewShock(
            shock_id=_id(raw),
            vehicle_id=vehicle_id,
            ts=_when(raw, bounds),
            peak_g=peak_g or 0.0,
            direction=_direction(raw),
            speed_kmh=speed_kmh or 0.0,
            lat=lat,
            lng=lng,
        )
    except WrongError as wrong:
        return wrong.fault


def shock_title(plate: str, peak_g: float, direction: ShockDirection, speed_kmh: float) -> str:
    """A sentence for people."""
    how = "while it stood" if speed_kmh < 1 else f"at {speed_kmh:.0f} km/h"
    return f"{plate} took a knock of {peak_g:.1f} g {_WORDS[direction]}, {how}"


def check_shock_numbers(numbers: ShockNumbers) -> None:
    """Raises Invalid when roads would be taken for accidents."""
    if numbers.least_below_g < max(numbers.least_g, numbers.least_standing_g):
        raise Invalid(
            "From below it takes more, because roads do that.",
            fields={"least_below_g": "is less than from the sides"},
        )


def _number(raw: Mapping[str, Any], name: str) -> float | None:
    value: Any = raw.get(name)
    if value is None and name not in _NEEDED:
        return None
    if type(value) not in {int, float}:
        raise malformed(f"{name} is no number")
    least, greatest = _RANGES[name]
    if not least <= value <= greatest:
        raise out_of_range(f"{name} is outside {least:g}..{greatest:g}")
    return float(value)


def _id(raw: Mapping[str, Any]) -> UUID:
    try:
        return UUID(raw["shock_id"])
    except (KeyError, ValueError, TypeError, AttributeError):
        msg = "shock_id is no UUID"
        raise malformed(msg) from None


def _when(raw: Mapping[str, Any], bounds: Bounds) -> int:
    ts = raw.get("ts")
    if type(ts) is not int:
        msg = "ts is no whole number of milliseconds"
        raise malformed(msg)
    if ts > bounds.newest:
        raise WrongError(QuarantineReason.FUTURE, "ts lies ahead of now")
    if ts < bounds.oldest:
        raise WrongError(QuarantineReason.TOO_OLD, "ts lies before what is kept")
    return ts


def _direction(raw: Mapping[str, Any]) -> ShockDirection:
    name = raw.get("direction")
    found = _DIRECTIONS.get(name) if type(name) is str else None
    if found is None:
        msg = "direction is no side of a car"
        raise malformed(msg)
    return found
