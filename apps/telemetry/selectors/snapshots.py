"""The latest state as ingest and the watch need it: whole batches, nobody's rights."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection

from apps.fleet.enums import VehicleState
from apps.telemetry.models import VehicleSnapshot
from apps.telemetry.types import Standing

# Milliseconds, not timestamps: making a datetime of each costs more than reading the row.
_LOCK: Final = """
SELECT vehicle_id, (extract(epoch FROM ts) * 1000)::bigint, seq, contactable,
       (extract(epoch FROM heard_at) * 1000)::bigint
FROM telemetry_vehiclesnapshot WHERE vehicle_id = ANY(%s::uuid[]) ORDER BY vehicle_id FOR UPDATE
"""


@dataclass(frozen=True, slots=True)
class Latest:
    """How far a car's latest state has come; times in ms since 1970."""

    ts: int
    seq: int
    contactable: bool
    heard_at: int | None

    def spoke_again(self, heard_at: int) -> bool:
        """Whether hearing it at this moment ends a silence."""
        return not self.contactable and (self.heard_at is None or heard_at > self.heard_at)


def lock_latest(vehicle_ids: Collection[UUID]) -> dict[UUID, Latest]:
    """Hold these rows until the transaction ends, taken in the order that every writer uses."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, ["{" + ",".join(map(str, vehicle_ids)) + "}"])
        return {row[0]: Latest(*row[1:]) for row in cursor.fetchall()}


def find_standings(vehicle_ids: Collection[UUID]) -> list[Standing]:
    """State and newest reading of these cars, side by side; a car that never reported is absent."""
    rows = VehicleSnapshot.objects.filter(vehicle_id__in=vehicle_ids).values_list(
        "vehicle_id",
        "vehicle__market",
        "vehicle__vehicle_state",
        "vehicle__state_at",
        "vehicle__state_event_id",
        "soc",
        "ts",
        "lat",
        "lng",
        "heard_at",
    )
    return [Standing(row[0], row[1], VehicleState(row[2]), *row[3:]) for row in rows]
