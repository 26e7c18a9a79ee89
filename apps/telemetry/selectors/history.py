"""Curves of one car, thinned out in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.core.errors import Invalid, NotFound
from apps.core.types import Actor, Window
from apps.fleet import selectors as fleet
from apps.telemetry.enums import Signal

LONGEST: Final = timedelta(days=92)
MOST_POINTS: Final = 2_000

_COLUMNS: Final = {
    Signal.SOC: ("soc", "%"),
    Signal.SOH: ("soh", "%"),
    Signal.SPEED: ("speed_kmh", "km/h"),
    Signal.V12: ("v12", "V"),
    Signal.TEMP: ("temp_c", "°C"),
    Signal.ODOMETER: ("odometer_m", "m"),
    Signal.CHARGING_KW: ("charging_kw", "kW"),
    Signal.TYRE_FL: ("tyre_kpa[1]", "kPa"),
    Signal.TYRE_FR: ("tyre_kpa[2]", "kPa"),
    Signal.TYRE_RL: ("tyre_kpa[3]", "kPa"),
    Signal.TYRE_RR: ("tyre_kpa[4]", "kPa"),
    Signal.PLUGGED: ("plugged::int", ""),
    Signal.LOCKED: ("locked::int", ""),
    Signal.IGNITION: ("ignition::int", ""),
}

_READINGS: Final = """
    SELECT (extract(epoch FROM ts) * 1000)::bigint AS at{values}{more}
    FROM telemetry_telemetrypoint
    WHERE vehicle_id = %(vehicle)s AND ts >= %(start)s AND ts < %(end)s
"""

# A curve that is short enough comes whole: one reading more than asked for tells that it is not.
_WHOLE: Final = "SELECT * FROM ({readings} ORDER BY ts, seq LIMIT %(most)s) AS r"

# Of each bucket the lowest and the highest reading, each at its first moment, so that every peak and trough
# of the full curve is kept. Two passes of hashing for all signals together: sorting 100,000 readings for each
# of them would take ten times as long.
_THINNED: Final = """
WITH readings AS MATERIALIZED ({readings}),
extremes AS (SELECT bucket{extremes} FROM readings GROUP BY bucket)
SELECT bucket{found} FROM readings JOIN extremes USING (bucket) GROUP BY bucket
"""


@dataclass(frozen=True, slots=True)
class Curve:
    """`values[i]` was read at `ts[i]` (ms since 1970); `total` counts the readings behind the curve."""

    signal: Signal
    unit: str
    total: int
    ts: Sequence[int]
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class History:
    window: Window
    curves: list[Curve]


def get_history(
    actor: Actor, vehicle_id: UUID, *, signals: Sequence[Signal], window: Window, points: int
) -> History:
    """Of each signal about `points` readings that show the shape of its curve.

    Raises NotFound, and Invalid for a window that is too long.
    """
    if window.end - window.start > LONGEST:
        raise Invalid(
            f"At most {LONGEST.days} days.",
            fields={"from": f"lies more than {LONGEST.days} days before the end"},
        )
    if not fleet.visible_vehicles(actor).filter(pk=vehicle_id).exists():
        raise NotFound
    values: dict[str, Any] = {
        "vehicle": vehicle_id,
        "start": window.start,
        "end": window.end,
        "most": points + 1,
        "buckets": max(points // 2, 1),
        "width": (window.end - window.start) / max(points // 2, 1),
    }
    with connection.cursor() as cursor:
        cursor.execute(_WHOLE.format(readings=_readings(signals, "")), values)
        rows = cursor.fetchall()
        if len(rows) <= points:
            curves = [_whole(signal, n, rows) for n, signal in enumerate(signals)]
        else:
            cursor.execute(_thinned(signals), values)
            rows = cursor.fetchall()
            curves = [_thin(signal, n, rows) for n, signal in enumerate(signals)]
    return History(window, curves)


def _readings(signals: Sequence[Signal], more: str) -> str:
    columns = "".join(f", {_COLUMNS[signal][0]} AS v{n}" for n, signal in enumerate(signals))
    return _READINGS.format(values=columns, more=more)


def _thinned(signals: Sequence[Signal]) -> str:
    numbers = range(len(signals))
    readings = _readings(
        signals, ", floor(extract(epoch FROM ts - %(start)s) / extract(epoch FROM %(width)s))::int AS bucket"
    )
    extremes = "".join(f", min(v{n}) AS low{n}, max(v{n}) AS high{n}" for n in numbers)
    found = "".join(
        f", min(low{n}), min(at) FILTER (WHERE v{n} = low{n}),"
        f" max(high{n}), min(at) FILTER (WHERE v{n} = high{n}), count(v{n})"
        for n in numbers
    )
    return _THINNED.format(readings=readings, extremes=extremes, found=found)


def _whole(signal: Signal, number: int, rows: Sequence[Sequence[Any]]) -> Curve:
    known = [(row[0], row[number + 1]) for row in rows if row[number + 1] is not None]
    return _curve(signal, len(known), known)


def _thin(signal: Signal, number: int, rows: Sequence[Sequence[Any]]) -> Curve:
    at = 1 + number * 5
    found: set[tuple[int, float]] = set()
    total = 0
    for row in rows:
        low, low_at, high, high_at, count = row[at : at + 5]
        total += count
        if count:
            found.update(((low_at, low), (high_at, high)))
    return _curve(signal, total, sorted(found))


def _curve(signal: Signal, total: int, points: Sequence[tuple[int, float]]) -> Curve:
    unit = _COLUMNS[signal][1]
    return Curve(signal, unit, total, [at for at, _ in points], [round(value, 3) for _, value in points])
