"""From the name on the message to the car."""

from collections.abc import Collection
from typing import Final

from apps.core.db import prepared
from apps.fleet.enums import VehicleState
from apps.fleet.types import VehicleKey

_STATES: Final = {state.value: state for state in VehicleState}

# All ids as one text, a line each: a place or an array's element for each of hundreds would cost more to fill
# than the query takes to run. No car has a line's end in its id, so that one which has finds no car.
_FIND: Final = """
SELECT device_id, id, market, road_state FROM fleet_vehicle
WHERE device_id = ANY(string_to_array(%s::text, chr(10)))
"""


def find_devices(device_ids: Collection[str]) -> dict[str, VehicleKey]:
    """The cars behind these device ids; an id that no car has is absent. For ingest, which is nobody."""
    rows = prepared.values(_FIND, ["\n".join(device_ids)])
    return {device_id: VehicleKey(key, market, _STATES[state]) for device_id, key, market, state in rows}
