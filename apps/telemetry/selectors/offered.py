"""What the warehouse may have of the signal: trips and sums by the hour, without places."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.db.models import DecimalField
from django.db.models.functions import Cast

from apps.core.datasets import Dataset, Kind, columns
from apps.telemetry.models import Trip, VehicleHour

_EXACT: Final = DecimalField(max_digits=38, decimal_places=6)


def _trips(day: date) -> Iterable[tuple[Any, ...]]:
    start, end = _window(day)
    found = Trip.objects.filter(started_at__gte=start, started_at__lt=end, ongoing=False).order_by("pk")
    rows = found.annotate(kwh=Cast("energy_kwh", _EXACT)).values_list(
        "id", "vehicle__market", "vehicle_id", "journey_id", "started_at", "ended_at", "start_station_id",
        "end_station_id", "distance_m", "unseen_m", "kwh",
    )  # fmt: skip
    return rows.iterator(chunk_size=5_000)


def _hours(day: date) -> Iterable[tuple[Any, ...]]:
    start, end = _window(day)
    found = VehicleHour.objects.filter(hour__gte=start, hour__lt=end).order_by("vehicle_id", "hour")
    rows = found.annotate(
        used=Cast("energy_used_kwh", _EXACT),
        charged=Cast("energy_charged_kwh", _EXACT),
        low=Cast("min_soc", _EXACT),
        high=Cast("max_soc", _EXACT),
    ).values_list("vehicle_id", "hour", "market", "points", "distance_m", "used", "charged", "low", "high")
    return rows.iterator(chunk_size=5_000)


def _window(day: date) -> tuple[datetime, datetime]:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return start, start + timedelta(days=1)


OFFERED: Final = (
    Dataset(
        name="fact_trips",
        title="Trips",
        columns=columns(
            trip_id=Kind.TEXT,
            market=Kind.TEXT,
            vehicle_id=Kind.TEXT,
            rental_journey_id=Kind.TEXT,
            started_at=Kind.MOMENT,
            ended_at=Kind.MOMENT,
            start_station_id=Kind.TEXT,
            end_station_id=Kind.TEXT,
            distance_m=Kind.INTEGER,
            unseen_m=Kind.INTEGER,
            energy_kwh=Kind.DECIMAL,
        ),
        rows=_trips,
    ),
    Dataset(
        name="fact_vehicle_hours",
        title="Telemetry by the hour",
        columns=columns(
            vehicle_id=Kind.TEXT,
            hour=Kind.MOMENT,
            market=Kind.TEXT,
            points=Kind.INTEGER,
            distance_m=Kind.INTEGER,
            energy_used_kwh=Kind.DECIMAL,
            energy_charged_kwh=Kind.DECIMAL,
            min_soc=Kind.DECIMAL,
            max_soc=Kind.DECIMAL,
        ),
        rows=_hours,
        look_back=3,
    ),
)
