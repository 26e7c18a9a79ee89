"""What the registry says of cars, for comparing; and what its history held at a moment."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.fleet.enums import VehicleState
from apps.telemetry.enums import TruthField, TruthSource
from apps.telemetry.models import VehicleSnapshot
from apps.telemetry.rules.drift.truths import CarTruths, Past, Place, Stop, Told

_F: Final = TruthField
# How far from a moment a reading may lie and still say something of it: a parked car tells one a minute.
NEAR: Final = timedelta(minutes=3)

_COLUMNS: Final = (
    "id",
    "market",
    "device_id",
    "plate",
    "vehicle_state",
    "state_at",
    "station__stop_id",
    "station__name",
    "station__lat",
    "station__lng",
    "station_at",
    "snapshot__heard_at",
    "snapshot__ts",
    "snapshot__seq",
    "snapshot__locked",
    "snapshot__ignition",
    "snapshot__plugged",
    "snapshot__soc",
    "snapshot__odometer_m",
    "snapshot__lat",
    "snapshot__lng",
)

# The reading before each moment and the one after it; one step into the key of the history for each.
_AROUND: Final = """
SELECT w.vehicle_id, b.locked, b.ignition, b.plugged, b.soc, b.odometer_m, b.lat, b.lng, b.ts IS NOT NULL,
       a.locked, a.ignition, a.plugged, a.soc, a.odometer_m, a.lat, a.lng, a.ts IS NOT NULL
FROM unnest(%(ids)s::uuid[], %(moments)s::timestamptz[]) AS w (vehicle_id, moment)
LEFT JOIN LATERAL (
    SELECT * FROM telemetry_telemetrypoint AS p
    WHERE p.vehicle_id = w.vehicle_id AND p.ts <= w.moment AND p.ts > w.moment - %(near)s::interval
    ORDER BY p.ts DESC, p.seq DESC LIMIT 1
) AS b ON true
LEFT JOIN LATERAL (
    SELECT * FROM telemetry_telemetrypoint AS p
    WHERE p.vehicle_id = w.vehicle_id AND p.ts >= w.moment AND p.ts < w.moment + %(near)s::interval
    ORDER BY p.ts, p.seq LIMIT 1
) AS a ON true
"""
_READING: Final = 8


def get_registry_truths(actor: Actor, vehicle_id: UUID) -> CarTruths:
    """One car as the registry has it. Raises NotFound."""
    row = fleet.visible_vehicles(actor).filter(pk=vehicle_id).values_list(*_COLUMNS).first()
    if row is None:
        raise NotFound
    return _car(row)


def list_registry_truths() -> list[CarTruths]:
    """Every car in the fleet as the registry has it; for our own job, in one statement."""
    cars = fleet.visible_vehicles(Actor.system("telemetry.drift_watch"))
    rows = cars.exclude(vehicle_state=VehicleState.REMOVED.value).order_by("id").values_list(*_COLUMNS)
    return [_car(row) for row in rows.iterator(chunk_size=2_000)]


def find_past(moments: Mapping[UUID, datetime]) -> dict[UUID, Past]:
    """What the history holds around a moment of each car."""
    if not moments:
        return {}
    values: dict[str, Any] = {"ids": list(moments), "moments": list(moments.values()), "near": NEAR}
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, values)
        return {
            row[0]: Past(before=_reading(row[1 : 1 + _READING]), after=_reading(row[1 + _READING :]))
            for row in cursor.fetchall()
        }


def list_stops(markets: Collection[str]) -> dict[str, list[Stop]]:
    """Stations by market."""
    found: dict[str, list[Stop]] = {market: [] for market in markets}
    stations = fleet.visible_stations(Actor.system("telemetry.drift_watch")).filter(market__in=list(markets))
    for market, stop_id, name, lat, lng in stations.order_by("id").values_list(
        "market", "stop_id", "name", "lat", "lng"
    ):
        found[market].append(Stop(stop_id, name, Place(lat, lng)))
    return found


def get_hot_item(vehicle_id: UUID) -> dict[str, Any] | None:
    """The newest reading of a car as the hot table should hold it; None for a car that never spoke."""
    rows: QuerySet[VehicleSnapshot] = VehicleSnapshot.objects.filter(vehicle=vehicle_id)
    row = rows.select_related("vehicle").first()
    if row is None:
        return None
    plain = ("lat", "lng", "odometer_m", "speed_kmh", "heading", "soc", "soh", "v12", "temp_c", "charging_kw")
    switches = ("plugged", "locked", "ignition", "tyre_kpa", "dtc")
    return {
        "market": row.vehicle.market,
        "message_id": str(row.message_id) if row.message_id else None,
        "seq": row.seq,
        "ts": round(row.ts.timestamp() * 1_000),
        **{name: getattr(row, name) for name in (*plain, *switches)},
    }


def _car(row: Sequence[Any]) -> CarTruths:
    key, market, device_id, plate, state, state_at, stop_id, name, lat, lng, station_at, *told = row
    heard_at, ts, seq, *readings = told
    said = {}
    if ts is not None:
        said[TruthSource.REGISTRY] = Told(TruthSource.REGISTRY, heard_at, ts, seq, _values(readings))
    return CarTruths(
        vehicle_id=key,
        market=market,
        device_id=device_id,
        plate=plate,
        state=VehicleState(state),
        state_at=state_at,
        station=None if stop_id is None else Stop(stop_id, name, Place(lat, lng)),
        station_at=station_at,
        told=said,
    )


def _reading(row: Sequence[Any]) -> dict[TruthField, Any] | None:
    *values, is_there = row
    return _values(values) if is_there else None


def _values(readings: Sequence[Any]) -> dict[TruthField, Any]:
    locked, ignition, plugged, soc, odometer, lat, lng = readings
    position = None if lat is None or lng is None else Place(lat, lng)
    said = {
        _F.LOCKED: locked,
        _F.IGNITION: ignition,
        _F.PLUGGED: plugged,
        _F.SOC: soc,
        _F.ODOMETER: odometer,
        _F.POSITION: position,
    }
    return {field: value for field, value in said.items() if value is not None}
