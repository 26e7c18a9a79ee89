"""The statements that bring cars and tasks together, whatever their numbers.

`{cars}`, `{places}`, `{trips}`, `{orders}`, `{due}`, `{papers}`, `{stations}` and `{slots}` are queries of
the apps that know.
"""

from typing import Final

from apps.dispatch.services.tasks.stock_outs import PICKED

# What the rules want done, one row a car, kind and source.
_WANTED: Final = f"""
cars AS ({{cars}}), places AS ({{places}}), trips AS ({{trips}}), orders AS ({{orders}}), due AS ({{due}}),
papers AS ({{papers}}), stand AS (
    SELECT c.*, p.lat, p.lng, p.soc, p.plugged, p.heard_at FROM cars AS c
    LEFT JOIN places AS p ON p.vehicle_id = c.id
), {PICKED}, wanted AS (
    -- Empty cars must be charged; those that are half empty where it pays.
    SELECT id AS vehicle_id, market, 'charge' AS kind, 'soc' AS source, soc < %(low)s AS required,
           CASE WHEN soc < %(flat)s THEN 2 ELSE 1 END AS urgency, 25 AS minutes, 'drive' AS skill,
           NULL::timestamptz AS window_to,
           CASE WHEN soc < %(low)s THEN 0
                ELSE round((80 - soc) / 100 * vehicle_type__range_m / 1000 * %(per_km)s)::bigint END AS value,
           NULL::uuid AS work_order_id, '' AS title
    FROM stand
    WHERE vehicle_state IN ('available', 'non_operational') AND NOT coalesce(plugged, false)
          AND soc < %(half)s
    UNION ALL
    -- A car that nobody has taken for long earns more elsewhere.
    SELECT id, market, 'rebalance', 'dwell', false, 0, 30, 'drive', NULL, %(day_takings)s, NULL, ''
    FROM stand
    WHERE vehicle_state = 'available' AND state_at < %(at)s - interval '60 hours'
          AND NOT EXISTS (SELECT FROM picked AS p WHERE p.vehicle_id = stand.id)
    UNION ALL
    -- A station that will run out gets the nearest car that nobody has asked for.
    SELECT vehicle_id, market, 'rebalance', 'stock_out:' || station_id, false, 1, 30, 'drive', NULL,
           round(lacking * %(per_hire)s)::bigint, NULL, left('To ' || station, 160)
    FROM picked
    UNION ALL
    -- A car that nobody reaches any more has to be looked for.
    SELECT id, market, 'recover', 'reach', true, 2, 40, 'repair', NULL, 0, NULL, ''
    FROM stand
    WHERE vehicle_state IN ('non_contactable', 'missing') AND heard_at < %(at)s - interval '12 hours'
    UNION ALL
    -- Many trips make dirt; a clean car is rented sooner.
    SELECT s.id, s.market, 'clean', 'trips', false, 0, 20, 'clean', NULL,
           least(t.trips, 60) * %(per_trip)s, NULL, ''
    FROM stand AS s JOIN trips AS t ON t.vehicle_id = s.id
    WHERE s.vehicle_state = 'available' AND t.trips >= %(many_trips)s
    UNION ALL
    SELECT c.id, c.market, CASE WHEN o.kind IN ('preventive', 'inspection') THEN 'inspect' ELSE 'repair' END,
           'work_order:' || o.id, true, o.urgency, least(o.estimated_minutes, 240),
           CASE WHEN o.kind IN ('preventive', 'inspection') THEN 'inspect' ELSE 'repair' END,
           NULL, 0, o.id, o.title
    FROM orders AS o JOIN cars AS c ON c.id = o.vehicle_id
    WHERE coalesce(o.scheduled_for, o.due_at) < %(soon)s
          OR (o.scheduled_for IS NULL AND (o.due_at IS NULL OR o.urgency >= 2))
    UNION ALL
    SELECT c.id, c.market, 'inspect', 'occurrence:' || d.id, true, 1, least(d.plan__estimated_minutes, 240),
           'inspect', NULL, 0, NULL, d.plan__name
    FROM due AS d JOIN cars AS c ON c.id = d.vehicle_id
    UNION ALL
    SELECT c.id, c.market, 'inspect', 'document:' || p.kind, true, 2, 60, 'drive', NULL, 0, NULL, ''
    FROM papers AS p JOIN cars AS c ON c.id = p.vehicle_id
    WHERE c.vehicle_state IN ('available', 'non_operational')
)
"""  # noqa: S608 - text of our own

