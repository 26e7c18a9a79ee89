"""A car's days: how far, with how much energy, and what was charged."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.telemetry.selectors.found import LEAST_FOR_CONSUMPTION_M
from apps.telemetry.selectors.subjects import Subject, get_subject

LONGEST: Final = timedelta(days=92)

# A trip and a session belong to the day, on the market's clock, on which they begin.
_DAYS: Final = """
WITH driven AS (
    SELECT (started_at AT TIME ZONE %(zone)s)::date AS day, count(*) AS trips,
           sum(distance_m)::bigint AS metres,
           sum(extract(epoch FROM ended_at - started_at))::bigint AS seconds, sum(energy_kwh) AS kwh,
           sum(energy_kwh) FILTER (WHERE distance_m >= %(least)s) * 1e6
           / sum(distance_m) FILTER (WHERE energy_kwh IS NOT NULL AND distance_m >= %(least)s) AS wh_per_km,
           max(max_speed_kmh) AS fastest
    FROM telemetry_trip
    WHERE vehicle_id = %(vehicle)s AND started_at >= %(start)s AND started_at < %(end)s GROUP BY 1
), charged AS (
    SELECT (started_at AT TIME ZONE %(zone)s)::date AS day, count(*) AS sessions, sum(energy_kwh) AS kwh,
           sum(charging_s)::bigint AS seconds, max(peak_kw) AS peak
    FROM telemetry_chargingsession
    WHERE vehicle_id = %(vehicle)s AND started_at >= %(start)s AND started_at < %(end)s GROUP BY 1
)
SELECT day, coalesce(d.trips, 0), coalesce(d.metres, 0), coalesce(d.seconds, 0), d.kwh, d.wh_per_km,
       d.fastest, coalesce(c.sessions, 0), coalesce(c.kwh, 0), coalesce(c.seconds, 0), c.peak
FROM driven AS d FULL JOIN charged AS c USING (day) ORDER BY day DESC
"""


@dataclass(frozen=True, slots=True)
class VehicleDay:
    """What a car did on one day; days on which it did nothing are absent."""

    date: date
    trips: int
    distance_m: int
    driving_s: int
    energy_kwh: float | None
    wh_per_km: float | None
    max_speed_kmh: float | None
    charging_sessions: int
    charged_kwh: float
    charging_s: int
    peak_kw: float | None


@dataclass(frozen=True, slots=True)
class VehicleDays:
    """The days of a stretch, the newest first."""

    subject: Subject
    first: date
    last: date
    days: list[VehicleDay]


def list_days(
    actor: Actor, vehicle_id: UUID, *, first: date | None, last: date | None, at: datetime
) -> VehicleDays:
    """From `first` to `last`, both included; the four weeks up to today by itself.

    Raises NotFound, Invalid.
    """
    subject = get_subject(actor, vehicle_id, at=at)
    last = last or subject.today(at)
    first = first or last - timedelta(days=27)
    if first > last:
        raise Invalid("The first day comes after the last.", fields={"from": "comes after the last day"})
    if last - first >= LONGEST:
        raise Invalid(
            f"At most {LONGEST.days} days.", fields={"from": f"lies {LONGEST.days} days or more back"}
        )
    window = subject.days(first, last)
    values: dict[str, Any] = {
        "vehicle": vehicle_id,
        "zone": subject.time_zone,
        "start": window.start,
        "end": window.end,
        "least": LEAST_FOR_CONSUMPTION_M,
    }
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, values)
        return VehicleDays(subject, first, last, [VehicleDay(*row) for row in cursor.fetchall()])
