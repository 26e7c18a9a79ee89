"""A day of one car, to be played back: its track in columns, and what it did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import F

from apps.core.types import Actor, Window
from apps.telemetry.models import ChargingSession, Trip
from apps.telemetry.selectors.subjects import Subject, get_subject

# What the car did at each point: 0 parked, 1 driving, 2 plugged in, 3 charging. While it drives every point
# counts; while it stands the first and the last, and one every five minutes for the charge. Columns of whole
# numbers: places in millionths of a degree, charge in tenths of a percent.
_TRACK: Final = """
WITH points AS MATERIALIZED (
    SELECT ts, lat, lng, speed_kmh, soc,
           CASE WHEN ignition OR (ignition IS NULL AND speed_kmh >= 3) THEN 1
                WHEN charging_kw > 0.1 THEN 3 WHEN plugged THEN 2 ELSE 0 END AS doing
    FROM telemetry_telemetrypoint
    WHERE vehicle_id = %(vehicle)s AND ts >= %(start)s AND ts < %(end)s
      AND lat IS NOT NULL AND lng IS NOT NULL
    ORDER BY ts, seq
), neighbours AS (
    SELECT *, lag(doing) OVER w AS before, lead(doing) OVER w AS after, lag(ts) OVER w AS before_ts
    FROM points WINDOW w AS (ORDER BY ts)
), kept AS (
    SELECT * FROM neighbours
    WHERE doing = 1 OR doing IS DISTINCT FROM before OR doing IS DISTINCT FROM after
       OR date_bin('5 minutes', ts, %(start)s) <> date_bin('5 minutes', before_ts, %(start)s)
    ORDER BY ts
)
SELECT (SELECT count(*) FROM points), array_agg(extract(epoch FROM ts - %(start)s)::int),
       array_agg((lat * 1e6)::int), array_agg((lng * 1e6)::int), array_agg(round(speed_kmh)::int),
       array_agg((soc * 10)::int), array_agg(doing)
FROM kept
"""


@dataclass(frozen=True, slots=True)
class Track:
    """Columns of the same length: seconds since the day began, place in 1e-6 degrees, km/h, charge in 0.1 %,
    and what the car did (0 parked, 1 driving, 2 plugged in, 3 charging). `total` points are behind it."""

    total: int
    t: Sequence[int]
    lat: Sequence[int]
    lng: Sequence[int]
    speed: Sequence[int | None]
    soc: Sequence[int | None]
    doing: Sequence[int]


@dataclass(frozen=True, slots=True)
class Playback:
    """One day: `trips` and `charging_sessions` that touch it, in their order."""

    subject: Subject
    date: date
    window: Window
    track: Track
    trips: Sequence[Mapping[str, Any]]
    charging_sessions: Sequence[Mapping[str, Any]]


def get_playback(actor: Actor, vehicle_id: UUID, *, day: date | None, at: datetime) -> Playback:
    """The car's day on its market's clock, today by itself. Raises NotFound."""
    subject = get_subject(actor, vehicle_id, at=at)
    day = day or subject.today(at)
    window = subject.day(day)
    return Playback(
        subject,
        day,
        window,
        _track(vehicle_id, window),
        _trips(vehicle_id, window),
        _charges(vehicle_id, window),
    )


def _track(vehicle_id: UUID, window: Window) -> Track:
    with connection.cursor() as cursor:
        cursor.execute(_TRACK, {"vehicle": vehicle_id, "start": window.start, "end": window.end})
        total, *columns = cursor.fetchone()
    return Track(total, *(column or [] for column in columns))


def _trips(vehicle_id: UUID, window: Window) -> Sequence[Mapping[str, Any]]:
    rows = Trip.objects.filter(
        vehicle=vehicle_id, started_at__lt=window.end, ended_at__gte=window.start
    ).order_by("started_at")
    return list(
        rows.values(
            "id", "started_at", "ended_at", "ongoing", "distance_m", "unseen_m", "energy_kwh",
            "max_speed_kmh", "start_soc", "end_soc", "start_lat", "start_lng", "end_lat", "end_lng",
            from_station=F("start_station__name"), to_station=F("end_station__name"),
        )
    )  # fmt: skip


def _charges(vehicle_id: UUID, window: Window) -> Sequence[Mapping[str, Any]]:
    rows = ChargingSession.objects.filter(
        vehicle=vehicle_id, started_at__lt=window.end, ended_at__gte=window.start
    ).order_by("started_at")
    return list(
        rows.values(
            "id", "started_at", "ended_at", "ongoing", "energy_kwh", "peak_kw", "start_soc", "end_soc",
            "lat", "lng", station_name=F("station__name"),
        )
    )  # fmt: skip
