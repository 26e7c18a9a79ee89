"""Which journeys (MDS trips of rentals) the log tells of."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

# A journey is known by its id in the events of one car; until one of them ends it, it goes on.
_JOURNEYS: Final = """
SELECT vehicle_id, trip_id, min(ts), CASE WHEN bool_or('trip_end' = ANY(event_types)) THEN max(ts) END
FROM fleet_vehicleevent
WHERE ts >= %s AND trip_id IS NOT NULL
GROUP BY vehicle_id, trip_id
"""


class Journey(NamedTuple):
    """One rental's journey; `ended_at` is None while it goes on."""

    vehicle_id: UUID
    journey_id: UUID
    started_at: datetime
    ended_at: datetime | None


def find_journeys(*, since: datetime) -> list[Journey]:
    """All journeys that the log has told something of since then; for our own jobs."""
    with connection.cursor() as cursor:
        cursor.execute(_JOURNEYS, [since])
        return [Journey(*row) for row in cursor.fetchall()]
