"""The latest state as ingest and the watch need it: whole batches, nobody's rights."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from apps.core.clock import to_millis
from apps.fleet.enums import VehicleState
from apps.telemetry.models import VehicleSnapshot
from apps.telemetry.types import Standing


@dataclass(frozen=True, slots=True)
class Latest:
    """How far a car's latest state has come."""

    ts_ms: int
    seq: int
    contactable: bool
    heard_at: datetime | None

    def spoke_again(self, heard_at: datetime) -> bool:
        """Whether hearing it at this moment ends a silence."""
        return not self.contactable and (self.heard_at is None or heard_at > self.heard_at)


def lock_latest(vehicle_ids: Collection[UUID]) -> dict[UUID, Latest]:
    """Hold these rows until the transaction ends, taken in the order that every writer uses."""
    rows = (
        VehicleSnapshot.objects.select_for_update()
        .filter(vehicle_id__in=vehicle_ids)
        .order_by("vehicle_id")
        .values_list("vehicle_id", "ts", "seq", "contactable", "heard_at")
    )
    return {row[0]: Latest(to_millis(row[1]), *row[2:]) for row in rows}


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
