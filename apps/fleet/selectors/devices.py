"""From the name on the message to the car."""

from collections.abc import Collection

from apps.fleet.models import Vehicle
from apps.fleet.types import VehicleKey


def find_devices(device_ids: Collection[str]) -> dict[str, VehicleKey]:
    """The cars behind these device ids; an id that no car has is absent. For ingest, which acts for
    nobody."""
    rows = Vehicle.objects.filter(device_id__in=device_ids).values_list("device_id", "id", "market")
    return {device_id: VehicleKey(id=key, market=market) for device_id, key, market in rows}
