"""Sums over the history, written anew from the rows each time: running a window twice changes nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from apps.core.types import Window
from apps.fleet import selectors as fleet
from apps.telemetry.models import FleetStateSlot

# Distance and energy are differences between neighbouring points, so each hour starts at the last point
# before it. A step backwards of the odometer, or one that no car could drive, is a fault of the sensor and
# counts as nothing.
_VEHICLE_HOURS: Final = """
WITH steps AS (
    SELECT p.vehicle_id, p.ts, p.soc, p.soh,
           p.odometer_m - lag(p.odometer_m) OVER w AS metres,
           p.soc - lag(p.soc) OVER w AS soc_step,
           extract(epoch FROM p.ts - lag(p.ts) OVER w) AS seconds
    FROM telemetry_telemetrypoint AS p
    WHERE p.ts >= %(lookback)s AND p.ts < %(end)s
    WINDOW w AS (PARTITION BY p.vehicle_id ORDER BY p.ts, p.seq)
)
INSERT INTO telemetry_vehiclehour (vehicle_id, hour, market, points, distance_m, energy_used_kwh,
                                   energy_charged_kwh, min_soc, max_soc, mean_soh)
SELECT s.vehicle_id, date_trunc('hour', s.ts, 'UTC'), b.market, count(*),
       coalesce(sum(s.metres) FILTER (WHERE s.metres BETWEEN 0 AND greatest(s.seconds, 1) * %(max_speed)s),
       0), coalesce(sum(-s.soc_step) FILTER (WHERE s.soc_step < 0), 0) / 100 * b.kwh,
       coalesce(sum(s.soc_step) FILTER (WHERE s.soc_step > 0), 0) / 100 * b.kwh,
       min(s.soc), max(s.soc), avg(s.soh)
FROM steps AS s
JOIN unnest(%(ids)s::uuid[], %(markets)s::text[], %(kwh)s::float8[]) AS b (vehicle_id, market, kwh)
  ON b.vehicle_id = s.vehicle_id
WHERE s.ts >= %(start)s
GROUP BY s.vehicle_id, 2, b.market, b.kwh
ON CONFLICT (vehicle_id, hour) DO UPDATE SET
    market = excluded.market, points = excluded.points, distance_m = excluded.distance_m,
    energy_used_kwh = excluded.energy_used_kwh, energy_charged_kwh = excluded.energy_charged_kwh,
    min_soc = excluded.min_soc, max_soc = excluded.max_soc, mean_soh = excluded.mean_soh
"""

_LOOKBACK: Final = timedelta(hours=3)
# Metres a second: 70 m/s is 252 km/h.
_MAX_SPEED: Final = 70
# Points may arrive late; the last hours are therefore done again each time.
_RESTATE: Final = timedelta(hours=2)
_SLOT: Final = timedelta(minutes=15)


def roll_up(*, window: Window) -> dict[str, int]:
    """Write the hours and quarters that the window touches, and those of the two hours before it once
    more."""
    whole = Window(_floor_hour(window.start - _RESTATE), window.end)
    return {"vehicle_hours": roll_up_hours(whole), "state_slots": roll_up_states(whole)}


@transaction.atomic
def roll_up_hours(window: Window) -> int:
    """Per car and hour, for every hour that has a point in the window; hours are written whole."""
    start = _floor_hour(window.start)
    batteries = fleet.list_batteries()
    values: dict[str, Any] = {
        "lookback": start - _LOOKBACK,
        "start": start,
        "end": _floor_hour(window.end - timedelta(microseconds=1)) + timedelta(hours=1),
        "max_speed": _MAX_SPEED,
        "ids": [battery.vehicle_id for battery in batteries],
        "markets": [battery.market for battery in batteries],
        "kwh": [battery.kwh for battery in batteries],
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '120s'")
        cursor.execute(_VEHICLE_HOURS, values)
        return int(cursor.rowcount)


@transaction.atomic
def roll_up_states(window: Window) -> int:
    """Per market and quarter of an hour, how many cars were in which state."""
    start = _floor_hour(window.start)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '120s'")
    counts = fleet.count_states_at(start=start, end=window.end, step=_SLOT)
    FleetStateSlot.objects.filter(slot__gte=start, slot__lt=window.end).delete()
    FleetStateSlot.objects.bulk_create(
        FleetStateSlot(
            market=count.market, slot=count.moment, state=count.state.value, vehicles=count.vehicles
        )
        for count in counts
    )
    return len(counts)


def _floor_hour(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
