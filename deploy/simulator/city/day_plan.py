"""One service day of the whole city, and the arrays to read it from."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deploy.simulator.city.bays import VisitorBays
from deploy.simulator.city.car_day import CarDay, CarDayPlanner
from deploy.simulator.city.trace import Mode
from deploy.simulator.clock import DAY_S, day_start_s, is_weekend
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import Floats, bearings
from deploy.simulator.people.attraction import Attraction
from deploy.simulator.people.tours import draw_tour
from deploy.simulator.seeds import stream

# Each car has a stretch of its own on one common axis, so that all cars are found by one search.
STRETCH: Final = 2.0 * DAY_S
NOBODY: Final[Mapping[int, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DayPlan:
    """All traces one after the other; ``key`` is the car's stretch plus the second of the day."""

    day: int
    cars: tuple[CarDay, ...]
    key: Floats
    lat: Floats
    lng: Floats
    soc: Floats
    odo: Floats
    heading: Floats
    mode: NDArray[np.int8]
    asleep_since: Floats
    distance_m: Floats

    @property
    def start_s(self) -> int:
        """The epoch second at which the day begins."""
        return day_start_s(self.day)


def plan_day(
    catalogue: Catalogue, attraction: Attraction, day: int, grounded: Mapping[int, int] = NOBODY
) -> tuple[CarDay, ...]:
    """Every car's day. Cars are served in an order drawn for the day, as bays are scarce; a car that is
    ``grounded`` from this day or an earlier one stays at home.
    """
    rng = stream(catalogue.seed, "day", day)
    bays = VisitorBays.of(catalogue.stations)
    days: dict[int, CarDay] = {}
    for index in rng.permutation(len(catalogue.cars)).tolist():
        own = stream(catalogue.seed, "car-day", day, index)
        wishes = draw_tour(is_weekend(day), own)
        if grounded.get(index, day + 1) <= day:
            wishes = []
        planner = CarDayPlanner(catalogue, attraction, bays, catalogue.cars[index], day, own)
        days[index] = planner.live(wishes)
    return tuple(days[index] for index in range(len(catalogue.cars)))


def assemble(day: int, cars: tuple[CarDay, ...]) -> DayPlan:
    """Lay the traces behind each other and work out what follows from them."""
    counts = [len(car.trace.t) for car in cars]
    owner = np.repeat(np.arange(len(cars)), counts)
    t = np.concatenate([car.trace.t for car in cars])
    lat = np.concatenate([car.trace.lat for car in cars])
    lng = np.concatenate([car.trace.lng for car in cars])
    mode = np.concatenate([car.trace.mode for car in cars])
    ends = np.cumsum(counts) - 1
    odo = np.concatenate([car.trace.odo for car in cars])
    return DayPlan(
        day=day,
        cars=cars,
        key=t + owner * STRETCH,
        lat=lat,
        lng=lng,
        soc=np.concatenate([car.trace.soc for car in cars]),
        odo=odo,
        heading=_headings(lat, lng, mode),
        mode=mode,
        asleep_since=_asleep_since(t, mode, owner),
        distance_m=odo[ends],
    )


def _headings(lat: Floats, lng: Floats, mode: NDArray[np.int8]) -> Floats:
    """Where the car points after each knot; one that stands points where it last drove to."""
    forward = np.zeros(len(lat))
    forward[:-1] = bearings(lat[:-1], lng[:-1], lat[1:], lng[1:])
    moves = np.zeros(len(lat), dtype=bool)
    moves[:-1] = (mode[:-1] == Mode.DRIVING) & ((lat[1:] != lat[:-1]) | (lng[1:] != lng[:-1]))
    last = np.maximum.accumulate(np.where(moves, np.arange(len(lat)), 0))
    return forward[last]


def _asleep_since(t: Floats, mode: NDArray[np.int8], owner: NDArray[np.int64]) -> Floats:
    """The second at which the car last fell asleep, for each knot; awake cars carry their own time."""
    awake = (mode == Mode.DRIVING) | (mode == Mode.CHARGING)
    first = np.concatenate([[True], owner[1:] != owner[:-1]])
    begins = first | awake | np.concatenate([[False], awake[:-1]])
    last = np.maximum.accumulate(np.where(begins, np.arange(len(t)), 0))
    return t[last]
