"""How many cars were in which state, at moments of the past."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db import connection

from apps.fleet.enums import VehicleState


class StateCount(NamedTuple):
    """Cars of one market in one state at one moment."""

    market: str
    moment: datetime
    state: VehicleState
    vehicles: int


# The state of a car at a moment is that of its newest event until then; before its first event it has none.
# An event of our holds counts only behind the very event of the road that it stands on: one that came late
# between the two has overtaken it.
# Each state covers a run of slots: one more car where the run begins, one fewer where it ends, added up along
# the slots. The work grows with the events, not with cars times slots.
_COUNT: Final = """
WITH before AS (
    SELECT v.id AS vehicle_id, e.ts, e.event_id, e.state, e.stands_on
    FROM fleet_vehicle AS v
    CROSS JOIN LATERAL (
        SELECT ts, event_id, state, stands_on FROM fleet_vehicleevent
        WHERE vehicle_id = v.id AND ts < %(start)s AND stands_on IS NULL
        ORDER BY ts DESC, event_id DESC LIMIT 1
    ) AS e
    WHERE {owned}
), every AS (
    SELECT vehicle_id, ts, event_id, state, stands_on FROM fleet_vehicleevent
    WHERE ts >= %(start)s AND ts < %(end)s AND {of_these}
    UNION ALL
    SELECT * FROM before
    UNION ALL
    SELECT h.vehicle_id, h.ts, h.event_id, h.state, h.stands_on
    FROM before AS b JOIN fleet_vehicleevent AS h ON h.stands_on = b.event_id AND h.ts < %(start)s
), counted_off AS (
    SELECT *, count(*) FILTER (WHERE stands_on IS NULL)
              OVER (PARTITION BY vehicle_id ORDER BY ts, event_id) AS leg
    FROM every
), rooted AS (
    SELECT *, first_value(event_id) OVER (PARTITION BY vehicle_id, leg ORDER BY ts, event_id) AS root
    FROM counted_off
), told AS (
    SELECT vehicle_id, ts, event_id, state FROM rooted WHERE stands_on IS NULL OR stands_on = root
), runs AS (
    SELECT v.market, t.state,
           greatest(0, ceil(extract(epoch FROM t.ts - %(start)s) / %(step)s)::int) AS begins,
           ceil(extract(epoch FROM coalesce(lead(t.ts) OVER w, %(end)s) - %(start)s) / %(step)s)::int AS ends
    FROM told AS t JOIN fleet_vehicle AS v ON v.id = t.vehicle_id
    WINDOW w AS (PARTITION BY t.vehicle_id ORDER BY t.ts, t.event_id)
), edges AS (
    SELECT market, state, begins AS slot, 1 AS cars FROM runs WHERE begins < ends
    UNION ALL
    SELECT market, state, ends, -1 FROM runs WHERE begins < ends
), changes AS (
    SELECT market, state, slot, sum(cars) AS cars FROM edges GROUP BY market, state, slot
), counted AS (
    SELECT p.market, p.state, s.slot,
           sum(coalesce(c.cars, 0)) OVER (PARTITION BY p.market, p.state ORDER BY s.slot)::int AS vehicles
    FROM (SELECT DISTINCT market, state FROM changes) AS p
    CROSS JOIN generate_series(0, %(slots)s - 1) AS s (slot)
    LEFT JOIN changes AS c ON c.market = p.market AND c.state = p.state AND c.slot = s.slot
)
SELECT market, %(start)s + make_interval(secs => slot * %(step)s) AS moment, state, vehicles
FROM counted WHERE vehicles > 0 ORDER BY moment, market, state
"""

_OF_ALL: Final = _COUNT.format(of_these="true", owned="true")
_OF_OWNERS: Final = _COUNT.format(
    of_these="vehicle_id IN (SELECT id FROM fleet_vehicle WHERE owner_id = ANY(%(owners)s))",
    owned="v.owner_id = ANY(%(owners)s)",
)


def count_states_at(
    *, start: datetime, end: datetime, step: timedelta, owners: Collection[str] | None = None
) -> list[StateCount]:
    """Counts at `start`, `start + step`, … before `end`, for all markets; reckoned from the log alone.

    With `owners`, of the cars of these organisations only.
    """
    slots = -((start - end) // step)
    values: dict[str, Any] = {"start": start, "end": end, "step": step.total_seconds(), "slots": slots}
    if owners is not None:
        values["owners"] = sorted(owners)
    with connection.cursor() as cursor:
        cursor.execute(_OF_ALL if owners is None else _OF_OWNERS, values)
        return [StateCount(row[0], row[1], VehicleState(row[2]), row[3]) for row in cursor.fetchall()]
