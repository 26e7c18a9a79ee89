"""The battery of one car: how it ages, what driving costs, how far it goes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.telemetry.models import VehicleConsumption, VehicleSnapshot
from apps.telemetry.rules.trend import Trend, fit_trend
from apps.telemetry.selectors.found import LEAST_FOR_CONSUMPTION_M
from apps.telemetry.selectors.subjects import Subject, get_subject

# Percent: at that health most makers' warranties, and our contracts, call a battery worn out.
WORN_OUT: Final = 70.0
_SOH_DAYS: Final = timedelta(days=400)

# Every reading counts alike: hours with many points weigh more.
_HEALTH: Final = """
SELECT (hour AT TIME ZONE %(zone)s)::date AS day, sum(mean_soh * points) / sum(points)
FROM telemetry_vehiclehour
WHERE vehicle_id = %(vehicle)s AND hour >= %(since)s AND mean_soh IS NOT NULL
GROUP BY 1 ORDER BY 1
"""

_ENERGY: Final = """
SELECT (started_at AT TIME ZONE %(zone)s)::date AS day, vehicle_id = %(vehicle)s AS own,
       sum(distance_m)::bigint, sum(energy_kwh), count(DISTINCT vehicle_id)
FROM telemetry_trip
WHERE vehicle_id = ANY(%(peers)s) AND started_at >= %(start)s AND started_at < %(end)s
  AND NOT ongoing AND energy_kwh IS NOT NULL AND distance_m >= %(least)s
GROUP BY 1, 2 ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class HealthDay:
    date: date
    soh: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """When the line of the trend reaches the level at which a battery counts as worn out."""

    level: float
    on: date | None
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Range:
    """How far the car goes: with what is in it now, and full; after its maker, and after what it used lately.

    `driven_m` is how far the car's own consumption is backed by trips; the rest is that of its type.
    """

    soc: float | None
    wh_per_km: float | None
    driven_m: int
    left_m: int | None
    full_m: int | None
    maker_m: int


@dataclass(frozen=True, slots=True)
class BatteryReport:
    """`trend` is None when there is not enough data for one."""

    subject: Subject
    soh: float | None
    days: list[HealthDay]
    trend: Trend | None
    outlook: Outlook | None
    range: Range


@dataclass(frozen=True, slots=True)
class EnergyDay:
    """What driving cost on one day: `vehicles` drove `distance_m` with `energy_kwh`."""

    date: date
    distance_m: int
    energy_kwh: float
    wh_per_km: float
    vehicles: int


@dataclass(frozen=True, slots=True)
class EnergyReport:
    """The car's days, and those of all visible cars of its type, itself included."""

    subject: Subject
    own: list[EnergyDay]
    peers: list[EnergyDay]


def get_battery(actor: Actor, vehicle_id: UUID, *, at: datetime) -> BatteryReport:
    """Health, its trend, and the range. Raises NotFound."""
    subject = get_subject(actor, vehicle_id, at=at)
    values: dict[str, Any] = {
        "vehicle": vehicle_id,
        "zone": subject.time_zone,
        "since": at - _SOH_DAYS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_HEALTH, values)
        days = cursor.fetchall()
    trend = fit_trend(days)
    latest = VehicleSnapshot.objects.filter(vehicle=vehicle_id).values_list("soc", "soh").first()
    soc, soh = latest or (None, None)
    return BatteryReport(
        subject=subject,
        soh=soh,
        days=[HealthDay(day, round(health, 2)) for day, health in days],
        trend=trend,
        outlook=None if trend is None else _outlook(trend),
        range=_range(subject, soc),
    )


def get_energy(actor: Actor, vehicle_id: UUID, *, days: int, at: datetime) -> EnergyReport:
    """The last `days` days up to today, for the car and for its type. Raises NotFound."""
    subject = get_subject(actor, vehicle_id, at=at)
    today = subject.today(at)
    window = subject.days(today - timedelta(days=days - 1), today)
    peers = fleet.visible_vehicles(actor).filter(vehicle_type__code=subject.vehicle_type).order_by()
    values: dict[str, Any] = {
        "vehicle": vehicle_id,
        "zone": subject.time_zone,
        "peers": list(peers.values_list("pk", flat=True)),
        "start": window.start,
        "end": window.end,
        "least": LEAST_FOR_CONSUMPTION_M,
    }
    own: list[EnergyDay] = []
    everybody: dict[date, tuple[int, float, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ENERGY, values)
        for day, is_own, metres, kwh, vehicles in cursor.fetchall():
            if is_own:
                own.append(_energy_day(day, metres, kwh, vehicles))
            far, used, cars = everybody.get(day, (0, 0.0, 0))
            everybody[day] = (far + metres, used + kwh, cars + vehicles)
    return EnergyReport(subject, own, [_energy_day(day, *sums) for day, sums in everybody.items()])


def _energy_day(day: date, metres: int, kwh: float, vehicles: int) -> EnergyDay:
    return EnergyDay(day, metres, round(kwh, 3), round(kwh * 1e6 / metres, 1), vehicles)


def _outlook(trend: Trend) -> Outlook:
    return Outlook(WORN_OUT, trend.reaches(WORN_OUT), *trend.reaches_between(WORN_OUT))


def _range(subject: Subject, soc: float | None) -> Range:
    known = VehicleConsumption.objects.filter(vehicle=subject.vehicle_id).first()
    if known is None:
        return Range(soc, None, 0, None, None, subject.range_m)
    full = known.metres_per_percent * 100
    return Range(
        soc=soc,
        wh_per_km=round(known.wh_per_km, 1),
        driven_m=known.driven_m,
        left_m=None if soc is None else round(known.metres_per_percent * soc),
        full_m=round(full),
        maker_m=subject.range_m,
    )
