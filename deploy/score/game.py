"""One day of a city against the product."""

import io
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from apps.accounts import services as accounts
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.enums import ImportKind, ImportOutcome
from apps.telemetry import services as telemetry
from apps.telemetry.models import HealthRuleRevision
from apps.telemetry.services import drift
from deploy.score.cloud import Cloud
from deploy.score.errands import Errands
from deploy.score.path import MARKET
from deploy.score.path import Path as Way
from deploy.score.platform import Platform
from deploy.simulator.city.city import City
from deploy.simulator.clock import day_start_s, iso, utc
from deploy.simulator.edges.catalogue_files import stations_csv, vehicles_csv
from deploy.simulator.faults.rates import Mix
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.fleet.catalogue import build_catalogue
from deploy.simulator.fleet.owners import PARTNERS
from deploy.simulator.publishing.events import first_event
from deploy.simulator.publishing.feed import Feed
from deploy.simulator.publishing.messages import Message
from deploy.simulator.publishing.shadow_agents import ShadowAgents
from deploy.simulator.publishing.wire import Wire

STATIONS: Final = 80
# The city is asked this often, in seconds of its time; batches and watches come at multiples of it.
TICK_S: Final = 5
BATCH_S: Final = 15
WATCH_S: Final = 60
DRIFT_S: Final = 600
GUARD_S: Final = 120
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
    cloud: Cloud = field(init=False)
    way: Way = field(init=False)
    platform: Platform = field(init=False)
    _errands: Errands = field(default_factory=Errands)

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
        game.cloud = Cloud([car.device_id for car in catalogue.cars])
        game.cloud.stand_in()
        game.way = Way(catalogue.cars, game.cloud)
        game._introduce()
        game.platform = Platform(game.city, day)
        return game

    def play(self) -> None:
        """Every second of the day, in order."""
        began = time.monotonic()
        feed, wire = Feed(self.city, self.begins_s), Wire(self.city, self.truth, self.begins_s)
        agents = ShadowAgents(wire)
        waiting: list[Message] = []
        for now in range(self.begins_s + TICK_S, self.ends_s + 1, TICK_S):
            for car, token in self.cloud.wishes():
                if agents.ask(car, token, now):
                    feed.speak_at(car, now)
            leaving = wire.carry(feed.messages(now), now)
            self.cloud.report(agents.reports(leaving, now), now)
            waiting += leaving
            if now % BATCH_S == 0:
                self.way.carry(waiting, now)
                waiting = []
                self.platform.tell(now)
            if now % GUARD_S == 0:
                self.platform.watch(now)
            if now % WATCH_S == 0:
                self._watch(now)
            if now % _TELL_EVERY_S == 0:
                self.truth.record_day(self.day, self.city.day(self.day).labels, until_s=now)
                self._say(now, time.monotonic() - began)
        self.truth.record_day(self.day, self.city.day(self.day).labels, until_s=self.ends_s)
        self.seconds = time.monotonic() - began

    def _introduce(self) -> None:
        actor, at = Actor.system("score"), utc(self.begins_s)
        for partner in PARTNERS:
            accounts.create_organisation(actor=actor, code=partner.code, name=partner.name, at=at)
        drift.ensure_rules()
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
        if now % DRIFT_S == 0:
            drift.look(at=at)
            self._errands.run()

    def _say(self, now: int, seconds: float) -> None:
        told = f"{iso(now)[:16]}  {self.way.points:>9,} readings  {seconds:6.0f} s"
        print(told, file=sys.stderr, flush=True)
