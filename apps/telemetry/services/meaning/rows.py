"""From findings to rows. Ids follow from car, kind and beginning: the same points give the same rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.db import models

from apps.core.clock import from_millis
from apps.fleet.selectors import Battery
from apps.telemetry.models import ChargingSession, Trip, TroubleSpell
from apps.telemetry.rules.meaning import Charge, Drive, Findings, Trouble

Station = Callable[[float | None, float | None], UUID | None]

_BATCH: Final = 500
# The event that gives a trip its journey may be here before or after the trip.
_KEPT: Final = {"id", "vehicle", "journey_id"}


@dataclass(slots=True)
class Rows:
    """Rows to write, of any number of cars."""

    trips: list[Trip] = field(default_factory=list)
    charges: list[ChargingSession] = field(default_factory=list)
    troubles: list[TroubleSpell] = field(default_factory=list)

    def add(self, battery: Battery, found: Findings, *, since: datetime, station: Station) -> None:
        """Take in what was found for one car; what began before `since` is the tail of something known."""
        trips = [_trip(battery, drive, station) for drive in found.drives]
        charges = [_charge(battery, charge, station) for charge in found.charges]
        troubles = [_trouble(battery, trouble) for trouble in found.troubles]
        if found.drive is not None:
            trips.append(_trip(battery, found.drive, station, ongoing=True))
        if found.charge is not None:
            charges.append(_charge(battery, found.charge, station, ongoing=True))
        troubles += [_trouble(battery, trouble, ongoing=True) for trouble in found.reported]
        self.trips += [row for row in trips if row.started_at >= since]
        self.charges += [row for row in charges if row.started_at >= since]
        self.troubles += [row for row in troubles if row.started_at >= since]

    def earliest(self) -> datetime | None:
        """When the first of the trips began."""
        return min((trip.started_at for trip in self.trips), default=None)


def write_rows(rows: Rows, *, anchors: Mapping[UUID, datetime]) -> None:
    """Write the rows; of cars that were read again, what began at or after their anchor and was not found
    again goes.
    """
    tables: list[tuple[type[models.Model], Sequence[models.Model]]] = [
        (Trip, rows.trips),
        (ChargingSession, rows.charges),
        (TroubleSpell, rows.troubles),
    ]
    for model, found in tables:
        _drop(model, {row.pk for row in found}, anchors)
        _put(model, found)


def _drop(model: type[models.Model], kept: set[UUID], anchors: Mapping[UUID, datetime]) -> None:
    if not anchors:
        return
    manager = model._default_manager
    known = manager.filter(vehicle__in=anchors.keys(), started_at__gte=min(anchors.values()))
    gone = [
        key
        for key, vehicle_id, started_at in known.values_list("id", "vehicle_id", "started_at")
        if key not in kept and started_at >= anchors[vehicle_id]
    ]
    if gone:
        manager.filter(id__in=gone).delete()


def _put(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    fields = [f.name for f in model._meta.concrete_fields if f.name not in _KEPT]
    model._default_manager.bulk_create(
        sorted(rows, key=lambda row: row.pk),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=fields,
    )


def _id(kind: str, battery: Battery, started_at: int, *more: str) -> UUID:
    return uuid5(battery.vehicle_id, ":".join((kind, str(started_at), *more)))


def _trip(battery: Battery, drive: Drive, station: Station, *, ongoing: bool = False) -> Trip:
    return Trip(
        id=_id("trip", battery, drive.started_at),
        vehicle_id=battery.vehicle_id,
        started_at=from_millis(drive.started_at),
        ended_at=from_millis(drive.ended_at),
        ongoing=ongoing,
        start_lat=drive.start_lat,
        start_lng=drive.start_lng,
        start_station_id=station(drive.start_lat, drive.start_lng),
        end_lat=drive.end_lat,
        end_lng=drive.end_lng,
        end_station_id=None if ongoing else station(drive.end_lat, drive.end_lng),
        start_odometer_m=drive.start_odometer_m,
        distance_m=drive.metres,
        unseen_m=drive.unseen_m,
        max_speed_kmh=drive.max_speed_kmh,
        start_soc=drive.start_soc,
        end_soc=drive.end_soc,
        energy_kwh=_used(battery, drive),
    )


def _used(battery: Battery, drive: Drive) -> float | None:
    """Unknown, too, when the car was charged on the way."""
    if drive.start_soc is None or drive.end_soc is None or drive.end_soc > drive.start_soc:
        return None
    return round((drive.start_soc - drive.end_soc) / 100 * battery.kwh, 3)


def _charge(battery: Battery, charge: Charge, station: Station, *, ongoing: bool = False) -> ChargingSession:
    return ChargingSession(
        id=_id("charge", battery, charge.started_at),
        vehicle_id=battery.vehicle_id,
        started_at=from_millis(charge.started_at),
        ended_at=from_millis(charge.ended_at),
        ongoing=ongoing,
        unseen=charge.unseen,
        lat=charge.lat,
        lng=charge.lng,
        station_id=station(charge.lat, charge.lng),
        start_soc=charge.start_soc,
        end_soc=charge.end_soc,
        energy_kwh=round(charge.gain / 100 * battery.kwh, 3),
        peak_kw=charge.peak_kw,
        charging_s=charge.charging_ms // 1_000,
    )


def _trouble(battery: Battery, trouble: Trouble, *, ongoing: bool = False) -> TroubleSpell:
    return TroubleSpell(
        id=_id("trouble", battery, trouble.started_at, trouble.code),
        vehicle_id=battery.vehicle_id,
        code=trouble.code,
        started_at=from_millis(trouble.started_at),
        ended_at=from_millis(trouble.ended_at),
        ongoing=ongoing,
    )
