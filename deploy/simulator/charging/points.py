"""Every charging point with its status in OCPI's words, and what has changed since the operator last told."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from deploy.simulator.charging.bays import Bay, BayBook
from deploy.simulator.charging.faults import BayFault, draw_faults
from deploy.simulator.city.city import City
from deploy.simulator.city.trace import Mode
from deploy.simulator.clock import service_day
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.fleet.catalogue import Catalogue

LOOK_EVERY_S: Final = 5

# A point sees a cable, not a car: one that stands there without a cable leaves it available.
_STATUSES: Final = {Mode.CHARGING: "CHARGING", Mode.PLUGGED: "BLOCKED"}


@dataclass(frozen=True, slots=True)
class Evse:
    """One charging point as its operator tells of it; ``since_s`` is the epoch second of its status."""

    station: int
    number: int
    status: str
    since_s: int


@dataclass(slots=True)
class ChargePoints:
    """Written by the thread that lives the city (``watch``), read by the one that tells the back office."""

    catalogue: Catalogue
    truth: TruthLog
    market: str
    _book: BayBook = field(init=False)
    _now: dict[Bay, Evse] = field(default_factory=dict)
    _changed: dict[Bay, Evse] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _looked_s: int = 0
    _faults: tuple[int, tuple[BayFault, ...]] = (0, ())

    def __post_init__(self) -> None:
        self._book = BayBook(self.catalogue)

    def watch(self, city: City, now: int) -> None:
        """Look at the bays every few seconds; asked once a second."""
        if now - self._looked_s < LOOK_EVERY_S:
            return
        self._looked_s = now
        doing = self._book.look(city, now)
        broken = {fault.bay: fault for fault in self._faults_at(now)}
        with self._lock:
            for bay in self._bays():
                status = _STATUSES.get(doing.get(bay, Mode.PARKED), "AVAILABLE")
                # One that breaks while it charges a car is seen to be broken when the car has left.
                if bay in broken and status != "CHARGING":
                    status = "OUTOFORDER"
                    self._tell_truth(broken[bay], now)
                before = self._now.get(bay)
                if before is None or before.status != status:
                    self._now[bay] = self._changed[bay] = Evse(*bay, status, now)

    def take_changes(self) -> list[Evse]:
        """What has changed since the last call, each point once."""
        with self._lock:
            changed, self._changed = list(self._changed.values()), {}
        return changed

    def of_station(self, station: int) -> list[Evse]:
        """Every point of one station; empty before the first look."""
        bays = range(self.catalogue.stations[station].bays)
        with self._lock:
            return [self._now[station, number] for number in bays if (station, number) in self._now]

    def evse_id(self, evse: Evse) -> str:
        """The id on the point, as the operator and we write it: ``SG*EV4*ESG-AMK*3``."""
        return f"{self.market}*EV4*E{self.catalogue.stations[evse.station].stop_id}*{evse.number + 1}"

    def _bays(self) -> Iterable[Bay]:
        return ((s, n) for s, station in enumerate(self.catalogue.stations) for n in range(station.bays))

    def _faults_at(self, now: int) -> list[BayFault]:
        day = service_day(now)
        if self._faults[0] != day:
            # One that began yesterday may go on.
            self._faults = day, (*draw_faults(self.catalogue, day - 1), *draw_faults(self.catalogue, day))
        return [fault for fault in self._faults[1] if fault.holds_at(now)]

    def _tell_truth(self, fault: BayFault, now: int) -> None:
        evse_id = self.evse_id(Evse(*fault.bay, "OUTOFORDER", now))
        self.truth.record_bay(fault.label_id, evse_id, max(fault.begins_s, now), fault.ends_s)
