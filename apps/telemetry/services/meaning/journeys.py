"""To which rental's journey does a trip belong?"""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from apps.fleet import selectors as fleet

# A journey may have begun long before the trip that is to be named.
_LONGEST: Final = timedelta(days=1)

# A trip belongs to the journey that was under way in its middle, the later one where two were. Events and
# points are told by different clocks: hence the three minutes.
_NAME: Final = """
UPDATE telemetry_trip AS t SET journey_id = found.journey
FROM (
    SELECT DISTINCT ON (o.id) o.id, j.journey
    FROM telemetry_trip AS o
    JOIN unnest(%s::uuid[], %s::uuid[], %s::timestamptz[], %s::timestamptz[])
         AS j (vehicle, journey, begins, ends) ON j.vehicle = o.vehicle_id
    WHERE o.started_at >= %s
      AND o.started_at + (o.ended_at - o.started_at) / 2
          BETWEEN j.begins - interval '3 minutes' AND coalesce(j.ends + interval '3 minutes', 'infinity')
    ORDER BY o.id, j.begins DESC
) AS found
WHERE t.id = found.id AND t.journey_id IS DISTINCT FROM found.journey
"""


@transaction.atomic
def name_journeys(*, since: datetime) -> int:
    """Give trips that began since then the id of their journey, as far as the log knows it by now."""
    journeys = fleet.find_journeys(since=since - _LONGEST)
    if not journeys:
        return 0
    columns = [list(column) for column in zip(*journeys, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
        cursor.execute(_NAME, [*columns, since])
        return int(cursor.rowcount)
