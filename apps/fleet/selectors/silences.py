"""When cars were out of reach, read from the log."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from apps.fleet.enums import EventType
from apps.fleet.models import Vehicle

Silence = tuple[datetime, datetime | None]

_SILENCES: Final = """
SELECT vehicle_id, ts, event_types[array_upper(event_types, 1)] = %s AS lost
FROM fleet_vehicleevent
WHERE vehicle_id = ANY(%s) AND ts >= %s AND ts < %s AND event_types && ARRAY[%s, %s]::varchar[]
ORDER BY vehicle_id, ts, event_id
"""


def list_silences(
    vehicle_ids: Collection[UUID], *, start: datetime, end: datetime
) -> dict[UUID, list[Silence]]:
    """By car: when it was lost and when it was back, null for one that still is; in order. For our own jobs.

    Only silences that begin within [start, end) are told.
    """
    lost_type, back_type = EventType.COMMS_LOST.value, EventType.COMMS_RESTORED.value
    found: dict[UUID, list[Silence]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_SILENCES, [lost_type, list(vehicle_ids), start, end, lost_type, back_type])
        for vehicle_id, ts, lost in cursor.fetchall():
            silences = found.setdefault(vehicle_id, [])
            if lost:
                silences.append((ts, None))
            elif silences and silences[-1][1] is None:
                silences[-1] = (silences[-1][0], ts)
    return {key: silences for key, silences in found.items() if silences}


def find_plates(vehicle_ids: Collection[UUID]) -> dict[UUID, str]:
    """For our own jobs, nobody's rights."""
    return dict(Vehicle.objects.filter(id__in=vehicle_ids).values_list("id", "plate"))
