"""Is this a reading? The Lambda has asked already, but others can write to the queue: nobody is trusted."""

import re
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from apps.telemetry.enums import QuarantineReason
from apps.telemetry.rules.faults import WrongError, malformed, out_of_range
from apps.telemetry.types import Bounds, Fault, Point

# Name, least and greatest value that a sound sensor gives; units are in the names (odometer: m, v12: V).
NUMBERS: Final[tuple[tuple[str, float, float], ...]] = (
    ("lat", -90, 90),
    ("lng", -180, 180),
    ("odometer_m", 0, 4_000_000_000),
    ("speed_kmh", 0, 400),
    ("heading", 0, 360),
    ("soc", 0, 100),
    ("soh", 0, 110),
    ("v12", 0, 36),
    ("temp_c", -60, 150),
    # Below zero when a car feeds the grid.
    ("charging_kw", -400, 400),
)
ODOMETER: Final = 2
SWITCHES: Final = ("plugged", "locked", "ignition")
MAX_SEQ: Final = 2**63 - 1
MAX_TYRES: Final = 12
TYRE_RANGE: Final = (0, 2_000)
MAX_DTCS: Final = 64
# SAE J2012 and J1939 codes alike.
DTC: Final = re.compile(r"[A-Z0-9]{4,8}")
_NUMERIC: Final = frozenset({int, float})


def parse_point(vehicle_id: UUID, raw: Mapping[str, Any], bounds: Bounds) -> Point | Fault:
    """The reading that `raw` describes, or why it is none. Unknown members are ignored."""
    try:
        ts, seq = _when(raw, bounds)
        numbers, switches = _numbers(raw), _switches(raw)
        return Point(vehicle_id, ts, seq, *numbers, *switches, _tyres(raw), _dtcs(raw))  # type: ignore[arg-type,call-arg]
    except WrongError as wrong:
        return wrong.fault


def _when(raw: Mapping[str, Any], bounds: Bounds) -> tuple[int, int]:
    ts, seq = raw.get("ts"), raw.get("seq")
    if type(seq) is not int or not 0 <= seq <= MAX_SEQ:
        msg = "seq is no whole number"
        raise malformed(msg)
    if type(ts) is not int:
        msg = "ts is no whole number of milliseconds"
        raise malformed(msg)
    if ts > bounds.newest:
        raise WrongError(QuarantineReason.FUTURE, "ts lies ahead of now")
    if ts < bounds.oldest:
        raise WrongError(QuarantineReason.TOO_OLD, "ts lies before what is kept")
    return ts, seq


def _numbers(raw: Mapping[str, Any]) -> list[float | None]:
    # One loop and no call inside it: this runs ten times for each of thousands of points a second.
    found: list[float | None] = []
    for name, least, greatest in NUMBERS:
        value = raw.get(name)
        # NaN is in no range.
        if value is not None and not (type(value) in _NUMERIC and least <= value <= greatest):
            raise _bad_number(name, value, least, greatest)
        found.append(value)
    odometer = found[ODOMETER]
    found[ODOMETER] = None if odometer is None else int(odometer)
    return found


def _bad_number(name: str, value: Any, least: float, greatest: float) -> WrongError:
    if type(value) not in _NUMERIC:
        return malformed(f"{name} is no number")
    return out_of_range(f"{name} is outside {least:g}..{greatest:g}")


def _switches(raw: Mapping[str, Any]) -> list[bool | None]:
    found = [raw.get(name) for name in SWITCHES]
    for value in found:
        if value is not None and value is not True and value is not False:
            problem = f"one of {', '.join(SWITCHES)} is neither true nor false"
            raise malformed(problem)
    return found


def _tyres(raw: Mapping[str, Any]) -> str | None:
    """Pressures (kPa) as PostgreSQL writes an array."""
    value = raw.get("tyre_kpa")
    if value is None:
        return None
    if type(value) is not list or len(value) > MAX_TYRES:
        msg = "tyre_kpa is no short list"
        raise malformed(msg)
    for pressure in value:
        if type(pressure) not in _NUMERIC or not TYRE_RANGE[0] <= pressure <= TYRE_RANGE[1]:
            msg = "tyre_kpa is outside 0..2000"
            raise out_of_range(msg)
    return "{" + ",".join([str(round(pressure)) for pressure in value]) + "}"


def _dtcs(raw: Mapping[str, Any]) -> str | None:
    """Trouble codes as PostgreSQL writes an array."""
    value = raw.get("dtc")
    if value is None:
        return None
    if type(value) is not list or len(value) > MAX_DTCS:
        msg = "dtc is no short list"
        raise malformed(msg)
    for code in value:
        if type(code) is not str or DTC.fullmatch(code) is None:
            msg = "dtc holds something that is no trouble code"
            raise malformed(msg)
    return "{" + ",".join(value) + "}"
