"""Cars at stations every 15 minutes, reckoned from the event log alone: a window can be done again at any
time."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from apps.core.types import Window
from apps.fleet.models import StationSlot

SLOT: Final = timedelta(minutes=15)
# A car that has been charging for longer than this has lost its `charging_end`.
_LONGEST_CHARGE: Final = timedelta(days=2)

# Each event says something about up to three things: the car's state, its place, and whether it charges.
# What an event does not speak of goes on as it was, so each thing is carried along the car's events; before
# the window the newest event that speaks of it counts. Then, as in `count_states_at`: a run of slots adds
# one where it begins and takes one away where it ends, added up along the slots.
_ROLL_UP: Final = """
WITH told AS (
    SELECT vehicle_id, ts, event_id, state, stop_id, event_types FROM fleet_vehicleevent
    WHERE ts >= %(start)s AND ts < %(end)s
    UNION
    SELECT v.id, e.ts, e.event_id, e.state, e.stop_id, e.event_types
    FROM fleet_vehicle AS v CROSS JOIN LATERAL (
        (SELECT * FROM fleet_vehicleevent WHERE vehicle_id = v.id AND ts < %(start)s
         ORDER BY ts DESC, event_id DESC LIMIT 1)
        UNION ALL
        (SELECT * FROM fleet_vehicleevent
         WHERE vehicle_id = v.id AND ts < %(start)s
           AND (stop_id IS NOT NULL OR state IN ('on_trip', 'elsewhere'))
         ORDER BY ts DESC, event_id DESC LIMIT 1)
        UNION ALL
        (SELECT * FROM fleet_vehicleevent
         WHERE vehicle_id = v.id AND ts < %(start)s AND ts >= %(charges_from)s
           AND event_types && ARRAY['charging_start', 'charging_end']::varchar[]
         ORDER BY ts DESC, event_id DESC LIMIT 1)
    ) AS e
), spoken AS (
    SELECT vehicle_id, ts, event_id, state,
           CASE WHEN state IN ('on_trip', 'elsewhere') THEN '' ELSE stop_id END AS place,
           CASE WHEN 'charging_start' = ANY(event_types) THEN 1
                WHEN 'charging_end' = ANY(event_types) OR state IN ('on_trip', 'elsewhere') THEN 0
           END AS charge
    FROM told
), grouped AS (
    SELECT *, count(place) OVER w AS place_group, count(charge) OVER w AS charge_group,
           lead(ts) OVER w AS until
    FROM spoken WINDOW w AS (PARTITION BY vehicle_id ORDER BY ts, event_id)
), carried AS (
    SELECT vehicle_id, ts, coalesce(until, %(end)s) AS until, state,
           max(place) OVER (PARTITION BY vehicle_id, place_group) AS place,
           coalesce(max(charge) OVER (PARTITION BY vehicle_id, charge_group), 0) AS charge
    FROM grouped
), runs AS (
    SELECT v.market, c.place,
           CASE WHEN c.state IN ('reserved', 'stopped') THEN 'reserved'
                WHEN c.state <> 'available' THEN 'disabled'
                WHEN c.charge = 1 THEN 'charging' ELSE 'available' END AS kind,
           greatest(0, ceil(extract(epoch FROM c.ts - %(start)s) / %(step)s)::int) AS begins,
           ceil(extract(epoch FROM least(c.until, %(end)s) - %(start)s) / %(step)s)::int AS ends
    FROM carried AS c JOIN fleet_vehicle AS v ON v.id = c.vehicle_id
    WHERE c.place <> '' AND c.state <> 'removed' AND c.until > %(start)s
), edges AS (
    SELECT market, place, kind, begins AS slot, 1 AS cars FROM runs WHERE begins < ends
    UNION ALL
    SELECT market, place, kind, ends, -1 FROM runs WHERE begins < ends
), changes AS (
    SELECT s.id AS station_id, e.kind, e.slot, sum(e.cars) AS cars
    FROM edges AS e JOIN fleet_station AS s ON s.market = e.market AND s.stop_id = e.place
    GROUP BY 1, 2, 3
), counted AS (
    SELECT p.station_id, p.kind, s.slot,
           sum(coalesce(c.cars, 0)) OVER (PARTITION BY p.station_id, p.kind ORDER BY s.slot)::int AS cars
    FROM (SELECT DISTINCT station_id, kind FROM changes) AS p
    CROSS JOIN generate_series(0, %(slots)s - 1) AS s (slot)
    LEFT JOIN changes AS c ON c.station_id = p.station_id AND c.kind = p.kind AND c.slot = s.slot
), summed AS (
    SELECT station_id, slot,
           coalesce(sum(cars) FILTER (WHERE kind = 'available'), 0) AS available,
           coalesce(sum(cars) FILTER (WHERE kind = 'charging'), 0) AS charging,
           coalesce(sum(cars) FILTER (WHERE kind = 'reserved'), 0) AS reserved,
           coalesce(sum(cars) FILTER (WHERE kind = 'disabled'), 0) AS disabled
    FROM counted GROUP BY station_id, slot
)
INSERT INTO fleet_stationslot (station_id, slot, available, charging, reserved, disabled)
SELECT s.id, %(start)s + make_interval(secs => n.slot * %(step)s),
       coalesce(c.available, 0), coalesce(c.charging, 0), coalesce(c.reserved, 0), coalesce(c.disabled, 0)
FROM fleet_station AS s CROSS JOIN generate_series(0, %(slots)s - 1) AS n (slot)
LEFT JOIN summed AS c ON c.station_id = s.id AND c.slot = n.slot
"""


@transaction.atomic
def roll_up_stock(*, window: Window) -> int:
    """Write every quarter of an hour that begins in the window, for all stations. Returns the number of
    rows."""
    start = _next_slot(window.start)
    if start >= window.end:
        return 0
    values: dict[str, Any] = {
        "start": start,
        "end": window.end,
        "step": SLOT.total_seconds(),
        "slots": -((start - window.end) // SLOT),
        "charges_from": start - _LONGEST_CHARGE,
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '120s'")
        StationSlot.objects.filter(slot__gte=start, slot__lt=window.end).delete()
        cursor.execute(_ROLL_UP, values)
        return int(cursor.rowcount)


def prune_stock(*, before: datetime) -> int:
    """Forget the quarters before this moment. Returns how many rows went."""
    deleted, _ = StationSlot.objects.filter(slot__lt=before).delete()
    return deleted


def _next_slot(moment: datetime) -> datetime:
    """The first quarter of an hour at or after the moment."""
    over = timedelta(seconds=moment.timestamp() % SLOT.total_seconds())
    return moment if not over else moment - over + SLOT
