"""Bays that nobody speaks of any more: what they are doing is not known."""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

# A planned bay has nothing to say yet.
_SILENCE: Final = """
WITH silent AS (
    SELECT id FROM fleet_bay
    WHERE heard_at < %(before)s AND status NOT IN ('UNKNOWN', 'REMOVED', 'PLANNED')
    ORDER BY id FOR NO KEY UPDATE
), moved AS (
    UPDATE fleet_bay AS b SET status = 'UNKNOWN', status_at = %(at)s FROM silent WHERE b.id = silent.id
    RETURNING b.id
)
INSERT INTO fleet_baystatuschange (bay_id, ts, status)
SELECT id, %(at)s, 'UNKNOWN' FROM moved
ON CONFLICT (bay_id, ts) DO NOTHING
"""


@transaction.atomic
def silence_bays(*, after: timedelta, at: datetime) -> int:
    """Mark the bays that were not heard of for so long as UNKNOWN. Returns how many; set-based."""
    with connection.cursor() as cursor:
        cursor.execute(_SILENCE, {"before": at - after, "at": at})
        return int(cursor.rowcount)
