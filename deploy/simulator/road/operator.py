"""The road operator as it works: after each day it lays its statement into the inbox, once."""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.city.city import City
from deploy.simulator.clock import day_start_s, local_date, service_day
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.platform.words import Hire, Ledger
from deploy.simulator.road.charges import Charge, charges_of
from deploy.simulator.road.statements import name_of, render

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 60.0
# The night's run: a hire that went on beyond the day is over by then, or comes with the next.
WRITTEN_AFTER_S: Final = 1_800
_KEPT_DAYS: Final = 3


@dataclass(slots=True)
class RoadOperator:
    """Its memory is one file: up to which service day it has written. ``is_open``: the past has been told."""

    catalogue: Catalogue
    ledger: Ledger
    s3: "S3Client"
    bucket: str
    market: str
    folder: Path
    is_open: Callable[[], bool]
    clock: Callable[[], float] = time
    written: int = 0
    _hires: dict[int, list[Hire]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def watch(self, city: City, now: int) -> None:
        """Learn of the day's hires as they are planned."""
        self._learn(city, service_day(now))

    def remember(self, past: City, first_day: int, now: float) -> None:
        """Take in the days of the past, while their plans are at hand."""
        for number in range(first_day, service_day(now) + 1):
            self._learn(past, number)

    def run(self, stop: threading.Event) -> None:
        """Write what is due until asked to stop; what failed is tried again, as the same file."""
        while not stop.is_set():
            try:
                self.write_due()
            except (BotoCoreError, ClientError) as error:
                log.info("road.not_written error=%s", str(error)[:120])
            stop.wait(LOOK_EVERY_S)

    def write_due(self) -> int:
        """Every day that is over; how many statements."""
        if not self.is_open():
            return 0
        last = service_day(self.clock() - WRITTEN_AFTER_S) - 1
        with self._lock:
            due = sorted(number for number in self._hires if self._until() < number <= last)
            hires = {number: self._hires[number] for number in due}
        for number in due:
            self._write(number, charges_of(self.catalogue, hires[number]))
        self.written += len(due)
        return len(due)

    def _learn(self, city: City, number: int) -> None:
        with self._lock:
            if number in self._hires or number <= self._until():
                return
            self._hires[number] = list(self.ledger.hires_of(number, city.day(number)))

    def _write(self, number: int, charges: list[Charge]) -> None:
        day = local_date(number)
        key = f"{self.market}/{name_of(day)}"
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=render(day, charges))
        self._label(day, charges)
        self._path.write_text(json.dumps({"until": number, "at_s": day_start_s(number + 1)}))
        with self._lock:
            for old in [each for each in self._hires if each < number - _KEPT_DAYS]:
                del self._hires[old]

    def _label(self, day: date, charges: list[Charge]) -> None:
        """One line an oddity, beside the statement that has it."""
        lines = [
            {"kind": each.oddity, "charge": each.number, "day": day.isoformat(), "rental_id": each.rental_id}
            for each in charges
            if each.oddity
        ]
        with (self.folder / "road-truth.jsonl").open("a") as truth:
            truth.writelines(json.dumps(line) + "\n" for line in lines)

    @property
    def _path(self) -> Path:
        return self.folder / "road.json"

    def _until(self) -> int:
        if not self._path.exists():
            return 0
        return int(json.loads(self._path.read_text())["until"])
