"""Where stations are, for our own jobs."""

from typing import NamedTuple
from uuid import UUID

from apps.fleet.models import Station


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
