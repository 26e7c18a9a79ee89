"""Cars beside their newest readings, for rules that look at both; for our own jobs, nobody's rights."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from apps.core.clock import to_millis
from apps.core.db import prepared
from apps.fleet.enums import VehicleState
from apps.telemetry.models import VehicleSnapshot
from apps.telemetry.types import Motion, Standing

# Asked for each batch of readings, of a few cars.
_STANDINGS: Final = """
SELECT s.vehicle_id, v.market, v.road_state, v.road_at, v.road_event_id, s.soc, s.ts, s.lat, s.lng, s.heard_at
FROM telemetry_vehiclesnapshot AS s JOIN fleet_vehicle AS v ON v.id = s.vehicle_id
WHERE s.vehicle_id = ANY(%s::uuid[])
"""


def find_motion(vehicle_id: UUID) -> Motion | None:
    """Whether this car moves; None for one that has never reported."""
    row = (
        VehicleSnapshot.objects.filter(vehicle_id=vehicle_id)
        .values_list("ts", "speed_kmh", "ignition")
        .first()
    )
    return None if row is None else Motion(*row)


def find_last_seen(vehicle_ids: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """Moment (ms since 1970) and number of the newest reading of each of these cars that has one."""
    rows = VehicleSnapshot.objects.filter(vehicle_id__in=vehicle_ids).values_list("vehicle_id", "ts", "seq")
    return {key: (to_millis(ts), seq) for key, ts, seq in rows}


def find_standings(vehicle_ids: Collection[UUID]) -> list[Standing]:
    """State and newest reading of these cars, side by side; a car that never reported is absent."""
    rows = prepared.values(_STANDINGS, [list(vehicle_ids)])
    return [Standing(row[0], row[1], VehicleState(row[2]), *row[3:]) for row in rows]
