"""What the car of a ride says: when, and when that reaches us."""

import random
from collections.abc import Iterator
from typing import Final, NamedTuple

from deploy.score.ghosts.rides import MIN, Reception, Ride, Stand

# Stations lie on a grid, further apart than anybody parks away from one.
APART_M: Final = 1_500.0
WIDE: Final = 25
_SOUTH, _WEST = 1.25, 103.65
_METRE: Final = 1 / 111_320
_DRIVING_S: Final = 200
_STANDING_S: Final = 2 * MIN
_BOARDING_S: Final = 15
# 32 km/h, in the mean.
_METRES_A_SECOND: Final = 9
# How far a position usually is from where the car stands, and where little of the sky is seen.
_SHARP_M, _VAGUE_M = 5.0, 22.0


class Reading(NamedTuple):
    """Seconds count from the beginning of play; `reaches` is when the cloud takes it."""

    car: int
    ts: int
    reaches: int
    lat: float
    lng: float
    odometer_m: int
    speed_kmh: float
    locked: bool
    ignition: bool
    plugged: bool


class Place(NamedTuple):
    lat: float
    lng: float


def place_of(station: int) -> Place:
    row, column = divmod(station, WIDE)
    return Place(_SOUTH + row * APART_M * _METRE, _WEST + column * APART_M * _METRE)


def readings_of(ride: Ride, seed: int) -> Iterator[Reading]:
    """All that its car says from the start until a little after the end was told."""
    dice = random.Random(f"{seed} {ride.rental_id}")
    at, driven = ride.started, 0
    for stand in ride.stands:
        yield from _drive(ride, at, stand.begins, driven, dice)
        driven += (stand.begins - at) * _METRES_A_SECOND
        yield from _stand(ride, stand, driven, dice, comes_back=stand is not ride.stands[-1])
        at = stand.ends


def _drive(ride: Ride, begins: int, ends: int, driven: int, dice: random.Random) -> Iterator[Reading]:
    """On the road between stations, far from any; the last word comes seconds before the car stands."""
    home = place_of(ride.station)
    for ts in [*range(begins + 3, ends - 20, _DRIVING_S), ends - 4]:
        off = APART_M / 2 * _METRE
        yield Reading(
            car=ride.car,
            ts=ts,
            reaches=ts + dice.randint(0, 2),
            lat=home.lat + off,
            lng=home.lng + dice.uniform(-off, off),
            odometer_m=_odometer(ride, driven + (ts - begins) * _METRES_A_SECOND),
            speed_kmh=round(dice.uniform(5, 65), 1),
            locked=False,
            ignition=True,
            plugged=False,
        )


def _stand(
    ride: Ride, stand: Stand, driven: int, dice: random.Random, *, comes_back: bool
) -> Iterator[Reading]:
    """`comes_back`: a customer who unlocks the car moments before driving on."""
    home, metres = place_of(ride.station), _odometer(ride, driven)
    vague = _VAGUE_M if stand.reception is Reception.WANDERS else _SHARP_M
    unlocks = stand.ends - _BOARDING_S if comes_back else stand.ends
    moments = [moment for moment in _moments(stand, dice) if moment[0] < unlocks]
    if comes_back:
        moments.append((unlocks, max([unlocks, *(reaches for _, reaches in moments)])))
    for ts, reaches in moments:
        yield Reading(
            car=ride.car,
            ts=ts,
            reaches=reaches,
            lat=home.lat + (stand.metres + dice.gauss(0, vague)) * _METRE,
            lng=home.lng + dice.gauss(0, vague) * _METRE,
            odometer_m=metres,
            speed_kmh=0.0,
            locked=stand.locked and ts < unlocks,
            ignition=False,
            plugged=stand.plugged and ts < unlocks,
        )


def _moments(stand: Stand, dice: random.Random) -> Iterator[tuple[int, int]]:
    fades = stand.begins + dice.randint(2 * MIN, 9 * MIN)
    back = fades + dice.randint(15 * MIN, 50 * MIN)
    ts = stand.begins + dice.randint(1, 6)
    while ts < stand.ends:
        match stand.reception:
            case Reception.LATE:
                yield ts, ts + dice.randint(30, 3 * MIN)
            case Reception.BURIED:
                yield ts, stand.ends + 1
            case Reception.FADES if fades < ts < back:
                pass
            case _:
                yield ts, ts + dice.randint(0, 2)
        ts += dice.randint(4 * MIN, 10 * MIN) if stand.reception is Reception.PATCHY else _STANDING_S


def _odometer(ride: Ride, driven: int) -> int:
    return 5_000_000 + ride.started * _METRES_A_SECOND + driven
