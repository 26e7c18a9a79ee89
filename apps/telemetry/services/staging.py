"""From checked points to rows, set-based: COPY into a staging table, then one statement for each target.

All of it runs in the caller's transaction. Rows are written in the order of the vehicle's id everywhere, so
that two batches with the same cars cannot deadlock.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection

from apps.telemetry.types import Hearing, Point

# `ON COMMIT DELETE ROWS` empties it for the next batch; the table itself lives as long as the connection.
_STAGE: Final = """
CREATE TEMPORARY TABLE IF NOT EXISTS telemetry_stage (
    vehicle_id uuid, ts bigint, seq bigint, lat float8, lng float8, odometer_m bigint, speed_kmh float8,
    heading float8, soc float8, soh float8, v12 float8, temp_c float8, charging_kw float8,
    plugged boolean, locked boolean, ignition boolean, tyre_kpa smallint[], dtc varchar(8)[]
) ON COMMIT DELETE ROWS;
DELETE FROM telemetry_stage
"""

_READINGS: Final = (
    "lat, lng, odometer_m, speed_kmh, heading, soc, soh, v12, temp_c, charging_kw,"
    " plugged, locked, ignition, tyre_kpa, dtc"
)
_TAB: Final = "\t"
_TS: Final = "timestamptz 'epoch' + ts * interval '1 millisecond'"

_APPEND: Final = f"""
INSERT INTO telemetry_telemetrypoint (vehicle_id, ts, seq, {_READINGS})
SELECT vehicle_id, {_TS}, seq, {_READINGS} FROM telemetry_stage ORDER BY vehicle_id, ts, seq
ON CONFLICT (vehicle_id, ts, seq) DO NOTHING
"""  # noqa: S608 - column names of our own

_SET_READINGS: Final = ", ".join(f"{name.strip()} = excluded.{name.strip()}" for name in _READINGS.split(","))

_UPSERT: Final = f"""
INSERT INTO telemetry_vehiclesnapshot AS s
    (vehicle_id, ts, seq, {_READINGS}, heard_at, contactable, received_at, message_id, hops,
     batch_id, revision)
SELECT n.vehicle_id, {_TS}, seq, {_READINGS}, timestamptz 'epoch' + h.heard * interval '1 millisecond', true,
       %(at)s, h.message,
       jsonb_build_object('sent_at', h.sent_at, 'iot_at', h.iot_at, 'kinesis_at', h.kinesis_at), %(batch_id)s,
       pg_current_xact_id()::text::bigint
FROM (
    SELECT DISTINCT ON (vehicle_id) * FROM telemetry_stage ORDER BY vehicle_id, ts DESC, seq DESC
) AS n
LEFT JOIN jsonb_to_recordset(%(heard)s)
    AS h (v uuid, heard bigint, message uuid, sent_at bigint, iot_at bigint, kinesis_at bigint)
    ON h.v = n.vehicle_id
ORDER BY n.vehicle_id
ON CONFLICT (vehicle_id) DO UPDATE SET
    ts = excluded.ts, seq = excluded.seq, {_SET_READINGS},
    heard_at = greatest(s.heard_at, excluded.heard_at),
    contactable = s.contactable OR coalesce(excluded.heard_at > s.heard_at, false),
    received_at = excluded.received_at, message_id = excluded.message_id, hops = excluded.hops,
    batch_id = excluded.batch_id, revision = excluded.revision
WHERE (s.ts, s.seq) < (excluded.ts, excluded.seq)
RETURNING s.vehicle_id
"""  # noqa: S608 - column names of our own

# A message with only late points or only events: the car spoke, though its latest state stays.
_HEAR: Final = """
UPDATE telemetry_vehiclesnapshot AS s
SET heard_at = h.heard_at, contactable = true, revision = pg_current_xact_id()::text::bigint
FROM (
    SELECT v, timestamptz 'epoch' + heard * interval '1 millisecond' AS heard_at
    FROM jsonb_to_recordset(%(heard)s) AS r (v uuid, heard bigint)
) AS h
WHERE s.vehicle_id = h.v AND (s.heard_at IS NULL OR s.heard_at < h.heard_at)
"""


def stage(points: Sequence[Point]) -> None:
    """Bring the points to the database; whatever was staged before in this transaction is gone."""
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy("COPY telemetry_stage FROM STDIN (NULL 'None')") as copy:
            copy.write(_text(points))


def append_history() -> int:
    """Append what is staged; a point that is there already stays as it is. Returns how many were new."""
    with connection.cursor() as cursor:
        cursor.execute(_APPEND)
        return int(cursor.rowcount)


def advance_snapshots(*, hearings: Mapping[UUID, Hearing], batch_id: UUID | None, at: datetime) -> int:
    """Let the newest staged point of each car be its latest state, unless a newer one is there.

    Returns how many cars moved on.
    """
    values: dict[str, Any] = {"at": at, "batch_id": batch_id, "heard": _document(hearings)}
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, values)
        moved = {row[0] for row in cursor.fetchall()}
        if not hearings.keys() <= moved:
            cursor.execute(_HEAR, values)
    return len(moved)


def _document(hearings: Mapping[UUID, Hearing]) -> str:
    """All hearings as one parameter: adapting five arrays of hundreds costs more than the rest of the
    statement."""
    return orjson.dumps(
        [
            {
                "v": key,
                "heard": hearing.heard_at,
                "message": hearing.message_id,
                "sent_at": hearing.sent_at,
                "iot_at": hearing.iot_at,
                "kinesis_at": hearing.kinesis_at,
            }
            for key, hearing in hearings.items()
        ]
    ).decode()


def _text(points: Sequence[Point]) -> str:
    """The rows in COPY's text form; every value was checked, so that nothing needs escaping."""
    names = {key: str(key) for key in {point.vehicle_id for point in points}}
    return "".join([f"{names[point[0]]}\t{_TAB.join(map(str, point[1:]))}\n" for point in points])
