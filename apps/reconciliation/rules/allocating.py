"""Which ride a charge of the road belongs to: by the car, and by when it was. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

# Clocks of gantries, cars and phones differ; a charge so near to a hand-over may be of either ride.
MARGIN: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Ride:
    """When a car was whose; `end` is None while it is."""

    id: UUID
    reference: str
    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Allocation:
    """The likeliest ride; not certain when the charge is at the minute of a hand-over."""

    ride: Ride
    is_certain: bool


def allocate(at: datetime, rides: Sequence[Ride]) -> Allocation | None:
    """Certain is only what lies well inside of one ride and near to no other. None: nobody had the car."""
    near = [ride for ride in rides if _distance(at, ride) <= MARGIN]
    if not near:
        return None
    best = min(near, key=lambda ride: (_distance(at, ride), ride.start, str(ride.id)))
    return Allocation(best, len(near) == 1 and _is_well_inside(at, best))


def _distance(at: datetime, ride: Ride) -> timedelta:
    """How far outside of the ride it is; nought inside."""
    if at < ride.start:
        return ride.start - at
    if ride.end is not None and at > ride.end:
        return at - ride.end
    return timedelta(0)


def _is_well_inside(at: datetime, ride: Ride) -> bool:
    return at - ride.start > MARGIN and (ride.end is None or ride.end - at > MARGIN)
