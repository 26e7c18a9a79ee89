"""A fleet in the size that the product is made for, and the SQL that reads it by hand."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from django.db import connection, transaction

from apps.core.ids import new_id
from apps.fleet.models import Station, Vehicle, VehicleEvent, VehicleType
from apps.telemetry.models import VehicleSnapshot
from tests.fleet.builders import NOON

STATIONS: Final = 120
ENDLESS: Final = 1_000_000
_TABLES: Final = ", ".join(
    model._meta.db_table for model in (Vehicle, VehicleEvent, Station, VehicleType, VehicleSnapshot)
)


def make_fleet(size: int) -> list[Vehicle]:
    """Cars with a latest reading each, spread over stations and types; statistics are fresh."""
    types = [
        VehicleType(
            code=f"type-{n}", make="Make", model=f"Model {n}", battery_kwh=Decimal("50.40"), range_m=340_000
        )
        for n in range(6)
    ]
    stations = [
        Station(
            market="SG",
            stop_id=f"SG-{n:04}",
            name=f"Station {n}",
            lat=1.3,
            lng=103.8,
            created_at=NOON,
            updated_at=NOON,
        )
        for n in range(STATIONS)
    ]
    VehicleType.objects.bulk_create(types)
    Station.objects.bulk_create(stations)
    cars = [
        Vehicle(
            market="SG", device_id=f"device-{n:06}", plate=f"EVB{n:06}", vin=f"ZZ9EVBENCH{n:07}",
            vehicle_type=types[n % 6], home_station=stations[n % STATIONS],
            station=stations[(n * 7) % STATIONS], vehicle_state="available", road_state="available",
            state_at=NOON + timedelta(seconds=n, milliseconds=n),
            road_at=NOON + timedelta(seconds=n, milliseconds=n),
            state_event_id=(event_id := new_id()), road_event_id=event_id, created_at=NOON, updated_at=NOON,
        )
        for n in range(size)
    ]  # fmt: skip
    with transaction.atomic():  # a car's state is checked against its log at the commit
        Vehicle.objects.bulk_create(cars, batch_size=1000)
        VehicleEvent.objects.bulk_create((_first(car) for car in cars), batch_size=1000)
    VehicleSnapshot.objects.bulk_create((_reading(car, n) for n, car in enumerate(cars)), batch_size=1000)
    with connection.cursor() as cursor:
        # By name: all tables would include those that the server's databases share, for which test processes
        # running side by side wait longer than we let anything wait.
        cursor.execute(f"ANALYZE {_TABLES}")
    return cars


def _first(car: Vehicle) -> VehicleEvent:
    """Why the car is available."""
    return VehicleEvent(
        event_id=car.state_event_id or new_id(), vehicle=car, ts=car.state_at, publication_ts=NOON,
        state=car.vehicle_state, event_types=["service_start"],
    )  # fmt: skip


def make_events(car: Vehicle) -> None:
    """A long life: a million events, one a second."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(
            "INSERT INTO fleet_vehicleevent (event_id, vehicle_id, ts, publication_ts, state, event_types)"
            " SELECT gen_random_uuid(), %s, %s + n * interval '1 second', %s, 'available', '{service_start}'"
            " FROM generate_series(1, %s) n",
            [car.pk, NOON, NOON, ENDLESS],
        )
        cursor.execute("VACUUM ANALYZE fleet_vehicleevent")
        cursor.execute("RESET statement_timeout")


def event_at(car: Vehicle, place: int) -> tuple[str, str]:
    """Time and key of the event at this place of the timeline, newest first, as a cursor holds them."""
    ts = NOON + timedelta(seconds=ENDLESS - place + 1)
    event = VehicleEvent.objects.get(vehicle=car, ts=ts)
    return ts.isoformat(), str(event.pk)


def _reading(car: Vehicle, n: int) -> VehicleSnapshot:
    return VehicleSnapshot(
        vehicle=car, seq=n, ts=NOON + timedelta(seconds=n), lat=1.3 + n / 10_000, lng=103.8 + n / 10_000,
        odometer_m=n * 1000, speed_kmh=n % 90, heading=n % 360, soc=20 + n % 80, soh=97.5, v12=12.7,
        temp_c=31.0, charging_kw=0, plugged=False, locked=True, ignition=False,
        tyre_kpa=[230, 231, 229, 230], dtc=[],
        heard_at=NOON, received_at=NOON,
    )  # fmt: skip


