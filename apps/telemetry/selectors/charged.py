"""What cars charged by their own account, for apps that hold the operator's."""

from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Sum
from django.db.models.functions import Cast, Round

from apps.telemetry.models import ChargingSession


def energy_charged(
    *, vehicle: OuterRef, begins: OuterRef, ends: OuterRef
) -> "QuerySet[ChargingSession, Any]":
    """For a subquery: one row with `energy_wh`, what the car gained in the sessions that lie in these hours.

    Sessions that touch the hours count; no row when the car tells of none.
    """
    mine = ChargingSession.objects.filter(vehicle_id=vehicle, started_at__lt=ends, ended_at__gt=begins)
    total = Cast(Round(Sum("energy_kwh") * 1000), IntegerField())
    return mine.order_by().values("vehicle_id").annotate(energy_wh=total).values("energy_wh")