# What is worth less than its labour is not made; what was ended a short time ago is not made again.
MAKE: Final = f"""
WITH {_WANTED}
INSERT INTO dispatch_fieldtask
    (id, market, vehicle_id, visit_id, kind, source, title, state, state_at, required, urgency, minutes,
     window_from, window_to, skill, value_minor, labour_minor, currency, work_order_id, note, created_by,
     created_at, version)
SELECT gen_random_uuid(), w.market, w.vehicle_id, NULL, w.kind, w.source, w.title, 'open', %(at)s, w.required,
       w.urgency, w.minutes, NULL, w.window_to, w.skill, w.value, w.minutes * %(labour)s / 60,
       (%(currencies)s::jsonb) ->> w.market, w.work_order_id, '', %(by)s, %(at)s, 1
FROM wanted AS w
WHERE (w.required OR w.value > w.minutes * %(labour)s / 60)
    AND (%(currencies)s::jsonb) ? w.market
    AND NOT EXISTS (
        SELECT FROM dispatch_fieldtask AS t
        WHERE t.vehicle_id = w.vehicle_id AND t.kind = w.kind AND t.source = w.source
              AND (t.state = 'open' OR t.state_at > %(at)s - interval '4 hours'))
    AND (w.work_order_id IS NULL OR NOT EXISTS (
        SELECT FROM dispatch_fieldtask AS t WHERE t.work_order_id = w.work_order_id AND t.state = 'open'))
ORDER BY w.vehicle_id, w.kind, w.source
ON CONFLICT DO NOTHING
"""  # noqa: S608 - text of our own

# What no rule wants any more, as long as nobody is on the way. A work order that was begun is still wanted.
CEASE: Final = f"""
WITH {_WANTED}
UPDATE dispatch_fieldtask AS t SET state = 'cancelled', state_at = %(at)s, version = t.version + 1
WHERE t.state = 'open' AND t.created_by = %(by)s
    AND NOT EXISTS (
        SELECT FROM wanted AS w WHERE w.vehicle_id = t.vehicle_id AND w.kind = t.kind AND w.source = t.source)
    AND NOT EXISTS (
        SELECT FROM dispatch_visit AS v WHERE v.id = t.visit_id AND v.state IN ('en_route', 'on_site'))
"""  # noqa: S608 - text of our own

# A visit for every car with something to do and no way there yet.
OPEN_VISITS: Final = """
INSERT INTO dispatch_visit
    (id, market, vehicle_id, state, state_at, minutes, skills, urgency, required, margin_minor, fail_reason,
    note,
     signed_by, created_at, version)
SELECT gen_random_uuid(), t.market, t.vehicle_id, 'open', %(at)s, 0, '{}', 0, false, 0, '', '', '', %(at)s, 1
FROM dispatch_fieldtask AS t
WHERE t.state = 'open' AND (%(car)s::uuid IS NULL OR t.vehicle_id = %(car)s)
GROUP BY t.market, t.vehicle_id
ORDER BY t.vehicle_id
ON CONFLICT DO NOTHING
"""

JOIN_VISITS: Final = """
UPDATE dispatch_fieldtask AS t SET visit_id = v.id
FROM dispatch_visit AS v
WHERE v.vehicle_id = t.vehicle_id AND v.state IN ('open', 'en_route', 'on_site')
    AND t.state = 'open' AND t.visit_id IS DISTINCT FROM v.id
    AND (%(car)s::uuid IS NULL OR t.vehicle_id = %(car)s)
"""

# A visit says what its open tasks say: their minutes together, the narrowest window, the highest urgency.
# Where the car is counts until somebody is on the way; one that never spoke is at home.
FOLD_VISITS: Final = """
WITH places AS ({places}), homes AS ({homes}), folded AS (
    SELECT v.id, sum(t.minutes)::int AS minutes, max(t.window_from) AS window_from, min(t.window_to) AS
    window_to,
           array_agg(DISTINCT t.skill ORDER BY t.skill) AS skills, max(t.urgency) AS urgency,
           bool_or(t.required) AS required, sum(t.value_minor - t.labour_minor)
               FILTER (WHERE NOT t.required) AS margin,
           coalesce(p.lat, h.home_station__lat) AS lat, coalesce(p.lng, h.home_station__lng) AS lng
    FROM dispatch_visit AS v
    JOIN dispatch_fieldtask AS t ON t.visit_id = v.id AND t.state = 'open'
    LEFT JOIN places AS p ON p.vehicle_id = v.vehicle_id
    LEFT JOIN homes AS h ON h.id = v.vehicle_id
    WHERE v.state = 'open' AND (%(car)s::uuid IS NULL OR v.vehicle_id = %(car)s)
    GROUP BY v.id, p.lat, p.lng, h.home_station__lat, h.home_station__lng
)
UPDATE dispatch_visit AS v SET
    minutes = f.minutes, window_from = f.window_from,
    window_to = CASE WHEN f.window_to > f.window_from OR f.window_from IS NULL THEN f.window_to END,
    skills = f.skills, urgency = f.urgency, required = f.required, margin_minor = coalesce(f.margin, 0),
    lat = f.lat, lng = f.lng, version = v.version + 1
FROM folded AS f
WHERE f.id = v.id AND (v.minutes, v.window_from, v.window_to, v.skills, v.urgency, v.required,
v.margin_minor, v.lat,
                       v.lng)
    IS DISTINCT FROM (f.minutes, f.window_from, f.window_to, f.skills, f.urgency, f.required,
                      coalesce(f.margin, 0), f.lat, f.lng)
"""

CLOSE_VISITS: Final = """
UPDATE dispatch_visit AS v SET state = 'cancelled', state_at = %(at)s, ended_at = %(at)s, version =
v.version + 1 WHERE v.state = 'open' AND (%(car)s::uuid IS NULL OR v.vehicle_id = %(car)s)
    AND NOT EXISTS (SELECT FROM dispatch_fieldtask AS t WHERE t.visit_id = v.id AND t.state = 'open')
"""
