"""Rides of some hours, drawn from a seed: ordinary ones, ghosts, and what only looks like a ghost."""

import json
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

MIN: Final = 60
# Rides begin within these first hours, the last of them end later.
HOURS: Final = 6.0
RIDES_A_CAR: Final = 10
CARS_A_STATION: Final = 40
GHOSTS: Final = 0.01
# Look-alikes for each ghost.
LOOK_ALIKES: Final = 5


class Kind(StrEnum):
    """What a ride is; all but the first two are hard to tell from a ghost."""

    ORDINARY = "ordinary"
    GHOST = "ghost"
    BASEMENT_SILENCE = "basement_silence"
    LONG_HIRE = "long_hire"
    SHORT_STOP = "short_stop"
    WAITING_ABOARD = "waiting_aboard"
    LATE_WORD = "late_word"
    # Parked and locked at a station for a meal, and rightly still hired. Some charge the car meanwhile:
    # no car can tell these.
    DOCK_PAUSE = "dock_pause"


_WEIGHTS: Final = {
    Kind.BASEMENT_SILENCE: 32,
    Kind.LONG_HIRE: 30,
    Kind.SHORT_STOP: 16,
    Kind.WAITING_ABOARD: 12,
    Kind.LATE_WORD: 7,
    Kind.DOCK_PAUSE: 3,
}
# How many plug the car in: who returns it, and who only has a meal.
_RETURNED_PLUGGED, _PAUSED_PLUGGED = 0.95, 0.05


class Reception(StrEnum):
    """How a standing car is heard."""

    GOOD = "good"
    # The receiver sees little sky: positions wander.
    WANDERS = "wanders"
    # Now and then a message gets through.
    PATCHY = "patchy"
    # Messages come minutes late.
    LATE = "late"
    # Falls silent after a while, and is heard again much later.
    FADES = "fades"
    # Nothing gets out; what was noted down comes when the car is driven again.
    BURIED = "buried"


_OF_GHOSTS: Final = {
    Reception.GOOD: 86.5,
    Reception.WANDERS: 6,
    Reception.PATCHY: 4,
    Reception.LATE: 3,
    Reception.FADES: 0.5,
}


@dataclass(frozen=True, slots=True)
class Stand:
    """A stop within a ride or after it: seconds, metres from the station, and what the car says of it."""

    begins: int
    ends: int
    metres: float
    locked: bool = True
    reception: Reception = Reception.GOOD
    plugged: bool = False


@dataclass(frozen=True, slots=True)
class Ride:
    """`stood` is when the car came to its last stand; the end is told at `told` and was at `ended`."""

    rental_id: str
    customer_id: str
    car: int
    kind: Kind
    station: int
    started: int
    stood: int
    ended: int
    told: int
    stands: tuple[Stand, ...]

    @property
    def is_labelled(self) -> bool:
        return self.kind is not Kind.ORDINARY


def draw_rides(seed: int, *, rentals: int, ghosts: float = GHOSTS, hours: float = HOURS) -> list[Ride]:
    """So many rides, in the order of their starts; seconds count from the beginning of play."""
    dice = random.Random(seed)
    kinds = _kinds(dice, rentals, ghosts)
    stations = count_stations(rentals)
    made: list[Ride] = []
    car = 0
    while len(made) < rentals:
        at = dice.randint(0, 20 * MIN)
        while at < hours * 60 * MIN and len(made) < rentals:
            ride = _ride(dice, kinds[len(made)], car=car, station=dice.randrange(stations), at=at)
            made.append(ride)
            at = max(ride.told, ride.stands[-1].ends) + dice.randint(3, 20) * MIN
        car += 1
    return sorted(made, key=lambda ride: (ride.started, ride.rental_id))


def count_stations(rentals: int) -> int:
    return max(rentals // RIDES_A_CAR // CARS_A_STATION, 4)


def write_truth(rides: Sequence[Ride], path: Path) -> None:
    """One line for each ride that is not ordinary."""
    with path.open("w") as lines:
        for ride in rides:
            if ride.is_labelled:
                lines.write(json.dumps({**asdict(ride), "is_fault": ride.kind is Kind.GHOST}) + "\n")


def _kinds(dice: random.Random, rentals: int, ghosts: float) -> list[Kind]:
    haunted = round(rentals * ghosts)
    alike = min(LOOK_ALIKES * haunted, rentals - haunted)
    kinds = [Kind.GHOST] * haunted
    kinds += dice.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=alike)
    kinds += [Kind.ORDINARY] * (rentals - len(kinds))
    dice.shuffle(kinds)
    return kinds


def _ride(dice: random.Random, kind: Kind, *, car: int, station: int, at: int) -> Ride:
    stands = list(_stops(dice, kind, at))
    stood = (stands[-1].ends if stands else at) + dice.randint(8 * MIN, 40 * MIN)
    ended = told = stood + dice.randint(5, 50)
    if kind is Kind.GHOST:
        ended = told = stood + dice.randint(25 * MIN, 150 * MIN)
    elif kind is Kind.LATE_WORD:
        told = ended + dice.randint(2 * MIN, 8 * MIN)
    stands.append(_last_stand(dice, kind, stood, told))
    return Ride(
        rental_id=_uuid(dice),
        customer_id=_uuid(dice),
        car=car,
        kind=kind,
        station=station,
        started=at,
        stood=stood,
        ended=ended,
        told=told,
        stands=tuple(stands),
    )


def _stops(dice: random.Random, kind: Kind, at: int) -> Iterator[Stand]:
    """On the way: each after a drive."""
    begins = at + dice.randint(6 * MIN, 25 * MIN)
    match kind:
        case Kind.SHORT_STOP:
            yield Stand(begins, begins + dice.randint(90, 8 * MIN), dice.uniform(0, 25))
        case Kind.WAITING_ABOARD:
            yield Stand(begins, begins + dice.randint(12 * MIN, 45 * MIN), dice.uniform(0, 20), locked=False)
        case Kind.BASEMENT_SILENCE:
            length = dice.randint(15 * MIN, 70 * MIN)
            yield Stand(begins, begins + length, dice.uniform(0, 150), reception=Reception.BURIED)
        case Kind.DOCK_PAUSE:
            length, plugged = dice.randint(20 * MIN, 60 * MIN), dice.random() < _PAUSED_PLUGGED
            yield Stand(begins, begins + length, dice.uniform(0, 25), plugged=plugged)
        case Kind.LONG_HIRE:
            for _ in range(dice.randint(2, 4)):
                stop = Stand(begins, begins + dice.randint(20 * MIN, 90 * MIN), dice.uniform(80, 400))
                yield stop
                begins = stop.ends + dice.randint(6 * MIN, 20 * MIN)


def _last_stand(dice: random.Random, kind: Kind, stood: int, told: int) -> Stand:
    reception = Reception.GOOD
    if kind is Kind.GHOST:
        (reception,) = dice.choices(list(_OF_GHOSTS), list(_OF_GHOSTS.values()))
    plugged = dice.random() < _RETURNED_PLUGGED
    return Stand(stood, told + 2 * MIN, dice.uniform(0, 25), reception=reception, plugged=plugged)


def _uuid(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))
