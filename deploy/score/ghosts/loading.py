"""Rides and readings into the database: copied beside the product's tables, then let in as time goes by.

What the product would have written by then is there at each moment, and no more.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Final

from django.db import connection

from apps.fleet.models import Station, Vehicle, VehicleType
from apps.rentals.models import Customer
from apps.telemetry.services.partitions import ensure_days
from deploy.score.ghosts.readings import place_of, readings_of
from deploy.score.ghosts.rides import Ride, count_stations

MARKET: Final = "SG"
STRANGERS: Final = 500
_BLOCK: Final = 50_000
_LOOKED_AT: Final = (
    "rentals_rental",
    "telemetry_vehiclesnapshot",
    "telemetry_telemetrypoint",
    "fleet_station",
)
_NAMESPACE: Final = uuid.UUID("6f0e5a52-0df1-4c61-9b3a-2f2c9c1d7a10")

_BESIDE: Final = """
CREATE TEMPORARY TABLE ghosts_reading (
    vehicle_id uuid, ts timestamptz, reaches timestamptz, seq bigint, lat float8, lng float8,
    odometer_m bigint, speed_kmh float8, locked boolean, ignition boolean, plugged boolean);
CREATE TEMPORARY TABLE ghosts_ride (
    id uuid, vehicle_id uuid, device_id text, customer_id uuid, started_at timestamptz,
    ended_at timestamptz, told_at timestamptz);
"""
_INDEX: Final = """
CREATE INDEX ON ghosts_reading (reaches);
CREATE INDEX ON ghosts_ride (started_at);
CREATE INDEX ON ghosts_ride (told_at);
ANALYZE ghosts_reading, ghosts_ride
"""

_SAID: Final = "vehicle_id, ts, seq, lat, lng, odometer_m, speed_kmh, locked, ignition, plugged"
# As the ingest does: every reading joins the history, the newest is what is known of the car now.
_HEAR: Final = f"""
WITH heard AS (
    SELECT * FROM ghosts_reading WHERE reaches > %(since)s AND reaches <= %(at)s
), kept AS (
    INSERT INTO telemetry_telemetrypoint ({_SAID}, soc)
    SELECT {_SAID}, 70 FROM heard ORDER BY vehicle_id, ts ON CONFLICT DO NOTHING
)
INSERT INTO telemetry_vehiclesnapshot AS s
    ({_SAID}, soc, heard_at, contactable, received_at, hops, revision)
SELECT DISTINCT ON (vehicle_id) {_SAID}, 70, reaches, true, %(at)s::timestamptz, '{{}}'::jsonb, 0
FROM heard ORDER BY vehicle_id, ts DESC
ON CONFLICT (vehicle_id) DO UPDATE SET
    ts = excluded.ts, seq = excluded.seq, lat = excluded.lat, lng = excluded.lng,
    odometer_m = excluded.odometer_m, speed_kmh = excluded.speed_kmh, locked = excluded.locked,
    ignition = excluded.ignition, plugged = excluded.plugged, heard_at = excluded.heard_at,
    received_at = excluded.received_at
WHERE (s.ts, s.seq) < (excluded.ts, excluded.seq)
"""  # noqa: S608 - columns of our own

_BEGIN: Final = """
INSERT INTO rentals_rental (id, market, reference, customer_id, vehicle_id, device_id, opened_at, told_at,
    reserved_at, started_at, is_corrected, tariff, currency, fare_lines, revision)
SELECT id, %(market)s, '', customer_id, vehicle_id, device_id, started_at, started_at, started_at,
       started_at, false, '', '', '[]', 0
FROM ghosts_ride WHERE started_at > %(since)s AND started_at <= %(at)s
"""
_END: Final = """
UPDATE rentals_rental AS r SET ended_at = g.ended_at, told_at = g.told_at
FROM ghosts_ride AS g WHERE r.id = g.id AND g.told_at > %(since)s AND g.told_at <= %(at)s
"""
# Fares of ordinary rides are taken half an hour after their end.
_TAKE: Final = """
UPDATE rentals_rental AS r SET captured_at = g.told_at + interval '30 minutes', captured_minor = 0
FROM ghosts_ride AS g WHERE r.id = g.id
  AND g.told_at > %(since)s - interval '30 minutes' AND g.told_at <= %(at)s - interval '30 minutes'
