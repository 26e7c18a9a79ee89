"""Where stations are, for our own jobs."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from apps.fleet.models import Bay, Station


class StationPlace(NamedTuple):
    """A station as a place on the map."""

    id: UUID
    market: str
    lat: float
    lng: float


def list_station_places() -> list[StationPlace]:
    """All stations of all markets."""
    rows = Station.objects.order_by().values_list("id", "market", "lat", "lng")
    return [StationPlace(*row) for row in rows]


def find_stations_of_evses(*, market: str, evse_ids: Collection[str]) -> dict[str, UUID]:
    """The station of each of these charging points of one market; one that is unknown is absent."""
    bays = Bay.objects.filter(station__market=market, evse_id__in=evse_ids)
    return dict(bays.values_list("evse_id", "station_id"))
