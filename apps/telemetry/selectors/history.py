"""One curve of one car, thinned out in the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.core.errors import Invalid, NotFound
from apps.core.types import Actor, Window
from apps.fleet import selectors as fleet
from apps.telemetry.enums import Signal

LONGEST: Final = timedelta(days=31)
MOST_POINTS: Final = 2_000

_COLUMNS: Final = {
    Signal.SOC: ("soc", "%"),
    Signal.SPEED: ("speed_kmh", "km/h"),
    Signal.V12: ("v12", "V"),
    Signal.TEMP: ("temp_c", "°C"),
    Signal.ODOMETER: ("odometer_m", "m"),
    Signal.CHARGING_KW: ("charging_kw", "kW"),
}

# Two points a bucket, its lowest and its highest, keep every peak and trough that the full curve has. A curve
# that is short enough comes whole. The answer's last column counts the points before thinning.
_CURVE: Final = """
WITH readings AS MATERIALIZED (
    SELECT ts, {column}::float8 AS value,
           width_bucket(extract(epoch FROM ts), extract(epoch FROM %(start)s::timestamptz),
                        extract(epoch FROM %(end)s::timestamptz), %(buckets)s) AS bucket
    FROM telemetry_telemetrypoint
    WHERE vehicle_id = %(vehicle)s AND ts >= %(start)s AND ts < %(end)s AND {column} IS NOT NULL
), total AS (SELECT count(*) AS n FROM readings),
low AS (SELECT DISTINCT ON (bucket) ts, value FROM readings ORDER BY bucket, value, ts),
high AS (SELECT DISTINCT ON (bucket) ts, value FROM readings ORDER BY bucket, value DESC, ts),
kept AS (
    SELECT ts, value FROM readings, total WHERE total.n <= %(points)s
    UNION SELECT ts, value FROM low, total WHERE total.n > %(points)s
    UNION SELECT ts, value FROM high, total WHERE total.n > %(points)s
)
SELECT kept.ts, kept.value, total.n FROM kept, total ORDER BY kept.ts
"""


@dataclass(frozen=True, slots=True)
class Reading:
    ts: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve with its unit; `total` counts the readings behind the `points`."""

    signal: Signal
    unit: str
    window: Window
    total: int
    points: list[Reading]


def get_history(actor: Actor, vehicle_id: UUID, *, signal: Signal, window: Window, points: int) -> Curve:
    """At most `points` readings that show the shape of the curve. Raises NotFound, Invalid for a window too
    long."""
    if window.end - window.start > LONGEST:
        msg = f"At most {LONGEST.days} days."
        raise Invalid(msg, fields={"from": f"lies more than {LONGEST.days} days before the end"})
    if not fleet.visible_vehicles(actor).filter(pk=vehicle_id).exists():
        raise NotFound
    column, unit = _COLUMNS[signal]
    values: dict[str, Any] = {
        "vehicle": vehicle_id,
        "start": window.start,
        "end": window.end,
        "points": points,
        "buckets": max(points // 2, 1),
    }
    with connection.cursor() as cursor:
        cursor.execute(_CURVE.format(column=column), values)
        rows = cursor.fetchall()
    return Curve(
        signal=signal,
        unit=unit,
        window=window,
        total=rows[0][2] if rows else 0,
        points=[Reading(ts, round(value, 3)) for ts, value, _ in rows],
    )
