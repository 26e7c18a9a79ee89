"""Meters follow telemetry, all cars in a few statements."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.jobs import services as jobs
from apps.maintenance.rules.metering import FASTEST, SLACK_M
from apps.maintenance.services.embedding import embedded
from apps.telemetry import selectors as telemetry

JOB: Final = "maintenance.meters"
# The sums of an hour are written anew until its late points are in.
_SETTLED: Final = timedelta(hours=2)

# A reading that makes no sense is kept apart once, until somebody has looked at it.
_ODOMETERS: Final = """
WITH seen AS ({counters}), judged AS (
    SELECT s.vehicle_id, s.odometer_m AS value, s.ts, m.value AS before,
           CASE WHEN m.value IS NULL THEN 'taken'
                WHEN s.odometer_m < m.value THEN 'backwards'
                WHEN s.odometer_m - m.value
                     > %(fastest)s * extract(epoch FROM s.ts - m.read_at) + %(slack)s THEN 'absurd'
                ELSE 'taken' END AS fate
    FROM seen AS s LEFT JOIN maintenance_meter AS m ON m.vehicle_id = s.vehicle_id AND m.kind = 'odometer'
    WHERE s.odometer_m >= 0 AND (m.value IS NULL OR (s.odometer_m <> m.value AND s.ts > m.read_at))
), apart AS (
    INSERT INTO maintenance_meterreading
        (id, vehicle_id, kind, value, before, read_at, source, fate, note, entered_by, entered_at, settled_by)
    SELECT gen_random_uuid(), j.vehicle_id, 'odometer', j.value, j.before, j.ts, 'telemetry', j.fate, '',
           %(actor)s, %(at)s, ''
    FROM judged AS j
    WHERE j.fate <> 'taken' AND NOT EXISTS (
        SELECT FROM maintenance_meterreading AS r
        WHERE r.vehicle_id = j.vehicle_id AND r.kind = 'odometer' AND r.source = 'telemetry'
              AND r.settled_at IS NULL AND r.fate IN ('backwards', 'absurd'))
    ON CONFLICT DO NOTHING
    RETURNING id
), moved AS (
    INSERT INTO maintenance_meter AS m (id, vehicle_id, kind, value, read_at)
    SELECT gen_random_uuid(), vehicle_id, 'odometer', value, ts FROM judged
    WHERE fate = 'taken' ORDER BY vehicle_id
    ON CONFLICT (vehicle_id, kind) DO UPDATE SET value = excluded.value, read_at = excluded.read_at
    WHERE excluded.value > m.value AND excluded.read_at > m.read_at
    RETURNING id
)
SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM apart)
"""

_ENERGY: Final = """
WITH hours AS ({hours}), charged AS (
    SELECT h.vehicle_id, round(sum(h.energy_charged_kwh) * 1000)::bigint AS wh
    FROM hours AS h
    LEFT JOIN maintenance_meter AS m ON m.vehicle_id = h.vehicle_id AND m.kind = 'energy'
    WHERE m.counted_until IS NULL OR h.hour >= m.counted_until
    GROUP BY h.vehicle_id
)
INSERT INTO maintenance_meter AS m (id, vehicle_id, kind, value, read_at, counted_until)
SELECT gen_random_uuid(), vehicle_id, 'energy', greatest(wh, 0), %(until)s, %(until)s
FROM charged ORDER BY vehicle_id
ON CONFLICT (vehicle_id, kind) DO UPDATE SET
    value = m.value + excluded.value, read_at = excluded.read_at, counted_until = excluded.counted_until
WHERE m.counted_until IS NULL OR m.counted_until < excluded.counted_until
"""

# A cycle is as much energy as the battery holds.
_CYCLES: Final = """
WITH batteries AS ({batteries})
INSERT INTO maintenance_meter AS m (id, vehicle_id, kind, value, read_at)
SELECT gen_random_uuid(), e.vehicle_id, 'cycles', (e.value / b.vehicle_type__battery_kwh)::bigint, e.read_at
FROM maintenance_meter AS e JOIN batteries AS b ON b.id = e.vehicle_id
WHERE e.kind = 'energy' AND b.vehicle_type__battery_kwh > 0 ORDER BY e.vehicle_id
ON CONFLICT (vehicle_id, kind) DO UPDATE SET value = excluded.value, read_at = excluded.read_at
WHERE excluded.value > m.value
"""


def run_meters(*, scheduled_time: str, at: datetime) -> None:
    """Read every car's meters as of now."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(**count_meters(at=at))


@transaction.atomic
def count_meters(*, at: datetime) -> dict[str, int]:
    """Meters follow what cars reported last. Twice changes nothing."""
    until = (at - _SETTLED).replace(minute=0, second=0, microsecond=0)
    actor = Actor.system(JOB)
    values: dict[str, Any] = {
        "at": at,
        "actor": actor.id,
        "fastest": FASTEST,
        "slack": SLACK_M,
        "until": until,
    }
    batteries = fleet.visible_vehicles(actor).values("id", "vehicle_type__battery_kwh")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
        moved, apart = _run(cursor, _ODOMETERS, values, counters=telemetry.list_counters())
        cursor.execute(_ENERGY.format(hours=embedded(telemetry.list_charged_hours(until))), values)
        charged = cursor.rowcount
        cursor.execute(_CYCLES.format(batteries=embedded(batteries)), values)
    return {"odometers": moved, "kept_apart": apart, "charged": charged}


def _run(cursor: Any, statement: str, values: dict[str, Any], **rows: Any) -> tuple[int, int]:
    cursor.execute(statement.format(**{name: embedded(each) for name, each in rows.items()}), values)
    moved, apart = cursor.fetchone()
    return int(moved), int(apart)
