"""How many alerts a car has open, kept beside its latest reading for lists, filters and the map."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db import connection

_COUNT: Final = """
WITH cars AS (SELECT unnest(%s::uuid[]) AS id), counted AS (
    SELECT cars.id, count(a.id) AS n,
           (array_agg(a.severity ORDER BY array_position('{critical,warning,info}', a.severity::text))
            FILTER (WHERE a.id IS NOT NULL))[1] AS worst
    FROM cars LEFT JOIN telemetry_alert AS a ON a.vehicle_id = cars.id AND a.state <> 'resolved'
    GROUP BY cars.id
), held AS MATERIALIZED (
    SELECT s.vehicle_id FROM telemetry_vehiclesnapshot AS s JOIN counted AS c ON c.id = s.vehicle_id
    WHERE (s.open_alerts, s.worst_alert) IS DISTINCT FROM (c.n, coalesce(c.worst, ''))
    ORDER BY s.vehicle_id FOR UPDATE OF s
)
UPDATE telemetry_vehiclesnapshot AS s
SET open_alerts = c.n, worst_alert = coalesce(c.worst, ''), revision = pg_current_xact_id()::text::bigint
FROM held JOIN counted AS c ON c.id = held.vehicle_id WHERE s.vehicle_id = held.vehicle_id
"""


def count_open_alerts(vehicle_ids: Collection[UUID]) -> None:
    """Count anew for these cars; only rows that change are written, so that polls stay quiet."""
    if not vehicle_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [sorted(vehicle_ids)])
