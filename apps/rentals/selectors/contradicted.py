"""Rentals that their cars contradict, as of a moment: one statement for those under way, one for those whose
fare has not been taken yet.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

# A car that has not been heard for this long contradicts nobody.
_FRESH: Final = timedelta(minutes=5)
# Longer than any fare waits to be taken.
_BACK: Final = timedelta(hours=2)
# Who returns a car plugs it in. One that stands at a station without its cable may have been left by somebody
# who is at lunch and comes back, so the rental may go on for this many times the rule's minutes.
UNPLUGGED_TIMES: Final = 6


class Found(NamedTuple):
    """A rental, and what its car says of it; `ended_at` is null while the rental goes on."""

    rental_id: UUID
    vehicle_id: UUID
    plate: str
    station: str
    since: datetime
    plugged: bool | None
    soc: float | None
    metres: int | None
    from_station_m: int
    minutes: int
    ended_at: datetime | None


_SAYS: Final = """
SELECT r.id, r.vehicle_id, v.plate, d.name, m.since, s.plugged, s.soc,
       CASE WHEN s.odometer_m >= o.odometer_m THEN (s.odometer_m - o.odometer_m)::bigint END,
       round(d.metres)::int, g.minutes, r.ended_at
"""
# The station that is nearest to where the car says that it stands.
_NEAREST: Final = """
CROSS JOIN LATERAL (
    SELECT st.name,
           111320 * sqrt((st.lat - s.lat) ^ 2 + ((st.lng - s.lng) * cos(radians(s.lat))) ^ 2) AS metres
    FROM fleet_station AS st
    WHERE st.market = r.market AND abs(st.lat - s.lat) < 0.005 AND abs(st.lng - s.lng) < 0.005
    ORDER BY 2 LIMIT 1
) AS d
"""
_FIRST_ODOMETER: Final = """
LEFT JOIN LATERAL (
    SELECT p.odometer_m FROM telemetry_telemetrypoint AS p
    WHERE p.vehicle_id = r.vehicle_id AND p.ts >= r.started_at AND p.ts <= %(at)s
    ORDER BY p.ts, p.seq LIMIT 1
) AS o ON true
"""
_NEW: Final = """
NOT EXISTS (SELECT 1 FROM rentals_suspicion AS x WHERE x.rental_id = r.id AND x.since >= m.since)
"""

# The car moved last at `since`; since then every word of it says that it stands, and the newest says that it
# is locked at a station. A car that was never driven proves nothing, and one without its cable proves less.
_UNDER_WAY: Final = f"""
{_SAYS}
FROM rentals_rental AS r
JOIN rentals_ghostrule AS g ON g.market = r.market
JOIN fleet_vehicle AS v ON v.id = r.vehicle_id
JOIN telemetry_vehiclesnapshot AS s ON s.vehicle_id = r.vehicle_id
{_NEAREST}
CROSS JOIN LATERAL (
    SELECT max(p.ts) AS since FROM telemetry_telemetrypoint AS p
    WHERE p.vehicle_id = r.vehicle_id AND p.ts >= r.started_at AND p.ts <= %(at)s AND p.ignition
) AS m
{_FIRST_ODOMETER}
WHERE r.started_at IS NOT NULL AND r.ended_at IS NULL AND r.suspected_at IS NULL
  AND s.contactable AND s.ts > %(fresh)s AND s.locked AND NOT s.ignition
  AND m.since < %(at)s - g.minutes * interval '1 minute' * CASE WHEN s.plugged THEN 1 ELSE %(unplugged)s END
  AND d.metres <= g.dock_m AND {_NEW}
ORDER BY r.id
"""  # noqa: S608 - parts of our own

# The platform has told an end, and the fare waits. `s` is the last word of the car that is older than that
# end by the rule's minutes: it stood locked at a station then, and nothing says that it was driven since. Who
# went to lunch has driven on by then, so the cable does not matter here.
_ENDED: Final = f"""
{_SAYS}
FROM rentals_rental AS r
JOIN rentals_ghostrule AS g ON g.market = r.market
JOIN fleet_vehicle AS v ON v.id = r.vehicle_id
CROSS JOIN LATERAL (
    SELECT max(p.ts) AS since FROM telemetry_telemetrypoint AS p
    WHERE p.vehicle_id = r.vehicle_id AND p.ts >= r.started_at AND p.ts <= r.ended_at AND p.ignition
) AS m
CROSS JOIN LATERAL (
    SELECT p.* FROM telemetry_telemetrypoint AS p
    WHERE p.vehicle_id = r.vehicle_id AND p.ts > m.since
      AND p.ts <= r.ended_at - g.minutes * interval '1 minute'
    ORDER BY p.ts DESC, p.seq DESC LIMIT 1
) AS s
{_NEAREST}
{_FIRST_ODOMETER}
WHERE r.state IN ('ended', 'priced') AND NOT r.is_corrected AND r.suspected_at IS NULL
  AND r.ended_at > %(back)s AND r.started_at IS NOT NULL
  AND m.since < r.ended_at - g.minutes * interval '1 minute'
  AND s.locked AND NOT s.ignition AND d.metres <= g.dock_m AND {_NEW}
ORDER BY r.id
"""  # noqa: S608 - parts of our own


def list_contradicted(*, at: datetime) -> list[Found]:
    """By what is known now."""
    values: Mapping[str, Any] = {
        "at": at,
        "fresh": at - _FRESH,
        "back": at - _BACK,
        "unplugged": UNPLUGGED_TIMES,
    }
    found: list[Found] = []
    with connection.cursor() as cursor:
        for statement in (_UNDER_WAY, _ENDED):
            cursor.execute(statement, values)
            found += [Found(*row) for row in cursor.fetchall()]
    return found
