"""How many cars were in which state, at moments of the past."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db import connection

from apps.fleet.enums import VehicleState


class StateCount(NamedTuple):
    """Cars of one market in one state at one moment."""

    market: str
    moment: datetime
    state: VehicleState
    vehicles: int


# The state of a car at a moment is that of its newest event until then; before its first event it has none.
_COUNT: Final = """
SELECT v.market, q.moment, e.state, count(*)
FROM generate_series(%s::timestamptz, %s::timestamptz - interval '1 us', make_interval(secs => %s)) AS q
(moment) CROSS JOIN fleet_vehicle AS v
CROSS JOIN LATERAL (
    SELECT state FROM fleet_vehicleevent
    WHERE vehicle_id = v.id AND ts <= q.moment ORDER BY ts DESC, event_id DESC LIMIT 1
) AS e
GROUP BY v.market, q.moment, e.state ORDER BY q.moment, v.market, e.state
"""


def count_states_at(*, start: datetime, end: datetime, step: timedelta) -> list[StateCount]:
    """Counts at `start`, `start + step`, … before `end`, for all markets; reckoned from the log alone."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [start, end, step.total_seconds()])
        return [StateCount(row[0], row[1], VehicleState(row[2]), row[3]) for row in cursor.fetchall()]
