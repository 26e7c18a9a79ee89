"""The event log and the two registers that follow it: a car's state and its place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from apps.fleet.enums import own_type
from apps.fleet.types import NewVehicleEvent, RecordedEvents

# The order of insertion and of locking is the same in every transaction, so that two batches cannot deadlock.
_APPEND: Final = """
WITH incoming AS (
    SELECT * FROM unnest(
        %s::uuid[], %s::uuid[], %s::timestamptz[], %s::text[], %s::text[], %s::text[],
        %s::float8[], %s::float8[], %s::float8[], %s::uuid[], %s::text[]
    ) AS t (event_id, vehicle_id, ts, state, event_types, x_event_type, lat, lng, soc, trip_id, stop_id)
)
INSERT INTO fleet_vehicleevent (event_id, vehicle_id, ts, publication_ts, state, event_types, x_event_type,
                                lat, lng, soc, trip_id, stop_id)
SELECT event_id, vehicle_id, ts, %s, state, string_to_array(event_types, ','), x_event_type,
       lat, lng, soc, trip_id, stop_id
FROM incoming ORDER BY event_id
ON CONFLICT (event_id) DO NOTHING
RETURNING event_id
"""

_LOCK: Final = """
SELECT id FROM fleet_vehicle
WHERE id IN (SELECT vehicle_id FROM fleet_vehicleevent WHERE event_id = ANY(%s)) ORDER BY id FOR NO KEY UPDATE
"""

# A register only moves to a later (ts, event_id): the outcome is the same in whatever order events come.
_MOVE_STATE: Final = """
UPDATE fleet_vehicle AS v SET vehicle_state = n.state, state_at = n.ts, state_event_id = n.event_id
FROM (
    SELECT DISTINCT ON (vehicle_id) vehicle_id, ts, event_id, state FROM fleet_vehicleevent
    WHERE event_id = ANY(%s) ORDER BY vehicle_id, ts DESC, event_id DESC
) AS n
WHERE v.id = n.vehicle_id
  AND (v.state_event_id IS NULL OR (v.state_at, v.state_event_id) < (n.ts, n.event_id))
RETURNING v.id
"""

# A car on the road stands nowhere; an event that names no stop says nothing about the place of a parked car.
_MOVE_PLACE: Final = """
UPDATE fleet_vehicle AS v SET station_id = s.id, station_at = n.ts, station_event_id = n.event_id
FROM (
    SELECT DISTINCT ON (vehicle_id) vehicle_id, ts, event_id,
           CASE WHEN state IN ('on_trip', 'elsewhere') THEN NULL ELSE stop_id END AS stop_id
    FROM fleet_vehicleevent
    WHERE event_id = ANY(%s) AND (stop_id IS NOT NULL OR state IN ('on_trip', 'elsewhere'))
    ORDER BY vehicle_id, ts DESC, event_id DESC
) AS n
JOIN fleet_vehicle AS k ON k.id = n.vehicle_id
LEFT JOIN fleet_station AS s ON s.market = k.market AND s.stop_id = n.stop_id
WHERE v.id = n.vehicle_id
  AND (v.station_event_id IS NULL OR (v.station_at, v.station_event_id) < (n.ts, n.event_id))
"""


def record_vehicle_events(*, events: Sequence[NewVehicleEvent], at: datetime) -> RecordedEvents:
    """Append what is new and let state and place follow: newest event time wins, repeats change nothing.

    The events were checked against the transition table by whoever took them in; their cars exist.
    """
    if not events:
        return RecordedEvents()
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(_APPEND, [*_columns(events), at])
        added = [row[0] for row in cursor.fetchall()]
        if not added:
            return RecordedEvents(duplicates=len(events))
        cursor.execute(_LOCK, [added])
        cursor.execute(_MOVE_STATE, [added])
        changed = frozenset(row[0] for row in cursor.fetchall())
        cursor.execute(_MOVE_PLACE, [added])
    return RecordedEvents(added=len(added), duplicates=len(events) - len(added), states_changed=changed)


@transaction.atomic
def prune_vehicle_events(*, before: datetime) -> int:
    """Retention: forget events older than `before`, except each car's newest. Returns how many went."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ev4rent.retention = 'on'")
        cursor.execute(
            "DELETE FROM fleet_vehicleevent AS e WHERE e.ts < %s AND NOT EXISTS "
            "(SELECT 1 FROM fleet_vehicle AS v WHERE v.id = e.vehicle_id"
            " AND e.event_id IN (v.state_event_id, v.station_event_id))",
            [before],
        )
        return int(cursor.rowcount)


def _columns(events: Sequence[NewVehicleEvent]) -> list[list[object]]:
    return [
        [event.event_id for event in events],
        [event.vehicle_id for event in events],
        [event.ts for event in events],
        [event.state.value for event in events],
        [",".join(event.event_types) for event in events],
        [own_type(event.event_types) for event in events],
        [event.lat for event in events],
        [event.lng for event in events],
        [event.soc for event in events],
        [event.trip_id for event in events],
        [event.stop_id for event in events],
    ]
