"""Which zones the cars of a batch came into or went out of."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Final

from apps.fleet import selectors as fleet_reads
from apps.fleet.types import Crossing, Fix, VehicleKey
from apps.telemetry.selectors.snapshots import find_last_seen
from apps.telemetry.types import Point

_MOMENT: Final = itemgetter(1, 2)


def find_crossings(
    *, points: Sequence[Point], keys: Iterable[VehicleKey], late: int, at: datetime
) -> list[Crossing]:
    """What the new points of these cars crossed, asked while their latest state is held and before it moves.

    A late point joins the history and crosses nothing: where the car went afterwards is known already.
    """
    markets = {key.id: key.market for key in keys}
    known = find_last_seen(markets) if late else {}
    fixes = (
        Fix(point.vehicle_id, point.ts, point.lng, point.lat)
        for point in _in_time(points)
        if point.lat is not None
        and point.lng is not None
        and (not late or (point.ts, point.seq) >= known.get(point.vehicle_id, (0, 0)))
    )
    crossings = fleet_reads.find_crossings(fixes, markets, at=at)
    first = {crossing.vehicle_id for crossing in crossings if crossing.since is None}
    if not first:
        return crossings
    seen = known or find_last_seen(first)
    return [
        crossing._replace(since=seen[crossing.vehicle_id][0])
        if crossing.since is None and crossing.vehicle_id in seen
        else crossing
        for crossing in crossings
    ]


def _in_time(points: Sequence[Point]) -> Iterator[Point]:
    """Sorted when the first is asked for: where there is no zone nobody asks."""
    yield from sorted(points, key=_MOMENT)
