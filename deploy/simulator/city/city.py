"""The city: from a seed and a clock to every reading and every event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from deploy.simulator.city.car_day import CarDay
from deploy.simulator.city.columns import Columns, Flags
from deploy.simulator.city.day_plan import DayPlan, assemble, plan_day
from deploy.simulator.city.odometer import OdometerBook
from deploy.simulator.city.sampling import Specimens, is_driving, sample
from deploy.simulator.city.standing import stand_still
from deploy.simulator.city.switches import Switches
from deploy.simulator.clock import day_start_s, service_day
from deploy.simulator.faults.breakdown import run_flat
from deploy.simulator.faults.labels import BENDING, NO_CAR, Kind, Label
from deploy.simulator.faults.overlays import apply_overlay
from deploy.simulator.faults.paperwork import forget_to_end, lose_hire, tell_wrong_station
from deploy.simulator.faults.rates import USUAL, Mix
from deploy.simulator.faults.schedule import DayOfTrouble
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import Floats
from deploy.simulator.people.attraction import Attraction
from deploy.simulator.seeds import Ints

SLOW_DRAIN_S = 1_800.0
LEVER_DRAIN_S = 15.0


@dataclass(frozen=True, slots=True)
class Drain:
    """Somebody pulled a lever: this car's battery goes flat at this epoch second."""

    car: int
    at_s: float


@dataclass(frozen=True, slots=True)
class Standstill:
    """Somebody immobilised this car at this epoch second: it stands for the rest of the day."""

    car: int
    at_s: float


@dataclass(frozen=True, slots=True)
class CityDay:
    """A planned day and the truth about it."""

    plan: DayPlan
    labels: tuple[Label, ...]


@dataclass(slots=True)
class City:
    """Pure but for the odometer book. Not thread-safe: one thread asks, or asks under a lock.

    ``grounded`` says from which day on nobody is let into a car, because its papers are over.
    """

    catalogue: Catalogue
    odometer_folder: Path
    first_day: int
    drains: list[Drain] = field(default_factory=list)
    plans_kept: int = 3
    mix: Mix = field(default_factory=lambda: USUAL)
    grounded: Mapping[int, int] = field(default_factory=dict)
    standstills: list[Standstill] = field(default_factory=list)
    switches: Switches = field(default_factory=Switches)
    _attraction: Attraction = field(init=False)
    _specimens: Specimens = field(init=False)
    _odometers: OdometerBook = field(init=False)
    _days: dict[int, CityDay] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._attraction = Attraction(self.catalogue)
        self._specimens = Specimens.of(self.catalogue)
        self._odometers = OdometerBook(
            self.odometer_folder, self.first_day, self.catalogue.column("odometer_m"), self._distance_of
        )

    def day(self, number: int) -> CityDay:
        """A service day; the last few are kept."""
        if number not in self._days:
            self._days[number] = self._live_through(number)
            for oldest in sorted(self._days)[: max(len(self._days) - self.plans_kept, 0)]:
                if oldest != number:
                    del self._days[oldest]
        return self._days[number]

    def drain(self, drain: Drain) -> None:
        """Let a battery go flat; what the car does afterwards is planned anew."""
        self.drains.append(drain)
        number = service_day(drain.at_s)
        if number in self._days:
            today = self._days[number]
            cars = list(today.plan.cars)
            cars[drain.car] = self._run_flat(number, cars[drain.car], drain)
            self._days[number] = CityDay(assemble(number, tuple(cars)), today.labels)

    def stand(self, standstill: Standstill) -> None:
        """Let a car stand until its day is over; nobody can drive it."""
        self.standstills.append(standstill)
        number = service_day(standstill.at_s)
        if number in self._days:
            today = self._days[number]
            cars = list(today.plan.cars)
            cars[standstill.car] = stand_still(cars[standstill.car], at=standstill.at_s - day_start_s(number))
            self._days[number] = CityDay(assemble(number, tuple(cars)), today.labels)

    @staticmethod
    def index(value: int) -> Ints:
        """One car, or one second, as `read` takes them."""
        return np.array([value], dtype=np.int64)

    def twin(self) -> "City":
        """The same city for another thread; plans are shared, as nobody changes them."""
        return City(
            self.catalogue,
            self.odometer_folder,
            self.first_day,
            list(self.drains),
            standstills=list(self.standstills),
            plans_kept=self.plans_kept,
            mix=self.mix,
            grounded=self.grounded,
            _days=dict(self._days),
        )

    def read(self, cars: Ints, seconds: Ints) -> Columns:
        """Readings of cars at epoch seconds that all lie in one service day."""
        number = service_day(int(seconds[0]))
        today = self.day(number)
        columns = sample(today.plan, self._specimens, self.odometers(number), cars, seconds)
        t = (seconds - today.plan.start_s).astype(np.float64)
        first, last = t.min(), t.max()
        for label in today.labels:
            if label.kind not in BENDING or label.begins > last or label.ends <= first:
                continue
            rows = np.flatnonzero((cars == label.car) & (t >= label.begins) & (t < label.ends))
            if len(rows):
                apply_overlay(columns, label, rows, t[rows])
        self.switches.apply(columns)
        return columns

    def driving(self, cars: Ints, seconds: Ints) -> Flags:
        """Whether cars drive at epoch seconds that all lie in one service day; cheaper than reading them."""
        return is_driving(self.day(service_day(int(seconds[0]))).plan, cars, seconds)

    def odometers(self, number: int) -> Floats:
        """Every car's reading when a day begins."""
        return self._odometers.at_start_of(number)

    def _distance_of(self, number: int) -> Floats:
        return self.day(number).plan.distance_m

    def _live_through(self, number: int) -> CityDay:
        cars = list(plan_day(self.catalogue, self._attraction, number, self.grounded))
        labels = DayOfTrouble(self.catalogue, number, cars, self.mix).draw()
        for label in labels:
            if label.car != NO_CAR:
                cars[label.car] = self._suffer(number, cars[label.car], label)
        for drain in self.drains:
            if service_day(drain.at_s) == number:
                cars[drain.car] = self._run_flat(number, cars[drain.car], drain)
        for standstill in self.standstills:
            if service_day(standstill.at_s) == number:
                at = standstill.at_s - day_start_s(number)
                cars[standstill.car] = stand_still(cars[standstill.car], at=at)
        return CityDay(assemble(number, tuple(cars)), labels)

    def _run_flat(self, number: int, car_day: CarDay, drain: Drain) -> CarDay:
        at = drain.at_s - day_start_s(number)
        return run_flat(self.catalogue, number, drain.car, car_day, at=at, drop_s=LEVER_DRAIN_S)

    def _suffer(self, number: int, car_day: CarDay, label: Label) -> CarDay:
        """Faults that change what a car does or what is told about it."""
        if label.kind is Kind.DEAD_BATTERY:
            return run_flat(self.catalogue, number, label.car, car_day, at=label.begins, drop_s=SLOW_DRAIN_S)
        if label.kind is Kind.WRONG_DOCK:
            return tell_wrong_station(car_day, label)
        if label.kind is Kind.GHOST_RENTAL:
            return forget_to_end(car_day, label)
        if label.kind is Kind.LOST_HIRE:
            return lose_hire(car_day, label)
        return car_day
