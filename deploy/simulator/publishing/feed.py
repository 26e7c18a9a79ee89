"""Which car speaks now, and what it says. Never looks ahead: nothing later than ``now`` is told."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from deploy.simulator.city.city import City
from deploy.simulator.city.columns import Flags
from deploy.simulator.city.day_plan import DayPlan
from deploy.simulator.city.happenings import Happening
from deploy.simulator.clock import service_day
from deploy.simulator.publishing.events import event_at_s, mds_event
from deploy.simulator.publishing.messages import JsonObject, Message
from deploy.simulator.publishing.points import points
from deploy.simulator.seeds import Ints

Entry = tuple[float, int, Happening]

DRIVING_EVERY_S: Final = 10
STANDING_EVERY_S: Final = 60
POINT_SPACING_S: Final = 5


@dataclass(slots=True)
class Feed:
    """Keeps, per car, when it speaks next and which second it told last."""

    city: City
    started_s: int
    _due: Ints = field(init=False)
    _told: Ints = field(init=False)
    _events_until: float = field(init=False)
    _table_of: DayPlan | None = None
    _table: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        count = len(self.city.catalogue.cars)
        # Spread over the minute, so that the cloud sees a stream and not a wave.
        self._due = self.started_s + (np.arange(count) * STANDING_EVERY_S) // max(count, 1)
        self._told = np.full(count, self.started_s - 1, dtype=np.int64)
        self._events_until = float(self.started_s)

    def messages(self, now: int) -> list[Message]:
        """Everything that is due at ``now``; asked once a second or so, with rising ``now``."""
        events = self._new_events(now)
        for car in events:
            self._due[car] = min(self._due[car], now)
        cars = np.flatnonzero((self._due <= now) & (self._told < now))
        if not len(cars):
            return []
        driving = self.city.driving(cars, np.full(len(cars), now))
        self._due[cars] = now + np.where(driving, DRIVING_EVERY_S, STANDING_EVERY_S)
        told = self._read(cars, driving, now)
        self._told[cars] = now
        return [
            Message(car, now, told[car], events.get(car, []), gateway=self.city.catalogue.cars[car].gateway)
            for car in cars.tolist()
        ]

    def speak_at(self, car: int, second: int) -> None:
        """Do not wait for the turn of this car."""
        self._due[car] = second

    def _read(self, cars: Ints, driving: Flags, now: int) -> dict[int, list[JsonObject]]:
        """One point for a car that stands, two for one that drives."""
        earlier = now - POINT_SPACING_S
        twice = cars[driving & (self._told[cars] < earlier)]
        if service_day(earlier) != service_day(now):
            twice = twice[:0]
        who = np.concatenate([twice, cars])
        when = np.concatenate([np.full(len(twice), earlier), np.full(len(cars), now)])
        told: dict[int, list[JsonObject]] = {}
        for car, point in zip(who.tolist(), points(self.city.read(who, when)), strict=True):
            told.setdefault(car, []).append(point)
        return told

    def _new_events(self, now: int) -> dict[int, list[JsonObject]]:
        """What happened since the last call, by car and in order."""
        found: dict[int, list[JsonObject]] = {}
        since, self._events_until = self._events_until, float(now)
        for number in range(service_day(since), service_day(now) + 1):
            table = self._timetable(number)
            begin = bisect_left(table, since, key=_second)
            end = bisect_left(table, float(now), key=_second)
            for _, car, happening in table[begin:end]:
                found.setdefault(car, []).append(mds_event(self.city.catalogue, number, car, happening))
        return found

    def _timetable(self, number: int) -> list[Entry]:
        """Every event of a day by its epoch second; made anew when the day was planned anew."""
        plan = self.city.day(number).plan
        if self._table_of is not plan:
            self._table_of = plan
            self._table = sorted(
                (
                    (event_at_s(number, happening), car, happening)
                    for car, car_day in enumerate(plan.cars)
                    for happening in car_day.happenings
                ),
                key=_second,
            )
        return self._table


def _second(entry: Entry) -> float:
    return entry[0]
