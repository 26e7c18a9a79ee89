"""Two kinds of station files: our own, and the car parks that Singapore's Housing & Development Board
publishes."""

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from apps.core.later import Later
from apps.fleet.enums import StationKind
from apps.fleet.rules import cells
from apps.fleet.rules.cells import CellError
from apps.fleet.rules.mapping import Column, FileForm

if TYPE_CHECKING:
    import pyproj
else:
    pyproj = Later("pyproj")

_KINDS: Final = {kind.value: kind.value for kind in StationKind}

OWN: Final = FileForm(
    name="own",
    key="stop_id",
    columns=(
        Column("stop_id", "stop_id", cells.stop_id),
        Column("name", "name", lambda value: cells.text(value, longest=120)),
        Column("lat", "lat", lambda value: cells.number(value, -90, 90)),
        Column("lng", "lng", lambda value: cells.number(value, -180, 180)),
        Column("kind", "kind", lambda value: cells.choice(value, _KINDS), required=False),
        Column("capacity", "capacity", lambda value: cells.whole(value, 0, 10_000), required=False),
        Column("is_charging", "is_charging", cells.flag, required=False),
        Column("address", "address", lambda value: cells.text(value, longest=200), required=False),
    ),
)

# HDB's types of car park in the words of GBFS.
_HDB_KINDS: Final = {
    "basement car park": StationKind.UNDERGROUND_PARKING.value,
    "multi-storey car park": StationKind.PARKING_LOT.value,
    "surface car park": StationKind.PARKING_LOT.value,
    "covered car park": StationKind.PARKING_LOT.value,
    "surface/multi-storey car park": StationKind.PARKING_LOT.value,
    "mechanised car park": StationKind.OTHER.value,
    "mechanised and surface car park": StationKind.OTHER.value,
}
# SVY21 (EPSG:3414) is valid on and around the main island: metres from a false origin.
_SVY21_EAST: Final = (0, 60_000)
_SVY21_NORTH: Final = (10_000, 60_000)
# Seven decimals are a centimetre; a repeated import must find the same numbers.
_DECIMALS: Final = 7


def _hdb_fields(values: dict[str, Any]) -> dict[str, Any]:
    lng, lat = _svy21().transform(values.pop("x"), values.pop("y"))
    if not (-90 <= lat <= 90 and -180 <= lng <= 180):
        raise CellError("is no place in SVY21")
    address = values["address"]
    return {**values, "name": address[:120], "lat": round(lat, _DECIMALS), "lng": round(lng, _DECIMALS)}


@cache
def _svy21() -> "pyproj.Transformer":
    return pyproj.Transformer.from_crs("EPSG:3414", "EPSG:4326", always_xy=True)


HDB: Final = FileForm(
    name="hdb",
    key="stop_id",
    columns=(
        Column("car_park_no", "stop_id", cells.stop_id),
        Column("address", "address", lambda value: cells.text(value, longest=200)),
        Column("x_coord", "x", lambda value: cells.number(value, *_SVY21_EAST)),
        Column("y_coord", "y", lambda value: cells.number(value, *_SVY21_NORTH)),
        Column("car_park_type", "kind", lambda value: cells.choice(value, _HDB_KINDS)),
    ),
    ignored=frozenset(
        {
            "type_of_parking_system",
            "short_term_parking",
            "free_parking",
            "night_parking",
            "car_park_decks",
            "gantry_height",
            "car_park_basement",
        }
    ),
    finish=_hdb_fields,
    blame="x_coord",
)

STATION_FORMS: Final = (OWN, HDB)
