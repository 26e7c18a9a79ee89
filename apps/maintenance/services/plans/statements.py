"""The two statements that bring plans and cars together, whatever their numbers."""

from typing import Final

# Cars beside what they count and report; embedded from the apps that know.
_CARS: Final = """
cars AS ({cars}), signals AS ({counters}), stand AS (
    SELECT c.id AS vehicle_id, c.market, c.vehicle_type__code AS type, s.soh, s.dtc,
           odo.value AS odo, energy.value AS wh, cycles.value AS mcycles
    FROM cars AS c
    LEFT JOIN signals AS s ON s.vehicle_id = c.id
    LEFT JOIN maintenance_meter AS odo ON odo.vehicle_id = c.id AND odo.kind = 'odometer'
    LEFT JOIN maintenance_meter AS energy ON energy.vehicle_id = c.id AND energy.kind = 'energy'
    LEFT JOIN maintenance_meter AS cycles ON cycles.vehicle_id = c.id AND cycles.kind = 'cycles'
), fitting AS (
    SELECT p.*, s.vehicle_id, s.odo, s.wh, s.mcycles,
           coalesce(
               (SELECT 'dtc:' || min(code) FROM unnest(s.dtc) AS code WHERE code = ANY (p.dtc)),
               CASE WHEN s.soh < p.soh_below AND NOT EXISTS (
                        SELECT FROM maintenance_occurrence AS o
                        WHERE o.plan_id = p.id AND o.vehicle_id = s.vehicle_id AND o.status = 'done'
                              AND o.hit LIKE 'soh:%%')
                    THEN 'soh:' || round(s.soh::numeric, 1) END,
               '') AS hit_now
    FROM maintenance_maintenanceplan AS p
    JOIN stand AS s ON s.market = p.market
        AND (cardinality(p.vehicle_types) = 0 OR s.type = ANY (p.vehicle_types))
    WHERE p.active AND (%(plan)s::uuid IS NULL OR p.id = %(plan)s)
)
"""

# The next occurrence of every car that has none open. By the date it was due, or by when it was done; a
# schedule that was missed more than once goes on with the first moment that is still to come.
GENERATE: Final = f"""
WITH {_CARS}, last AS (
    SELECT DISTINCT ON (o.plan_id, o.vehicle_id) o.*
    FROM maintenance_occurrence AS o ORDER BY o.plan_id, o.vehicle_id, o.n DESC
), wanted AS (
    SELECT f.*, coalesce(l.n, 0) + 1 AS n,
        CASE WHEN f.every_days IS NULL THEN NULL
             WHEN l.done_at IS NULL THEN f.starts_on + f.every_days * interval '1 day'
             WHEN f.basis = 'completed' OR l.due_at IS NULL
                 THEN l.done_at + f.every_days * interval '1 day'
             ELSE l.due_at + f.every_days * interval '1 day' * greatest(1, ceil(
                 extract(epoch FROM l.done_at - l.due_at) / 86400 / f.every_days)) END AS next_at,
        CASE WHEN f.every_m IS NULL THEN NULL
             WHEN f.basis = 'completed' AND l.done_m IS NOT NULL THEN l.done_m + f.every_m
             WHEN l.due_m IS NOT NULL THEN l.due_m + f.every_m * greatest(1, ceil(
                 (coalesce(l.done_m, l.due_m) - l.due_m)::numeric / f.every_m))
             ELSE (f.odo / f.every_m + 1) * f.every_m END::bigint AS next_m,
        CASE WHEN f.every_wh IS NULL THEN NULL
             WHEN f.basis = 'completed' AND l.id IS NOT NULL THEN coalesce(f.wh, 0) + f.every_wh
             ELSE (coalesce(f.wh, 0) / f.every_wh + 1) * f.every_wh END AS next_wh,
        CASE WHEN f.every_mcycles IS NULL THEN NULL
             WHEN f.basis = 'completed' AND l.id IS NOT NULL THEN coalesce(f.mcycles, 0) + f.every_mcycles
             ELSE (coalesce(f.mcycles, 0) / f.every_mcycles + 1) * f.every_mcycles END AS next_mcycles
    FROM fitting AS f LEFT JOIN last AS l ON l.plan_id = f.id AND l.vehicle_id = f.vehicle_id
    WHERE l.id IS NULL OR l.status = 'done'
)
INSERT INTO maintenance_occurrence
    (id, plan_id, vehicle_id, n, market, status, due_at, due_m, due_wh, due_mcycles, hit, created_at,
     status_at, revision)
SELECT gen_random_uuid(), id, vehicle_id, n, market, 'ok', next_at, next_m, next_wh, next_mcycles, '', %(at)s,
       %(at)s, 0
FROM wanted
WHERE next_at IS NOT NULL OR next_m IS NOT NULL OR next_wh IS NOT NULL OR next_mcycles IS NOT NULL
      OR hit_now <> ''
ORDER BY id, vehicle_id
ON CONFLICT DO NOTHING
"""  # noqa: S608 - text of our own

# How every open occurrence stands; a snooze that is over ends, what a car reports makes it due at once, and a
# car that had not said how far it has come when its date was made is due by distance from then on.
REVIEW: Final = f"""
WITH {_CARS}, judged AS (
    SELECT o.id, coalesce(o.due_m, (f.odo / f.every_m + 1) * f.every_m) AS due_m,
        CASE WHEN o.hit = '' THEN f.hit_now ELSE o.hit END AS hit,
        CASE WHEN o.snoozed_until > %(at)s THEN 'snoozed'
             WHEN o.hit <> '' OR f.hit_now <> '' OR o.due_at <= %(at)s OR o.due_m <= f.odo OR o.due_wh <= f.wh
                  OR o.due_mcycles <= f.mcycles THEN 'overdue'
             WHEN o.due_at <= %(at)s + f.lead_days * interval '1 day' OR o.due_m - f.lead_m <= f.odo
                  OR o.due_wh - f.every_wh / 20 <= f.wh
                  OR o.due_mcycles - f.every_mcycles / 20 <= f.mcycles THEN 'due_soon'
             ELSE 'ok' END AS status
    FROM maintenance_occurrence AS o JOIN fitting AS f ON f.id = o.plan_id AND f.vehicle_id = o.vehicle_id
    WHERE o.status <> 'done'
)
UPDATE maintenance_occurrence AS o SET
    status = j.status, hit = j.hit, due_m = j.due_m,
    status_at = CASE WHEN o.status = j.status THEN o.status_at ELSE %(at)s END,
    snoozed_until = CASE WHEN j.status = 'snoozed' THEN o.snoozed_until END
FROM judged AS j
WHERE o.id = j.id AND o.status <> 'done'
    AND (o.status, o.hit, o.due_m) IS DISTINCT FROM (j.status, j.hit, j.due_m)
RETURNING o.id, o.plan_id, o.vehicle_id, o.market, o.status, o.hit, o.status_at = %(at)s
"""  # noqa: S608 - text of our own
