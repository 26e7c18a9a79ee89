"""Brings reports to the shadow service by ``update_thing_shadow``, and wishes back to the cars.

Only the newest report of a car is worth sending: while the cloud is away they do not pile up.
"""

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final

import orjson
from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.publishing.shadow_agents import Report

if TYPE_CHECKING:
    from mypy_boto3_iot import IoTClient
    from mypy_boto3_iot_data import IoTDataPlaneClient

log = logging.getLogger(__name__)

# Reports a second at most: telemetry goes first; a thousand cars that come back at once can wait a minute.
MOST_PER_SECOND: Final = 25
PAUSE_S: Final = 5.0
LOOK_FOR_WISHES_EVERY_S: Final = 5.0
WISHES_QUERY: Final = "shadow.hasDelta:true"


@dataclass(slots=True)
class ShadowSender:
    """Two threads: one sends, one looks what the back office wishes of the cars."""

    data: "IoTDataPlaneClient"
    registry: "IoTClient"
    names: Sequence[str]
    wished: "SimpleQueue[tuple[int, Any]]" = field(default_factory=SimpleQueue)
    sleep: Callable[[float], None] = time.sleep
    sent: int = 0
    registered: int = 0
    _waiting: dict[int, Report] = field(default_factory=dict)
    _ready: threading.Condition = field(default_factory=threading.Condition)

    def put(self, reports: Iterable[Report]) -> None:
        """Hand over reports; never blocks."""
        with self._ready:
            for report in reports:
                self._waiting[report.car] = report
            if self._waiting:
                self._ready.notify()

    @property
    def backlog(self) -> int:
        """Cars whose report waits."""
        return len(self._waiting)

    def serve(self, stop: threading.Event) -> None:
        """Send until asked to stop."""
        while not stop.is_set():
            report = self._next()
            if report is None:
                continue
            try:
                self._send(report)
            except (ClientError, BotoCoreError) as error:
                log.warning("shadow.failed car=%s error=%s", report.car, str(error)[:120])
                if not _is_refused(error):
                    self._put_back(report)
                    stop.wait(PAUSE_S)
            self.sleep(1 / MOST_PER_SECOND)

    def look_for_wishes(self, stop: threading.Event) -> None:
        """Ask the fleet index which shadows have a wish that the car has not answered."""
        cars = {name: car for car, name in enumerate(self.names)}
        while not stop.wait(LOOK_FOR_WISHES_EVERY_S):
            try:
                found = self.registry.search_index(queryString=WISHES_QUERY, maxResults=250)
            except (ClientError, BotoCoreError) as error:
                log.debug("shadow.no_index error=%s", str(error)[:120])
                continue
            for thing in found.get("things", []):
                shadow = json.loads(thing.get("shadow") or "{}")
                token = shadow.get("desired", {}).get("refresh")
                car = cars.get(thing["thingName"])
                if car is not None and token not in (None, shadow.get("reported", {}).get("refresh")):
                    self.wished.put((car, token))

    def _next(self) -> Report | None:
        with self._ready:
            if not self._waiting:
                self._ready.wait(1.0)
            if not self._waiting:
                return None
            return self._waiting.pop(next(iter(self._waiting)))

    def _put_back(self, report: Report) -> None:
        with self._ready:
            self._waiting.setdefault(report.car, report)

    def _send(self, report: Report) -> None:
        name = self.names[report.car]
        payload = orjson.dumps({"state": {"reported": report.state}})
        try:
            self.data.update_thing_shadow(thingName=name, payload=payload)
        except self.data.exceptions.ResourceNotFoundException:
            self._register(name)
            self.data.update_thing_shadow(thingName=name, payload=payload)
        self.sent += 1

    def _register(self, name: str) -> None:
        """A unit that the registry does not know makes itself known, as at its first start."""
        try:
            self.registry.create_thing(thingName=name)
        except self.registry.exceptions.ResourceAlreadyExistsException:
            return
        self.registered += 1


def _is_refused(error: Exception) -> bool:
    """Whether trying the same report again would not help."""
    if not isinstance(error, ClientError):
        return False
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") in {400, 413, 422}