"""


def vehicle_id(car: int) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, f"car {car}")


def device_id(car: int) -> str:
    return f"ghosts-{car}"


def load(rides: Sequence[Ride], *, seed: int, begins: datetime) -> None:
    """Stations, cars and strangers as rows; rides and readings beside, until their time has come."""
    _introduce(rides, begins)
    latest = begins + timedelta(seconds=max(ride.told for ride in rides) + 86_400)
    ensure_days([(begins + timedelta(days=n)).date() for n in range((latest - begins).days + 1)])
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE)
        _copy(cursor, "ghosts_reading", _reading_rows(rides, seed, begins))
        _copy(cursor, "ghosts_ride", _ride_rows(rides, begins))
        cursor.execute(_INDEX)


def let_in(*, since: datetime, at: datetime) -> None:
    """What cars said and ordinary rentals came to in between."""
    values: dict[str, Any] = {"since": since, "at": at, "market": MARKET}
    with connection.cursor() as cursor:
        for statement in (_HEAR, _BEGIN, _END, _TAKE):
            cursor.execute(statement, values)


def analyse() -> None:
    """As autovacuum would have done in a database that has lived for longer than this one."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(_LOOKED_AT)}")


def _introduce(rides: Sequence[Ride], at: datetime) -> None:
    born: dict[str, Any] = {"created_at": at, "updated_at": at}
    kind, _ = VehicleType.objects.get_or_create(
        code="ghosts", defaults={"make": "Any", "model": "Car", "battery_kwh": 50, "range_m": 350_000}
    )
    Station.objects.bulk_create(
        Station(market=MARKET, stop_id=f"G-{n}", name=f"Grid {n}", **place_of(n)._asdict(), **born)
        for n in range(count_stations(len(rides)))
    )
    Vehicle.objects.bulk_create(
        (
            Vehicle(
                id=vehicle_id(car), market=MARKET, device_id=device_id(car), plate=f"GH{car}",
                vin=f"ZZ9GHST{car:010d}", vehicle_type=kind, state_at=at, **born,
            )
            for car in range(max(ride.car for ride in rides) + 1)
        ),
        batch_size=5_000,
    )  # fmt: skip
    Customer.objects.bulk_create(Customer(id=_stranger(n), market=MARKET) for n in range(STRANGERS))


def _stranger(number: int) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, f"customer {number % STRANGERS}")


def _reading_rows(rides: Iterable[Ride], seed: int, begins: datetime) -> Iterator[tuple[Any, ...]]:
    epoch = begins.timestamp()
    for ride in rides:
        key = vehicle_id(ride.car)
        for each in readings_of(ride, seed):
            yield (
                key, _iso(epoch, each.ts), _iso(epoch, each.reaches), each.ts, each.lat, each.lng,
                each.odometer_m, each.speed_kmh, each.locked, each.ignition, each.plugged,
            )  # fmt: skip


def _ride_rows(rides: Iterable[Ride], begins: datetime) -> Iterator[tuple[Any, ...]]:
    epoch = begins.timestamp()
    for number, ride in enumerate(rides):
        if not ride.is_labelled:
            moments = [_iso(epoch, each) for each in (ride.started, ride.ended, ride.told)]
            yield (ride.rental_id, vehicle_id(ride.car), device_id(ride.car), _stranger(number), *moments)


def _iso(epoch: float, seconds: int) -> str:
    return datetime.fromtimestamp(epoch + seconds, tz=UTC).isoformat()


def _copy(cursor: Any, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Block by block, each made before its statement begins."""
    lines = ("\t".join(map(str, row)) + "\n" for row in rows)
    while block := "".join(islice(lines, _BLOCK)):
        with cursor.copy(f"COPY {table} FROM STDIN") as copy:
            copy.write(block)
