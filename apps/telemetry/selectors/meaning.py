"""Which cars have points that nobody has read for their meaning yet."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Model

from apps.telemetry.models import ChargingSession, LatePoint, Trip, TroubleSpell
from apps.telemetry.rules.meaning import EDITION

_DUE: Final = """
SELECT s.vehicle_id
FROM telemetry_vehiclesnapshot AS s
LEFT JOIN telemetry_meaningbookmark AS b ON b.vehicle_id = s.vehicle_id
LEFT JOIN telemetry_latepoint AS l ON l.vehicle_id = s.vehicle_id
WHERE b.read_until IS NULL OR b.read_until < s.ts OR b.edition <> %s OR l.vehicle_id IS NOT NULL
ORDER BY s.vehicle_id
"""


class Late(NamedTuple):
    """From when on a car has to be read again, and which transaction said so last."""

    since: datetime
    revision: int


class Span(NamedTuple):
    """The time that one finding covers."""

    started_at: datetime
    ended_at: datetime


def find_due() -> list[UUID]:
    """Cars with new or late points, or read by other rules; in the order of their ids."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [EDITION])
        return [key for (key,) in cursor.fetchall()]


def find_late(vehicle_ids: Collection[UUID]) -> dict[UUID, Late]:
    """Those of these cars that have late points."""
    rows = LatePoint.objects.filter(vehicle_id__in=vehicle_ids)
    return {key: Late(since, revision) for key, since, revision in rows.values_list()}


def find_spans(
    vehicle_ids: Collection[UUID], *, around: datetime, reach: timedelta
) -> dict[UUID, list[Span]]:
    """What was found for these cars within `reach` of a moment."""
    found: dict[UUID, list[Span]] = {}
    models: list[type[Model]] = [Trip, ChargingSession, TroubleSpell]
    for model in models:
        rows = model._default_manager.filter(
            vehicle__in=vehicle_ids, ended_at__gte=around - reach, started_at__lte=around + reach
        )
        for key, started_at, ended_at in rows.order_by().values_list("vehicle_id", "started_at", "ended_at"):
            found.setdefault(key, []).append(Span(started_at, ended_at))
    return found
