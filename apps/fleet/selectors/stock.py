"""What stood at one station over the last hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet.models import StationSlot
from apps.fleet.selectors.visible import visible_stations

KINDS: Final = ("available", "charging", "reserved", "disabled")


@dataclass(frozen=True, slots=True)
class StockSeries:
    """Cars by what can be done with them, 15 minutes apart; each series is as long as `slots`.

    `capacity` is the number of bays as of now, null where nobody knows.
    """

    slots: Sequence[datetime]
    series: Mapping[str, Sequence[int]]
    capacity: int | None


def list_stock_slots(spans: Sequence[tuple[datetime, datetime]]) -> "QuerySet[StationSlot]":
    """The rollup of all stations in these spans; for our own jobs."""
    within = (Q(slot__gte=begin, slot__lt=end) for begin, end in spans)
    return StationSlot.objects.filter(reduce(or_, within))


def get_stock(actor: Actor, station_id: UUID, *, hours: int, at: datetime) -> StockSeries:
    """The last `hours` of a station, from the rollup. Raises NotFound."""
    found = visible_stations(actor).filter(pk=station_id).values_list("capacity", flat=True)
    capacity = list(found)
    if not capacity:
        raise NotFound
    rows = StationSlot.objects.filter(
        station=station_id, slot__gt=at - timedelta(hours=hours), slot__lte=at
    ).order_by("slot")
    told = list(rows.values_list("slot", *KINDS))
    return StockSeries(
        slots=[row[0] for row in told],
        series={kind: [row[index] for row in told] for index, kind in enumerate(KINDS, start=1)},
        capacity=capacity[0],
    )
