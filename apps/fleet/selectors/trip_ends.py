"""When each car was last given back."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

# The newest end of a trip lies a few events back; the index on (vehicle, ts) finds it.
_ENDS: Final = """
SELECT v.id, e.ts FROM fleet_vehicle AS v CROSS JOIN LATERAL (
    SELECT ts FROM fleet_vehicleevent
    WHERE vehicle_id = v.id AND 'trip_end' = ANY(event_types)
    ORDER BY ts DESC, event_id DESC LIMIT 1
) AS e WHERE v.market = %s AND v.vehicle_state <> 'removed'
"""


def find_trip_ends(market: str) -> dict[UUID, datetime]:
    """The end of the last trip of each car of a market; a car that was never rented is absent. For our own
    jobs."""
    with connection.cursor() as cursor:
        cursor.execute(_ENDS, [market])
        return dict(cursor.fetchall())
