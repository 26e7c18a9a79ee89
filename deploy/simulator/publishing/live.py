"""The present, second by second: levers, feed, wire, publisher, and notes of what has been told."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Final

from deploy.simulator.city.city import LEVER_DRAIN_S, City, Drain
from deploy.simulator.clock import service_day
from deploy.simulator.commands.desk import Answer, CommandDesk, Deafness
from deploy.simulator.faults.labels import Kind
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.history.coverage import Coverage
from deploy.simulator.history.intervals import Interval
from deploy.simulator.publishing.feed import Feed
from deploy.simulator.publishing.publisher import Publisher
from deploy.simulator.publishing.shadow_agents import ShadowAgents, ShadowDrift
from deploy.simulator.publishing.shadow_sender import ShadowSender
from deploy.simulator.publishing.wire import Silence, Wire
from deploy.simulator.seeds import stable_id

log = logging.getLogger(__name__)

NOTE_EVERY_S: Final = 10
# A machine that slept: what it missed is history, not live.
STALL_S: Final = 45


@dataclass(slots=True)
class LiveLoop:
    """Runs in a thread of its own and is the only one that touches its city."""

    city: City
    publisher: Publisher
    coverage: Coverage
    truth: TruthLog
    pulled: "SimpleQueue[Drain | Silence | ShadowDrift | Deafness]"
    silences: list[Silence]
    commands: CommandDesk
    say: Callable[[Answer], None]
    shadows: ShadowSender
    drifts: list[ShadowDrift]
    # Others who look at the city as it lives, once a second.
    watchers: list[Callable[[City, int], None]] = field(default_factory=list)
    clock: Callable[[], float] = time.time
    began_s: int = 0
    ticks: int = 0
    _feed: Feed = field(init=False)
    _wire: Wire = field(init=False)
    _agents: ShadowAgents = field(init=False)
    _last: int = field(init=False, default=0)

    def begin(self) -> int:
        """Start telling from this second on; answers it."""
        self.began_s = self._last = int(self.clock())
        self._feed = Feed(self.city, self.began_s)
        self._wire = Wire(self.city, self.truth, self.began_s, list(self.silences))
        self._agents = ShadowAgents(self._wire, list(self.drifts))
        return self.began_s

    def run(self, stop: threading.Event) -> None:
        """Tick about once a second until asked to stop."""
        while not stop.wait(max(1.0 - self.clock() % 1.0, 0.05)):
            self.tick()
        self.note_progress()

    def tick(self) -> None:
        """Tell what has happened up to now."""
        now = int(self.clock())
        if now <= self._last:
            return
        if now - self._last > STALL_S:
            self._resume(now)
        self._last = now
        self.ticks += 1
        self._take_levers(now)
        self._take_commands(now)
        self._take_wishes(now)
        leaving = self._wire.carry(self._feed.messages(now), now)
        self.publisher.put(leaving)
        self.shadows.put(self._agents.reports(leaving, now))
        for watch in self.watchers:
            watch(self.city, now)
        if now % NOTE_EVERY_S == 0:
            self.note_progress()

    def note_progress(self) -> None:
        """Keep on disk what has been told, and the truth about what has begun."""
        self.coverage.add(Interval(self.began_s, self.publisher.told_until(self._last)))
        today = service_day(self._last)
        self.truth.record_day(today, self.city.day(today).labels, until_s=self._last)

    def _resume(self, now: int) -> None:
        """After a stall a new stretch begins; the gap before it is left to the archive."""
        log.warning("live.stalled seconds=%s", now - self._last)
        self.coverage.add(Interval(self.began_s, self.publisher.told_until(self._last)))
        self.began_s = now
        self._feed = Feed(self.city, now)

    def _take_commands(self, now: int) -> None:
        """Cars do what they were told, and say so; their next points do not wait for their turn."""
        waiting = self.commands.waiting(now)
        answers, acted = self.commands.work(now, self._wire.silent_cars(waiting, now))
        for answer in answers:
            self.say(answer)
        for car in acted:
            self._feed.speak_at(car, now)

    def _take_levers(self, now: int) -> None:
        while True:
            try:
                pulled = self.pulled.get_nowait()
            except Empty:
                return
            label_id = stable_id(self.city.catalogue.seed, "lever", repr(pulled))
            if isinstance(pulled, Deafness):
                self.commands.deaf.append(pulled)
            elif isinstance(pulled, Drain):
                self.city.drain(pulled)
                self._feed.speak_at(pulled.car, int(pulled.at_s + LEVER_DRAIN_S) + 1)
                self.truth.record_lever(label_id, Kind.DEAD_BATTERY, pulled.car, pulled.at_s, now + 3_600)
            elif isinstance(pulled, ShadowDrift):
                self._agents.drifts.append(pulled)
                self._feed.speak_at(pulled.car, now)
                self.truth.record_lever(label_id, pulled.kind, pulled.car, pulled.begins_s, pulled.ends_s)
            else:
                self._wire.silences.append(pulled)
                self.truth.record_lever(label_id, Kind.SILENT_CAR, pulled.car, pulled.begins_s, pulled.ends_s)

    def _take_wishes(self, now: int) -> None:
        """Cars that were asked to report anew do so at once, if they can be reached."""
        while True:
            try:
                car, token = self.shadows.wished.get_nowait()
            except Empty:
                return
            if self._agents.ask(car, token, now):
                self._feed.speak_at(car, now)
