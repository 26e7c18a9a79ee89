"""The points of cars as the rules read them; for our own jobs, nobody's rights."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from apps.telemetry.rules.meaning import Reading

# Car by car along its own index; only the days that somebody asks for are opened.
_STRETCHES: Final = """
SELECT w.n, (extract(epoch FROM p.ts) * 1000)::bigint, p.odometer_m, p.speed_kmh, p.soc, p.charging_kw,
       p.plugged, p.ignition, p.lat, p.lng, p.dtc
FROM unnest(%(cars)s::uuid[], %(starts)s::timestamptz[], %(ends)s::timestamptz[])
     WITH ORDINALITY AS w (id, starts, ends, n)
CROSS JOIN LATERAL (
    SELECT * FROM telemetry_telemetrypoint
    WHERE vehicle_id = w.id AND ts >= w.starts AND ts < w.ends AND ts >= %(first)s AND ts < %(last)s
    ORDER BY ts, seq
) AS p
ORDER BY w.n, p.ts, p.seq
"""

# Where each of these cars was last heard before a moment.
_BEFORE: Final = """
SELECT w.id, p.ts
FROM unnest(%(cars)s::uuid[], %(moments)s::timestamptz[]) AS w (id, moment)
CROSS JOIN LATERAL (
    SELECT ts FROM telemetry_telemetrypoint
    WHERE vehicle_id = w.id AND ts < w.moment ORDER BY ts DESC LIMIT 1
) AS p
"""


class Stretch(NamedTuple):
    """The points of one car from `start` on, before `end`."""

    vehicle_id: UUID
    start: datetime
    end: datetime


@transaction.atomic
def read_stretches(stretches: Sequence[Stretch]) -> Iterator[tuple[UUID, Iterator[Reading]]]:
    """Car by car, in the order given, its readings in the order of their time; a car without any is left out.

    Each car's readings must be read before the next car is asked for.
    """
    values: dict[str, Any] = {
        "cars": [stretch.vehicle_id for stretch in stretches],
        "starts": [stretch.start for stretch in stretches],
        "ends": [stretch.end for stretch in stretches],
        "first": min(stretch.start for stretch in stretches),
        "last": max(stretch.end for stretch in stretches),
    }
    with connection.chunked_cursor() as cursor:
        cursor.execute(_STRETCHES, values)
        for number, rows in groupby(cursor, key=itemgetter(0)):
            yield stretches[number - 1].vehicle_id, (_reading(row) for row in rows)


def find_last_before(moments: Sequence[tuple[UUID, datetime]]) -> dict[UUID, datetime]:
    """For each car the time of its last point before the moment; a car without one is absent."""
    if not moments:
        return {}
    cars, times = zip(*moments, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, {"cars": list(cars), "moments": list(times)})
        return dict(cursor.fetchall())


def _reading(row: Sequence[object]) -> Reading:
    reading = Reading._make(row[1:])
    return reading if reading.dtc is None else reading._replace(dtc=tuple(reading.dtc))
