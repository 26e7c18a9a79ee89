"""One day of a city against the product."""

import io
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.enums import ImportKind, ImportOutcome
from apps.telemetry import services as telemetry
from apps.telemetry.models import HealthRuleRevision
from deploy.score.path import MARKET
from deploy.score.path import Path as Way
from deploy.simulator.city.city import City
from deploy.simulator.clock import day_start_s, iso, utc
from deploy.simulator.edges.catalogue_files import stations_csv, vehicles_csv
from deploy.simulator.faults.rates import Mix
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.fleet.catalogue import build_catalogue
from deploy.simulator.publishing.events import first_event
from deploy.simulator.publishing.feed import Feed
from deploy.simulator.publishing.messages import Message
from deploy.simulator.publishing.wire import Wire

STATIONS: Final = 80
# The city is asked this often, in seconds of its time; batches and watches come at multiples of it.
TICK_S: Final = 5
BATCH_S: Final = 15
WATCH_S: Final = 60
# The day that is played is a function of the seed: another seed is other weather and another day of the week.
_FIRST_DAY: Final = 20_500
_TELL_EVERY_S: Final = 3_600


@dataclass(slots=True)
class Game:
    """Set up, then played once; the truth lies in a file, what was found in the database."""

    city: City
    truth: TruthLog
    day: int
    begins_s: int
    ends_s: int
    seconds: float = 0.0
    way: Way = field(init=False)

    @classmethod
    def set_up(cls, folder: Path, *, seed: int, vehicles: int, hours: float, mix: Mix) -> Self:
        """Build the city and introduce its cars, as an operator would: with files."""
        catalogue = build_catalogue(seed, vehicles=vehicles, stations=STATIONS)
        day = _FIRST_DAY + seed % 365
        begins_s = day_start_s(day)
        game = cls(
            City(catalogue, folder, day, mix=mix),
            TruthLog.open(folder / "ground-truth.jsonl", catalogue.cars),
            day,
            begins_s,
            begins_s + round(min(hours, 23.5) * 3_600),
        )
        game.way = Way(catalogue.cars)
        game._introduce()
        return game

    def play(self) -> None:
        """Every second of the day, in order."""
        began = time.monotonic()
        feed, wire = Feed(self.city, self.begins_s), Wire(self.city, self.truth, self.begins_s)
        waiting: list[Message] = []
        for now in range(self.begins_s + TICK_S, self.ends_s + 1, TICK_S):
            waiting += wire.carry(feed.messages(now), now)
            if now % BATCH_S == 0:
                self.way.carry(waiting, now)
                waiting = []
            if now % WATCH_S == 0:
                self._watch(now)
            if now % _TELL_EVERY_S == 0:
                self.truth.record_day(self.day, self.city.day(self.day).labels, until_s=now)
                self._say(now, time.monotonic() - began)
        self.truth.record_day(self.day, self.city.day(self.day).labels, until_s=self.ends_s)
        self.seconds = time.monotonic() - began

    def _introduce(self) -> None:
        actor, at = Actor.system("score"), utc(self.begins_s)
        files = {
            ImportKind.STATIONS: stations_csv(self.city.catalogue),
            ImportKind.VEHICLES: vehicles_csv(self.city.catalogue),
        }
        for kind, content in files.items():
            batch = fleet.import_file(
                actor=actor, kind=kind, market=MARKET, file=io.BytesIO(content), name=f"{kind}.csv",
                dry_run=False, at=at,
            )  # fmt: skip
            if batch.outcome != ImportOutcome.APPLIED:
                raise RuntimeError(batch.errors)
        # The rules came with the migration, today; the day that is played may be another.
        HealthRuleRevision.objects.update(published_at=at)
        catalogue, begins = self.city.catalogue, self.begins_s
        entering = ((car.index, first_event(catalogue, car.index, begins)) for car in catalogue.cars)
        self.way.carry([Message(car, begins, [], [event]) for car, event in entering], begins)

    def _watch(self, now: int) -> None:
        at = utc(now)
        telemetry.watch_silence(policy=telemetry.policy_from_settings(), at=at)
        telemetry.watch_health(at=at)

    def _say(self, now: int, seconds: float) -> None:
        told = f"{iso(now)[:16]}  {self.way.points:>9,} readings  {seconds:6.0f} s"
        print(told, file=sys.stderr, flush=True)
