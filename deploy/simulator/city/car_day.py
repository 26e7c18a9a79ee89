"""One car's day: wishes are granted where battery, bays and the night allow it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from deploy.simulator.city.bays import VisitorBays
from deploy.simulator.city.happenings import Happening, Rental, with_states
from deploy.simulator.city.recorder import Recorder
from deploy.simulator.city.trace import Mode, Trace
from deploy.simulator.clock import START_OF_DAY_S, at_local, is_weekend
from deploy.simulator.fleet.cars import Car
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import METRES_PER_LAT, METRES_PER_LNG
from deploy.simulator.geography.land import is_drivable
from deploy.simulator.people.attraction import Attraction
from deploy.simulator.people.rhythm import Purpose
from deploy.simulator.people.tours import Wish
from deploy.simulator.people.traffic import flow
from deploy.simulator.seeds import stable_id

# Nobody sets out with less than this left at the end of the way.
RESERVE_PERCENT: Final = 17.0
PLANNING_KWH_PER_KM: Final = 0.19
LAST_RETURN: Final = at_local(26.0)
STAFF_MOVES_FROM: Final = at_local(25.2)
TURNAROUND_S: Final = 540.0
PLUGS_IN: Final = 0.55
CANCELS: Final = 0.10
DESTINATIONS_TRIED: Final = 4
KERBS_TRIED: Final = 4


@dataclass(frozen=True, slots=True)
class CarDay:
    """What one car did on one day."""

    trace: Trace
    happenings: tuple[Happening, ...]
    rentals: tuple[Rental, ...]


@dataclass(slots=True)
class CarDayPlanner:
    """Lives through one day of one car."""

    catalogue: Catalogue
    attraction: Attraction
    bays: VisitorBays
    car: Car
    day: int
    rng: np.random.Generator
    place: int = field(init=False)
    recorder: Recorder = field(init=False)
    rentals: list[Rental] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.place = self.car.home
        lat, lng = self._bay(self.place)
        self.recorder = Recorder(self.car, lat, lng, self.car.limit)

    def live(self, wishes: Sequence[Wish]) -> CarDay:
        """Grant what can be granted, be at home and full at the end."""
        for index, wish in enumerate(wishes):
            self._consider(wish, self._leaves_again(wishes[index + 1 :]))
        if self.place != self.car.home:
            self._staff_brings_it_home()
        station = self.catalogue.stations[self.place]
        self.recorder.charge_by_end_of_day(
            station.power_for(self.car.type.ac_kw), limit=self.car.limit, stop_id=station.stop_id
        )
        return CarDay(self.recorder.finish(), with_states(self.recorder.happenings), tuple(self.rentals))

    def _leaves_again(self, later: Sequence[Wish]) -> float:
        """When the car will leave for good the place that it is taken to now."""
        return next((at_local(wish.hour) for wish in later if not wish.stays), LAST_RETURN)

    def _consider(self, wish: Wish, leaves_again: float) -> None:
        start = max(at_local(wish.hour), self.recorder.t + TURNAROUND_S)
        stops = self._destinations(wish, start, leaves_again)
        if stops:
            self._wait_until(start)
            self._rent(wish, stops)

    def _destinations(self, wish: Wish, start: float, leaves_again: float) -> list[int]:
        """The stations to drive to, in order; empty when the wish cannot be granted."""
        if wish.purpose is Purpose.HOME:
            stops = [self.car.home] if self.place != self.car.home else []
        elif wish.stays:
            stops = self._round_trip(wish)
        else:
            return self._one_way(wish, start, leaves_again)
        return stops if stops and self._feasible(start, stops, wish) else []

    def _round_trip(self, wish: Wish) -> list[int]:
        stops: list[int] = []
        at = self.place
        for _ in wish.stays:
            at = self.attraction.destination(at, wish.purpose, self.rng)
            stops.append(at)
        return [*stops, self.place] if stops[-1] != self.place else stops

    def _one_way(self, wish: Wish, start: float, leaves_again: float) -> list[int]:
        for _ in range(DESTINATIONS_TRIED):
            target = self.attraction.destination(self.place, wish.purpose, self.rng)
            arrival = start + self.catalogue.router.route(self.place, target).free_s * 1.3
            if target == self.car.home or not self._feasible(start, [target, self.car.home], wish):
                continue
            if self.bays.book(target, arrival, max(leaves_again, arrival) + TURNAROUND_S):
                return [target]
        return []

    def _feasible(self, start: float, stops: Sequence[int], wish: Wish) -> bool:
        """Enough battery for the way, and back before the night's charge."""
        legs = [
            self.catalogue.router.route(a, b)
            for a, b in zip([self.place, *stops], stops, strict=False)
            if a != b
        ]
        needed = sum(leg.length_m for leg in legs) / 1_000 * PLANNING_KWH_PER_KM
        left = self.recorder.soc - needed / self.car.type.battery_kwh * 100
        end = start + sum(leg.free_s for leg in legs) * 1.6 + sum(wish.stays) * 60
        return left > RESERVE_PERCENT and end < LAST_RETURN

    def _wait_until(self, start: float) -> None:
        """Stand at the station, usually plugged in; now and then somebody reserves and changes their mind."""
        station = self.catalogue.stations[self.place]
        begin = self.recorder.t
        at_home = self.place == self.car.home
        if at_home or self.rng.random() < PLUGS_IN:
            self.recorder.charge(
                start, station.power_for(self.car.type.ac_kw), limit=self.car.limit, stop_id=station.stop_id
            )
        else:
            self.recorder.stand(start, Mode.PARKED)
        lead = float(min(self.rng.uniform(120, 1_800), (start - begin) * 0.8))
        self._happen(start - lead, ("reservation_start",), "reserved")
        if start - begin > 5_400 and self.rng.random() < CANCELS:
            self._change_of_mind(begin, start - lead)

    def _change_of_mind(self, earliest: float, latest: float) -> None:
        at = float(self.rng.uniform(earliest + 300, latest - 2_000))
        self._happen(at, ("reservation_start",), "reserved")
        self._happen(at + float(self.rng.uniform(240, 1_600)), ("customer_cancellation",), "available")

    def _rent(self, wish: Wish, stops: Sequence[int]) -> None:
        recorder, origin, start = self.recorder, self.place, self.recorder.t
        trip_id = stable_id(self.catalogue.seed, "trip", self.day, self.car.index, len(self.rentals))
        recorder.note(
            "reservation_stop",
            "trip_start",
            state="on_trip",
            trip_id=trip_id,
            stop_id=self.catalogue.stations[origin].stop_id,
        )
        for index, stop in enumerate(stops):
            last = index == len(stops) - 1
            self._drive_to(stop, self._bay(stop) if last else self._beside(stop))
            if not last:
                recorder.note("trip_stop", state="stopped", trip_id=trip_id)
                recorder.stand(recorder.t + wish.stays[index] * 60, Mode.STOPPED)
                recorder.note("trip_resume", state="on_trip", trip_id=trip_id)
        recorder.note(
            "trip_stop",
            "trip_end",
            state="available",
            trip_id=trip_id,
            stop_id=self.catalogue.stations[self.place].stop_id,
        )
        self.rentals.append(
            Rental(self.car.index, trip_id, start, recorder.t, origin, self.place, wish.long_hire)
        )

    def _staff_brings_it_home(self) -> None:
        """Where no customer drove it home, the operator does, before the night's charge."""
        begin = max(self.recorder.t + TURNAROUND_S, STAFF_MOVES_FROM + float(self.rng.uniform(0, 1_800)))
        self.recorder.stand(begin, Mode.PARKED)
        self.recorder.note(
            "rebalance_pick_up", state="removed", stop_id=self.catalogue.stations[self.place].stop_id
        )
        self._drive_to(self.car.home, self._bay(self.car.home))
        self.recorder.note(
            "provider_drop_off", state="available", stop_id=self.catalogue.stations[self.place].stop_id
        )

    def _drive_to(self, station: int, target: tuple[float, float]) -> None:
        hour = (self.recorder.t + START_OF_DAY_S) / 3_600
        route = self.catalogue.router.route(self.place, station)
        self.recorder.drive(route, target, flow=flow(is_weekend(self.day), hour), rng=self.rng)
        self.place = station

    def _bay(self, station: int) -> tuple[float, float]:
        place = self.catalogue.stations[station].place
        return place.lat + self.car.bay_lat, place.lng + self.car.bay_lng

    def _beside(self, station: int) -> tuple[float, float]:
        """Somewhere at the kerb near the place: an errand does not end at a station."""
        place = self.catalogue.stations[station].place
        metres = self.rng.uniform(60, 110)
        for angle in self.rng.uniform(0, 2 * np.pi, size=KERBS_TRIED):
            kerb = (
                place.lat + float(np.sin(angle) * metres) / METRES_PER_LAT,
                place.lng + float(np.cos(angle) * metres) / METRES_PER_LNG,
            )
            if is_drivable(kerb):
                return kerb
        return place.lat, place.lng

    def _happen(self, t: float, event_types: tuple[str, ...], state: str) -> None:
        recorder = self.recorder
        stop_id = self.catalogue.stations[self.place].stop_id
        recorder.happenings.append(
            Happening(t, event_types, state, recorder.lat, recorder.lng, recorder.soc, stop_id=stop_id)
        )
