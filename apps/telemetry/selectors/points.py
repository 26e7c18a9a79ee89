"""Readings of all cars of a market over a while, page by page, for feeds to others; and where one car was."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

_POINTS: Final = """
SELECT p.vehicle_id, p.ts, p.seq, p.lat, p.lng, p.heading, p.speed_kmh, p.soc
FROM telemetry_telemetrypoint AS p JOIN fleet_vehicle AS v ON v.id = p.vehicle_id
WHERE p.ts >= %(start)s AND p.ts < %(end)s AND v.market = ANY(%(markets)s) AND p.lat IS NOT NULL
  AND (p.ts, p.vehicle_id, p.seq) > (%(after_ts)s, %(after_vehicle)s::uuid, %(after_seq)s)
ORDER BY p.ts, p.vehicle_id, p.seq LIMIT %(limit)s
"""
_PLACES: Final = """
SELECT ts, lat, lng FROM telemetry_telemetrypoint
WHERE vehicle_id = %(vehicle)s AND ts >= %(start)s AND ts <= %(end)s AND lat IS NOT NULL
ORDER BY ts, seq LIMIT 5000
"""
_FIRST: Final = UUID(int=0)


class PointRow(NamedTuple):
    """One reading with a place; speed in km/h, charge in percent."""

    vehicle_id: UUID
    ts: datetime
    seq: int
    lat: float
    lng: float
    heading: float | None
    speed_kmh: float | None
    soc: float | None


def list_points(
    markets: list[str],
    *,
    start: datetime,
    end: datetime,
    after: tuple[datetime, UUID, int] | None = None,
    limit: int,
) -> list[PointRow]:
    """At most `limit` readings in [start, end), oldest first, behind the one that `after` names."""
    ts, vehicle, seq = after or (start, _FIRST, -1)
    with connection.cursor() as cursor:
        cursor.execute(
            _POINTS,
            {
                "start": start,
                "end": end,
                "markets": markets,
                "after_ts": ts,
                "after_vehicle": str(vehicle),
                "after_seq": seq,
                "limit": limit,
            },
        )
        return [PointRow(*row) for row in cursor.fetchall()]


def list_places(vehicle_id: UUID, *, start: datetime, end: datetime) -> list[tuple[datetime, float, float]]:
    """When one car was where, oldest first: what the history still has, 5,000 places at most."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, {"vehicle": vehicle_id, "start": start, "end": end})
        found: list[tuple[datetime, float, float]] = cursor.fetchall()
        return found
