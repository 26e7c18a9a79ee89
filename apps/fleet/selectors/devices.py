"""From the name on the message to the car."""

from collections.abc import Collection
from typing import Final

from apps.core.db import prepared
from apps.fleet.enums import VehicleState
from apps.fleet.types import VehicleKey

_STATES: Final = {state.value: state for state in VehicleState}

# One parameter for all ids: a place for each of hundreds would cost more to fill than the query takes to run.
_FIND: Final = "SELECT device_id, id, market, road_state FROM fleet_vehicle WHERE device_id = ANY(%s::text[])"


def find_devices(device_ids: Collection[str]) -> dict[str, VehicleKey]:
    """The cars behind these device ids; an id that no car has is absent. For ingest, which is nobody."""
    rows = prepared.values(_FIND, [list(device_ids)])
    return {device_id: VehicleKey(key, market, _STATES[state]) for device_id, key, market, state in rows}
