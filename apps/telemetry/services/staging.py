"""From checked points to rows, set-based: COPY into a staging table, then one statement for each target.

All of it runs in the caller's transaction. Rows are written in the order of the vehicle's id everywhere, so
that two batches with the same cars cannot deadlock.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime
from itertools import repeat
from operator import add, attrgetter
from types import MappingProxyType
from typing import Final
from uuid import UUID

import orjson
from django.db import connection

from apps.core.db import prepared
from apps.telemetry.types import Hearing, Held, Point

# Beside each reading what its car said last: the newest of them becomes the latest state together with it.
# `ON COMMIT DELETE ROWS` empties it for the next batch; the table itself lives as long as the connection.
_STAGE: Final = """
CREATE TEMPORARY TABLE IF NOT EXISTS telemetry_stage (
    vehicle_id uuid, ts bigint, seq bigint, lat float8, lng float8, odometer_m bigint, speed_kmh float8,
    heading float8, soc float8, soh float8, v12 float8, temp_c float8, charging_kw float8,
    plugged boolean, locked boolean, ignition boolean, tyre_kpa smallint[], dtc varchar(8)[],
    heard bigint, message uuid, sent_at bigint, iot_at bigint, kinesis_at bigint, gateway text
) ON COMMIT DELETE ROWS;
DELETE FROM telemetry_stage
"""

_READINGS: Final = (
    "lat, lng, odometer_m, speed_kmh, heading, soc, soh, v12, temp_c, charging_kw,"
    " plugged, locked, ignition, tyre_kpa, dtc"
)
_TS: Final = "timestamptz 'epoch' + ts * interval '1 millisecond'"

_SET_READINGS: Final = ", ".join(f"{name.strip()} = excluded.{name.strip()}" for name in _READINGS.split(","))

# History and latest state in one statement. A point that the history has already stays as it is; the newest
# point of each car becomes its latest state unless a newer one is there.
_WRITE: Final = f"""
WITH appended AS (
    INSERT INTO telemetry_telemetrypoint (vehicle_id, ts, seq, {_READINGS})
    SELECT vehicle_id, {_TS}, seq, {_READINGS} FROM telemetry_stage ORDER BY vehicle_id, ts, seq
    ON CONFLICT (vehicle_id, ts, seq) DO NOTHING
    RETURNING 1
), advanced AS (
    INSERT INTO telemetry_vehiclesnapshot AS s
        (vehicle_id, ts, seq, {_READINGS}, heard_at, contactable, received_at, message_id, hops,
         batch_id, gateway, revision)
    SELECT vehicle_id, {_TS}, seq, {_READINGS},
           timestamptz 'epoch' + heard * interval '1 millisecond', true, %(at)s::timestamptz, message,
           jsonb_build_object('sent_at', sent_at, 'iot_at', iot_at, 'kinesis_at', kinesis_at),
           %(batch_id)s::uuid, coalesce(gateway, ''), pg_current_xact_id()::text::bigint
    FROM (
        SELECT DISTINCT ON (vehicle_id) * FROM telemetry_stage ORDER BY vehicle_id, ts DESC, seq DESC
    ) AS newest
    ORDER BY vehicle_id
    ON CONFLICT (vehicle_id) DO UPDATE SET
        ts = excluded.ts, seq = excluded.seq, {_SET_READINGS},
        heard_at = greatest(s.heard_at, excluded.heard_at),
        contactable = s.contactable OR coalesce(excluded.heard_at > s.heard_at, false),
        received_at = excluded.received_at, message_id = excluded.message_id, hops = excluded.hops,
        batch_id = excluded.batch_id, gateway = coalesce(nullif(excluded.gateway, ''), s.gateway),
        revision = excluded.revision
    WHERE (s.ts, s.seq) < (excluded.ts, excluded.seq)
    RETURNING 1
)
SELECT (SELECT count(*) FROM appended), (SELECT count(*) FROM advanced)
"""  # noqa: S608 - column names of our own

# Rows are held in the order of their keys by every writer. What comes back is small whatever the batch: how
# many points are older than what is known, and which of the cars were out of reach (with the ms when last
# heard).
_HOLD: Final = f"""
WITH held AS MATERIALIZED (
    SELECT vehicle_id, ts, seq, contactable, heard_at FROM telemetry_vehiclesnapshot
    WHERE vehicle_id IN (SELECT vehicle_id FROM telemetry_stage UNION SELECT unnest(%s::uuid[]))
    ORDER BY vehicle_id FOR UPDATE
), known AS (SELECT vehicle_id, ts AS known_ts, seq AS known_seq FROM held)
SELECT (SELECT count(*) FROM telemetry_stage JOIN known USING (vehicle_id)
        WHERE ({_TS}, seq) < (known_ts, known_seq)),
       (SELECT jsonb_object_agg(vehicle_id, (extract(epoch FROM heard_at) * 1000)::bigint)
        FROM held WHERE NOT contactable)
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


