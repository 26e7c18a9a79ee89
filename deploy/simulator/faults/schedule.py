"""Draws what goes wrong on one day, and labels what merely looks wrong."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from deploy.simulator.city.car_day import CarDay
from deploy.simulator.city.trace import Mode
from deploy.simulator.clock import DAY_S, at_local
from deploy.simulator.faults.labels import GATEWAY_WIDE, NO_CAR, Kind, Label
from deploy.simulator.faults.rates import FAULTS, LOOK_ALIKES, LOOK_ALIKES_PER_FAULT, USUAL, Mix
from deploy.simulator.faults.shocks import draw_shocks
from deploy.simulator.fleet.cars import GATEWAYS
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import metres_between
from deploy.simulator.seeds import stable_id, stream

# Minutes that a condition lasts, from and to.
LASTS_MINUTES: Final[dict[Kind, tuple[float, float]]] = {
    Kind.WEAK_12V: (360, 540),
    Kind.SILENT_CAR: (25, 180),
    Kind.TYRE_LEAK: (240, 480),
    Kind.CRITICAL_DTC: (30, 120),
    Kind.BASEMENT_SILENCE: (3, 9),
    Kind.LATE_IN_ORDER: (1, 4),
    Kind.MINOR_DTC: (10, 60),
    Kind.GPS_WANDER: (20, 60),
    Kind.V12_DIP: (1, 3),
    Kind.LATE_MESSAGE: (5, 40),
    Kind.HOT_BATTERY: (45, 100),
    Kind.WARM_CAR: (20, 80),
    Kind.FLAPPING_CODE: (60, 150),
    Kind.GATEWAY_DARK: (18, 50),
    Kind.NETWORK_HICCUP: (1, 4),
    Kind.SHADOW_STUCK: (100, 240),
    Kind.SHADOW_LOCK: (100, 240),
    Kind.SEQUENCE_JUMP: (120, 240),
    Kind.CLOCK_BEHIND: (75, 180),
    Kind.SHADOW_LATE: (4, 18),
}
MINOR_CODES: Final = ("P0562", "U0100", "C0035", "P0128")
LONG_STOP_S: Final = 90 * 60
WRONG_BY_AT_LEAST_M: Final = 1_200
LOST_HIRE_AT_LEAST_S: Final = 45 * 60


@dataclass(slots=True)
class DayOfTrouble:
    """Draws the labels of one day; a car has one fault a day at most, so that labels stay clear."""

    catalogue: Catalogue
    day: int
    cars: Sequence[CarDay]
    mix: Mix = field(default_factory=lambda: USUAL)
    rng: np.random.Generator = field(init=False)
    _free: Iterator[int] = field(init=False)
    _count: int = 0
    # Trips whose end names another station than the one where the car stands.
    _told_elsewhere: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rng = stream(self.catalogue.seed, "trouble", self.day)
        self._free = iter(self.rng.permutation(len(self.cars)).tolist())

    def draw(self) -> tuple[Label, ...]:
        """Faults by their rates, and look-alikes enough to outnumber them."""
        faults = [label for kind in FAULTS for label in self._several(kind, self._how_many(self.mix[kind]))]
        look_alikes = [*self._long_hires(), *self._kerb_stops()]
        for kind in LOOK_ALIKES:
            look_alikes += self._several(kind, self._how_many(self.mix[kind]))
        missing = math.ceil(LOOK_ALIKES_PER_FAULT * len(faults)) - len(look_alikes)
        look_alikes += self._several(Kind.LATE_IN_ORDER, max(missing, 0))
        shocks = draw_shocks(self.catalogue.seed, self.day, self.cars, self.mix)
        drawn = [*faults, *look_alikes, *shocks]
        return tuple(sorted(drawn, key=lambda label: (label.begins, label.label_id)))

    def _how_many(self, per_thousand: float) -> int:
        return int(self.rng.poisson(per_thousand * len(self.cars) / 1_000))

    def _several(self, kind: Kind, count: int) -> list[Label]:
        makers = {
            Kind.DEAD_BATTERY: self._dead_battery,
            Kind.WRONG_DOCK: self._wrong_dock,
            Kind.GHOST_RENTAL: self._ghost_rental,
            Kind.LOST_HIRE: self._lost_hire,
            Kind.BASEMENT_SILENCE: self._basement_silence,
        }
        usual = self._gateway_wide if kind in GATEWAY_WIDE else self._lasting
        made = (makers.get(kind, lambda: usual(kind))() for _ in range(count))
        return [label for label in made if label is not None]

    def _next_car(self) -> int:
        """A car without trouble so far; when there is none left, any."""
        return next(self._free, int(self.rng.integers(len(self.cars))))

    def _label(self, kind: Kind, car: int, begins: float, ends: float, **detail: float | str) -> Label:
        self._count += 1
        label_id = stable_id(self.catalogue.seed, "label", self.day, self._count)
        return Label(label_id, kind, car, begins, min(ends, DAY_S), detail)

    def _lasting(self, kind: Kind) -> Label:
        """Something that begins at any time of the waking day and lasts for a while."""
        shortest, longest = LASTS_MINUTES.get(kind, (0, 0))
        begins = float(self.rng.uniform(at_local(5), at_local(25)))
        ends = begins + float(self.rng.uniform(shortest, longest)) * 60
        detail: dict[str, float | str] = {}
        if kind is Kind.TYRE_LEAK:
            detail["wheel"] = float(self.rng.integers(4))
        elif kind is Kind.MINOR_DTC:
            detail["code"] = MINOR_CODES[int(self.rng.integers(len(MINOR_CODES)))]
        elif kind is Kind.CRITICAL_DTC:
            detail["code"] = "P0AA6"
        elif kind is Kind.FLAPPING_CODE:
            on_s = float(self.rng.uniform(75, 150))
            detail |= {"code": "P0A0D", "on_s": on_s, "period_s": on_s + float(self.rng.uniform(90, 200))}
        elif kind is Kind.MALFORMED_MESSAGE:
            detail["variant"] = float(self.rng.integers(1_000))
        elif kind is Kind.FUTURE_CLOCK:
            detail["ahead_s"] = float(np.exp(self.rng.uniform(np.log(90), np.log(86_400))))
        elif kind is Kind.CLOCK_BEHIND:
            detail["behind_s"] = float(self.rng.uniform(3_600, 5 * 3_600))
        # Faults of the car itself want a car of their own; look-alikes may fall on any.
        car = self._next_car() if kind in FAULTS else int(self.rng.integers(len(self.cars)))
        return self._label(kind, car, begins, ends, **detail)

    def _gateway_wide(self, kind: Kind) -> Label:
        """All cars behind one gateway at once."""
        shortest, longest = LASTS_MINUTES[kind]
        begins = float(self.rng.uniform(at_local(5), at_local(25)))
        ends = begins + float(self.rng.uniform(shortest, longest)) * 60
        gateway = GATEWAYS[int(self.rng.integers(len(GATEWAYS)))]
        return self._label(kind, NO_CAR, begins, ends, gateway=gateway)

    def _dead_battery(self) -> Label:
        return self._label(
            Kind.DEAD_BATTERY, self._next_car(), float(self.rng.uniform(at_local(6), at_local(20))), DAY_S
        )

    def _wrong_dock(self) -> Label | None:
        car = self._next_car()
        rentals = self.cars[car].rentals
        if not rentals:
            return None
        choice = int(self.rng.integers(len(rentals)))
        until = rentals[choice + 1].start if choice + 1 < len(rentals) else DAY_S
        real = self.catalogue.stations[rentals[choice].destination].place
        far = [
            station.stop_id
            for station in self.catalogue.stations
            if metres_between(real.lat, real.lng, station.place.lat, station.place.lng) > WRONG_BY_AT_LEAST_M
        ]
        told = far[int(self.rng.integers(len(far)))]
        self._told_elsewhere.add(rentals[choice].trip_id)
        return self._label(
            Kind.WRONG_DOCK, car, rentals[choice].end, until, trip_id=rentals[choice].trip_id, told=told
        )

    def _ghost_rental(self) -> Label | None:
        car = self._next_car()
        rentals = self.cars[car].rentals
        if not rentals or rentals[-1].end > at_local(24):
            return None
        ends = min(rentals[-1].end + float(self.rng.uniform(3, 9)) * 3_600, at_local(27))
        return self._label(Kind.GHOST_RENTAL, car, rentals[-1].end, ends, trip_id=rentals[-1].trip_id)

    def _lost_hire(self) -> Label | None:
        """Of one hire that is long enough to be noticed the core platform tells nothing."""
        car = self._next_car()
        long = [hire for hire in self.cars[car].rentals if hire.end - hire.start >= LOST_HIRE_AT_LEAST_S]
        if not long:
            return None
        hire = long[int(self.rng.integers(len(long)))]
        return self._label(Kind.LOST_HIRE, car, hire.start, hire.end, trip_id=hire.trip_id)

    def _basement_silence(self) -> Label | None:
        """No reception below ground: the first minutes after somebody parked there.

        Where the platform names another station, nobody could know that the car stands below ground.
        """
        car = int(self.rng.integers(len(self.cars)))
        below = [
            rental
            for rental in self.cars[car].rentals
            if self.catalogue.stations[rental.destination].underground
            and rental.trip_id not in self._told_elsewhere
        ]
        if not below:
            return self._lasting(Kind.LATE_IN_ORDER)
        rental = below[int(self.rng.integers(len(below)))]
        shortest, longest = LASTS_MINUTES[Kind.BASEMENT_SILENCE]
        begins = rental.end - 30
        return self._label(
            Kind.BASEMENT_SILENCE, car, begins, begins + float(self.rng.uniform(shortest, longest)) * 60
        )

    def _long_hires(self) -> list[Label]:
        return [
            self._label(Kind.GENUINE_LONG_HIRE, rental.car, rental.start, rental.end, trip_id=rental.trip_id)
            for car in self.cars
            for rental in car.rentals
            if rental.long_hire
        ]

    def _kerb_stops(self) -> list[Label]:
        """A long stop away from any station, in the middle of a hire."""
        labels = []
        for car, car_day in enumerate(self.cars):
            trace = car_day.trace
            for knot in np.flatnonzero(trace.mode[:-1] == Mode.STOPPED):
                begins, ends = float(trace.t[knot]), float(trace.t[knot + 1])
                if ends - begins > LONG_STOP_S:
                    labels.append(self._label(Kind.KERB_STOP, car, begins, ends))
        return labels