def instant(column: str) -> str:
    return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""


ROW: Final = f"""
SELECT v.id, v.market, v.device_id, v.plate, v.vin, t.code AS vehicle_type, t.model,
  h.stop_id AS home_station, v.owner_id AS owner, o.name AS owner_name, s.stop_id AS station,
  s.name AS station_name, v.first_registration_date, v.vehicle_state,
  {instant("v.state_at")} AS state_at, v.hold_kinds, n.contactable, n.soc,
  n.lat, n.lng, n.heading, n.speed_kmh,
  n.odometer_m, n.plugged, n.charging_kw, (n.soc * u.metres_per_percent)::int AS range_left_m, u.wh_per_km,
  {instant("n.ts")} AS ts, n.open_alerts, n.worst_alert, v.version
FROM fleet_vehicle v
JOIN fleet_vehicletype t ON t.id = v.vehicle_type_id
LEFT JOIN accounts_organisation o ON o.code = v.owner_id
LEFT JOIN fleet_station h ON h.id = v.home_station_id
LEFT JOIN fleet_station s ON s.id = v.station_id
LEFT JOIN telemetry_vehiclesnapshot n ON n.vehicle_id = v.id
LEFT JOIN telemetry_vehicleconsumption u ON u.vehicle_id = v.id
WHERE v.market IN ('SG')
"""

_STOP: Final = """CASE WHEN {0}.id IS NOT NULL THEN
  json_build_object('id', {0}.id, 'stop_id', {0}.stop_id, 'name', {0}.name) END"""

DETAIL: Final = f"""
SELECT v.id, v.market, v.device_id, v.plate, v.vin,
  json_build_object('code', t.code, 'make', t.make, 'model', t.model) AS vehicle_type,
  t.battery_kwh::text AS battery_kwh, t.range_m,
  (n.soc * u.metres_per_percent)::int AS range_left_m, u.wh_per_km,
  {_STOP.format("h")} AS home_station,
  CASE WHEN o.code IS NOT NULL THEN json_build_object('code', o.code, 'name', o.name) END AS owner,
  {_STOP.format("s")} AS station, v.first_registration_date,
  v.vehicle_state, {instant("v.state_at")} AS state_at, v.hold_kinds, n.contactable,
  {instant("n.heard_at")} AS heard_at,
  {instant("n.ts")} AS ts, n.soc, n.soh, n.lat, n.lng, n.heading, n.speed_kmh, n.odometer_m, n.v12, n.temp_c,
  n.tyre_kpa, n.plugged, n.charging_kw, n.locked, n.ignition, n.dtc, v.version,
  {instant("v.created_at")} AS created_at, {instant("v.updated_at")} AS updated_at
FROM fleet_vehicle v
JOIN fleet_vehicletype t ON t.id = v.vehicle_type_id
LEFT JOIN accounts_organisation o ON o.code = v.owner_id
LEFT JOIN fleet_station h ON h.id = v.home_station_id
LEFT JOIN fleet_station s ON s.id = v.station_id
LEFT JOIN telemetry_vehiclesnapshot n ON n.vehicle_id = v.id
LEFT JOIN telemetry_vehicleconsumption u ON u.vehicle_id = v.id
WHERE v.id = '{{id}}'
"""

INSERT: Final = f"""
WITH v AS (
  INSERT INTO fleet_vehicle (id, market, device_id, plate, vin, vehicle_type_id, home_station_id,
    vehicle_state, state_at, version, revision, created_at, updated_at)
  SELECT gen_random_uuid(), %(market)s, %(device_id)s, %(plate)s, %(vin)s, t.id, %(home_station)s::uuid,
    'non_operational', now(), 1, 0, now(), now()
  FROM fleet_vehicletype t WHERE t.code = %(vehicle_type)s
  RETURNING *)
SELECT row_to_json(r)::text FROM (
  SELECT v.id, v.market, v.device_id, v.plate, v.vin, t.code AS vehicle_type, v.vehicle_state,
    {instant("v.state_at")} AS state_at, v.version, {instant("v.created_at")} AS created_at
  FROM v JOIN fleet_vehicletype t ON t.id = v.vehicle_type_id) r
"""
