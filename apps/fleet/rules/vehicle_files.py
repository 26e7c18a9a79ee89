"""Files of vehicles: identity, type, home and owner of each car."""

from typing import Any, Final

from apps.fleet.rules import cells
from apps.fleet.rules.cells import CellError
from apps.fleet.rules.mapping import Column, FileForm

_TYPE_FIELDS: Final = ("make", "model", "battery_kwh", "range_m")


def _whole_type(values: dict[str, Any]) -> dict[str, Any]:
    """A type is described in full or not at all; then it has to be known already."""
    given = [name for name in _TYPE_FIELDS if name in values]
    if given and len(given) < len(_TYPE_FIELDS):
        missing = [name for name in _TYPE_FIELDS if name not in values]
        msg = f"is described only in part: {', '.join(missing)} missing"
        raise CellError(msg)
    return values


OWN: Final = FileForm(
    name="own",
    key="device_id",
    columns=(
        Column("device_id", "device_id", cells.device_id),
        Column("plate", "plate", cells.plate),
        Column("vin", "vin", cells.vin),
        Column("vehicle_type", "vehicle_type", cells.code),
        Column("home_station", "home_station", cells.stop_id, required=False),
        Column("first_registration_date", "first_registration_date", cells.day, required=False),
        Column("owner", "owner", cells.organisation, required=False),
        Column("make", "make", lambda value: cells.text(value, longest=60), required=False),
        Column("model", "model", lambda value: cells.text(value, longest=60), required=False),
        Column("battery_kwh", "battery_kwh", lambda value: cells.decimal(value, 1, 1_000), required=False),
        Column("range_m", "range_m", lambda value: cells.whole(value, 1_000, 2_000_000), required=False),
    ),
    finish=_whole_type,
    blame="vehicle_type",
)

VEHICLE_FORMS: Final = (OWN,)
