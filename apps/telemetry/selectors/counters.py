"""What cars count, for apps above that keep books of it; for our own jobs, nobody's rights."""

from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from apps.telemetry.models import Trip, VehicleHour, VehicleSnapshot


def list_counters() -> "QuerySet[VehicleSnapshot, Any]":
    """Odometer, state of health and fault codes as each car reported them last."""
    return VehicleSnapshot.objects.values("vehicle_id", "ts", "odometer_m", "soh", "dtc")


def list_charged_hours(until: datetime) -> "QuerySet[VehicleHour, Any]":
    """What each car charged in each hour that began before `until`."""
    return VehicleHour.objects.filter(hour__lt=until).values("vehicle_id", "hour", "energy_charged_kwh")


def list_whereabouts() -> "QuerySet[VehicleSnapshot, Any]":
    """Where each car was when it spoke last, and how full it is."""
    return VehicleSnapshot.objects.values("vehicle_id", "lat", "lng", "soc", "plugged", "heard_at")


def list_driven_since(moment: datetime) -> "QuerySet[Trip, Any]":
    """How often each car was driven since then."""
    trips = Trip.objects.filter(started_at__gte=moment).order_by().values("vehicle_id")
    return trips.annotate(trips=Count("pk")).values("vehicle_id", "trips")
