"""What driving costs each car lately, and so how far its battery goes: set-based, for the whole fleet."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from apps.fleet import selectors as fleet

_RECENT: Final = timedelta(days=28)
# m: a battery's computer counts in steps, which are too coarse for a shorter trip.
_LEAST_TRIP_M: Final = 1_000
# m: so far the mean of its type counts for a car that has hardly driven, and the catalogue for a type.
_CAR_PRIOR_M: Final = 50_000
_TYPE_PRIOR_M: Final = 500_000

# kWh over metres is a million Wh over km. Each mean is weighed against the next wider one: a car's against
# that of its type, a type's against the catalogue's.
_REFRESH: Final = """
WITH cars AS (
    SELECT * FROM unnest(%(ids)s::uuid[], %(types)s::text[], %(kwh)s::float8[], %(range_m)s::float8[])
        AS c (id, type, kwh, range_m)
), driven AS (
    SELECT vehicle_id, sum(energy_kwh) AS kwh, sum(distance_m)::float8 AS metres
    FROM telemetry_trip
    WHERE started_at >= %(since)s AND NOT ongoing AND energy_kwh IS NOT NULL AND distance_m >= %(least)s
    GROUP BY vehicle_id
), usual AS (
    SELECT c.type,
           (coalesce(sum(d.kwh), 0) + avg(c.kwh / c.range_m) * %(type_prior)s)
           / (coalesce(sum(d.metres), 0) + %(type_prior)s) AS kwh_per_m
    FROM cars AS c LEFT JOIN driven AS d ON d.vehicle_id = c.id GROUP BY c.type
), found AS (
    SELECT c.id, c.kwh, coalesce(d.metres, 0) AS metres,
           (coalesce(d.kwh, 0) + u.kwh_per_m * %(car_prior)s) / (coalesce(d.metres, 0) + %(car_prior)s)
           AS kwh_per_m
    FROM cars AS c JOIN usual AS u ON u.type = c.type LEFT JOIN driven AS d ON d.vehicle_id = c.id
)
INSERT INTO telemetry_vehicleconsumption AS v
    (vehicle_id, wh_per_km, driven_m, metres_per_percent, updated_at)
SELECT id, kwh_per_m * 1e6, metres::int, kwh / 100 / kwh_per_m, %(at)s FROM found ORDER BY id
ON CONFLICT (vehicle_id) DO UPDATE SET
    wh_per_km = excluded.wh_per_km, driven_m = excluded.driven_m,
    metres_per_percent = excluded.metres_per_percent, updated_at = excluded.updated_at
WHERE (v.wh_per_km, v.driven_m) IS DISTINCT FROM (excluded.wh_per_km, excluded.driven_m)
"""


@transaction.atomic
def refresh_consumption(*, at: datetime) -> int:
    """Work out anew what each car has used over the last four weeks. Returns how many figures changed.

    Energy and range are both reckoned from the state of charge, so what a percent is worth in km does not
    depend on how much the battery has aged.
    """
    batteries = fleet.list_batteries()
    values: dict[str, Any] = {
        "ids": [battery.vehicle_id for battery in batteries],
        "types": [battery.vehicle_type for battery in batteries],
        "kwh": [battery.kwh for battery in batteries],
        "range_m": [battery.range_m for battery in batteries],
        "since": at - _RECENT,
        "least": _LEAST_TRIP_M,
        "car_prior": _CAR_PRIOR_M,
        "type_prior": _TYPE_PRIOR_M,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
        cursor.execute(_REFRESH, values)
        return int(cursor.rowcount)