# What the cars mean has been read further already: it has to be read again from here on.
_NOTE_LATE: Final = f"""
INSERT INTO telemetry_latepoint AS l (vehicle_id, since, revision)
SELECT n.vehicle_id, {_TS.replace("ts *", "min(n.ts) *")}, pg_current_xact_id()::text::bigint
FROM telemetry_stage AS n JOIN telemetry_vehiclesnapshot AS s ON s.vehicle_id = n.vehicle_id
WHERE ({_TS.replace("ts *", "n.ts *")}, n.seq) < (s.ts, s.seq)
GROUP BY n.vehicle_id ORDER BY n.vehicle_id
ON CONFLICT (vehicle_id) DO UPDATE SET since = least(l.since, excluded.since), revision = excluded.revision
"""  # noqa: S608 - column names of our own


_NOBODY_SPOKE: Final[Mapping[UUID, Hearing]] = MappingProxyType({})
_UNHEARD: Final = (None,) * len(Hearing._fields)
_OWNER: Final = attrgetter("vehicle_id")


def stage(points: Sequence[Point], hearings: Mapping[UUID, Hearing] = _NOBODY_SPOKE) -> None:
    """Bring the points to the database, each beside what its car said last; whatever was staged before in
    this transaction is gone.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy("COPY telemetry_stage FROM STDIN (FORMAT csv, NULL 'null')") as copy:
            copy.write(_lines(points, hearings))


def hold_latest(others: Collection[UUID] = ()) -> Held:
    """Hold the latest state of the staged cars, and of `others`, until the transaction ends."""
    ((late, silent),) = prepared.values(_HOLD, ["{" + ",".join(map(str, others)) + "}"])
    if late:
        with connection.cursor() as cursor:
            cursor.execute(_NOTE_LATE)
    # Django hands JSON over as text.
    found: dict[str, int | None] = orjson.loads(silent) if silent else {}
    return Held(late, {UUID(key): heard_at for key, heard_at in found.items()})


def write(*, cars: Set[UUID], hearings: Mapping[UUID, Hearing], batch_id: UUID | None, at: datetime) -> int:
    """Write what is staged, of these `cars`, to the history and the latest state.

    Returns how many points were new to the history.
    """
    ((added, advanced),) = prepared.values(_WRITE, {"at": at, "batch_id": batch_id})
    if advanced < len(cars) or not hearings.keys() <= cars:
        with connection.cursor() as cursor:
            cursor.execute(_HEAR, {"heard": _document(hearings)})
    return int(added)


def _document(hearings: Mapping[UUID, Hearing]) -> str:
    """Who was heard when, as one parameter."""
    return orjson.dumps([{"v": key, "heard": hearing.heard_at} for key, hearing in hearings.items()]).decode()


def _lines(points: Sequence[Point], hearings: Mapping[UUID, Hearing]) -> bytes:
    """The rows as COPY reads them. A JSON array of checked values is a line of CSV once its brackets are off:
    no text among them holds a bracket, a quote or a backslash, and what writes JSON is ten times as quick as
    `str` for each value.
    """
    spoken = map(hearings.get, map(_OWNER, points), repeat(_UNHEARD))
    rows: list[tuple[object, ...]] = list(map(add, points, spoken))
    return orjson.dumps(rows)[2:-2].replace(b"],[", b"\n")
