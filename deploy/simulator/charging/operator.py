"""The charging operator: tells the back office at once what changes, and every few minutes all that holds."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from deploy.simulator.charging.points import ChargePoints, Evse
from deploy.simulator.clock import iso
from deploy.simulator.edges.api import ApiError

log = logging.getLogger(__name__)

# Operators send each location anew whether anything changed or not: what was missed is mended by it.
LOCATION_EVERY_S: Final = 300
FIRST_ROUND_S: Final = 30
LONGEST_PAUSE_S: Final = 20.0


class Receiver(Protocol):
    """The back office's side of OCPI; raises ApiError."""

    def put_location(self, location_id: str, body: dict[str, Any]) -> None: ...

    def patch_evse(self, location_id: str, evse_id: str, body: dict[str, Any]) -> None: ...


@dataclass(slots=True)
class Operator:
    """Runs in a thread of its own."""

    points: ChargePoints
    receiver: Receiver
    clock: Callable[[], float] = time.time
    told: int = 0
    failures: int = 0
    _due: list[float] = field(default_factory=list)

    def run(self, stop: threading.Event) -> None:
        """Tell until asked to stop; while nobody listens, wait longer and longer."""
        pause = 1.0
        while not stop.wait(pause):
            pause = 1.0 if self.tell() else min(pause * 2, LONGEST_PAUSE_S)

    def tell(self) -> bool:
        """Whether all that is due could be told; the rest is told with its whole location later."""
        now = self.clock()
        if not self.points.of_station(0):
            return True  # nobody has looked yet
        if not self._due:
            # The first round quickly, but not all at one moment.
            count = len(self.points.catalogue.stations)
            self._due = [now + FIRST_ROUND_S * index / count for index in range(count)]
        for evse in self.points.take_changes():
            if self._due[evse.station] <= now + FIRST_ROUND_S:
                continue
            if not self._send(lambda evse=evse: self._patch(evse)):  # type: ignore[misc]
                self._due[evse.station] = now
        for station in [index for index, due in enumerate(self._due) if due <= now]:
            if not self._send(lambda station=station: self._put(station)):  # type: ignore[misc]
                return False
            self._due[station] = now + LOCATION_EVERY_S
        return True

    def _send(self, attempt: Callable[[], None]) -> bool:
        try:
            attempt()
        except ApiError as error:
            self.failures += 1
            if self.failures & (self.failures - 1) == 0:
                log.warning("charging.not_told failures=%s error=%s", self.failures, str(error)[:120])
            return False
        self.told += 1
        return True

    def _patch(self, evse: Evse) -> None:
        stop_id = self.points.catalogue.stations[evse.station].stop_id
        body = {"status": evse.status, "last_updated": iso(evse.since_s)}
        self.receiver.patch_evse(stop_id, self.points.evse_id(evse), body)

    def _put(self, station: int) -> None:
        own = self.points.catalogue.stations[station]
        evses = [
            {
                "uid": self.points.evse_id(evse),
                "evse_id": self.points.evse_id(evse),
                "status": evse.status,
                "last_updated": iso(evse.since_s),
            }
            for evse in self.points.of_station(station)
        ]
        body = {
            "country_code": self.points.market,
            "party_id": "EV4",
            "id": own.stop_id,
            "name": own.place.name,
            "coordinates": {"latitude": f"{own.place.lat:.6f}", "longitude": f"{own.place.lng:.6f}"},
            "evses": evses,
            "last_updated": iso(max((evse.since_s for evse in self.points.of_station(station)), default=0)),
        }
        self.receiver.put_location(own.stop_id, body)
