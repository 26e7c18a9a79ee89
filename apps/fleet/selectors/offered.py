"""What the warehouse may have of the fleet: cars and stations as they are on the day of the export."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from apps.core.datasets import Dataset, Kind, columns
from apps.core.types import Actor
from apps.fleet.selectors.visible import visible_vehicles

_ACTOR: Final = Actor.system("warehouse")
_FIELDS: Final = (
    "id", "market", "device_id", "plate", "vehicle_type__make", "vehicle_type__model", "home_station_id",
    "owner_id", "first_registration_date", "vehicle_state",
)  # fmt: skip


def _cars(_: date) -> Iterable[tuple[Any, ...]]:
    return visible_vehicles(_ACTOR).order_by("pk").values_list(*_FIELDS).iterator(chunk_size=5_000)


OFFERED: Final = (
    Dataset(
        name="dim_vehicles",
        title="Cars",
        columns=columns(
            vehicle_id=Kind.TEXT,
            market=Kind.TEXT,
            device_id=Kind.TEXT,
            plate=Kind.TEXT,
            make=Kind.TEXT,
            model=Kind.TEXT,
            home_station_id=Kind.TEXT,
            owner=Kind.TEXT,
            first_registration_date=Kind.DAY,
            vehicle_state=Kind.TEXT,
        ),
        rows=_cars,
        is_dimension=True,
    ),
)
