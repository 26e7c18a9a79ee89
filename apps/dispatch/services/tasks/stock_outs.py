"""Which stations will have no car soon, and which car is brought there: parts of one statement.

The forecast is the plain one that forecasts are measured against: what went away from a station in these
hours of the days before, on average, goes away today, too. A station with less than three days to look at has
none.
"""

from typing import Final

# `stations` and `slots` are the fleet's; `stand` is of `statements`. A car that was picked stays picked as
# long as it can be brought, so that the watch does not choose anew every five minutes.
PICKED: Final = """
stations AS ({stations}), slots AS ({slots}), stock AS (
    SELECT DISTINCT ON (station_id) station_id, available FROM slots
    WHERE slot > %(at)s - interval '30 minutes' AND slot <= %(at)s
    ORDER BY station_id, slot DESC
), falls AS (
    SELECT s.station_id, d.day, (array_agg(s.available ORDER BY s.slot))[1] - min(s.available) AS fall
    FROM generate_series(1, 14) AS d(day)
    JOIN slots AS s ON s.slot >= %(at)s - d.day * interval '1 day' - interval '15 minutes'
        AND s.slot < %(at)s - d.day * interval '1 day' + interval '3 hours'
    GROUP BY s.station_id, d.day
), short AS (
    SELECT st.id AS station_id, st.market, st.name AS station, st.lat, st.lng,
           greatest(1, avg(f.fall) - min(n.available)) AS lacking
    FROM falls AS f JOIN stock AS n ON n.station_id = f.station_id JOIN stations AS st ON st.id = f.station_id
    GROUP BY st.id, st.market, st.name, st.lat, st.lng
    HAVING count(*) >= 3 AND min(n.available) - avg(f.fall) < 0.5 AND avg(f.fall) >= 1
), picked AS (
    SELECT DISTINCT ON (c.vehicle_id) c.vehicle_id, s.market, s.station_id, s.station, s.lacking
    FROM short AS s CROSS JOIN LATERAL (
        SELECT c.id AS vehicle_id, power(c.lat - s.lat, 2) + power(c.lng - s.lng, 2) AS away
        FROM stand AS c
        LEFT JOIN dispatch_fieldtask AS t ON t.vehicle_id = c.id AND t.state = 'open'
            AND t.source = 'stock_out:' || s.station_id
        WHERE c.market = s.market AND c.vehicle_state = 'available' AND c.soc >= %(half)s
            AND c.state_at < %(at)s - interval '3 hours'
            AND c.lat BETWEEN s.lat - 0.06 AND s.lat + 0.06 AND c.lng BETWEEN s.lng - 0.06 AND s.lng + 0.06
            -- not from this station, and not from another one that will run out
            AND NOT EXISTS (
                SELECT FROM short AS o
                WHERE abs(o.lat - c.lat) < 0.003 AND abs(o.lng - c.lng) < 0.003)
        ORDER BY t.id IS NULL, 2, c.id LIMIT 1
    ) AS c
    ORDER BY c.vehicle_id, c.away, s.station_id
)"""
