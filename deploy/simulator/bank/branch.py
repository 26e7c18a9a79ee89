"""The bank as it lives: after each day it lays the statement into the inbox, once."""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol
from zoneinfo import ZoneInfo

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.bank import bookings, faults
from deploy.simulator.bank.bookings import Booking, Payout
from deploy.simulator.bank.statements import Statement
from deploy.simulator.payers.transfers import recall
from deploy.simulator.till.wire import TillError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 60.0
# The night's run of the bank: a day is complete when it has come.
WRITTEN_AFTER: Final = timedelta(minutes=30)
OPENING_MINOR: Final = 25_000_000
_PAGE: Final = 100


class Provider(Protocol):
    """Where the money comes from; raises TillError."""

    def read(self, path: str) -> dict[str, Any]: ...


@dataclass(slots=True)
class Branch:
    """Its memory is one file: up to which day it has written, the balance then, and what it has booked.

    `first_day` is the earliest that it ever writes; `is_open` says whether the past has been told.
    """

    provider: Provider
    s3: "S3Client"
    bucket: str
    market: str
    seed: int
    folder: Path
    first_day: date
    is_open: Callable[[], bool]
    time_zone: str = "Asia/Singapore"
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(tz=UTC))
    written: int = 0

    def run(self, stop: threading.Event) -> None:
        """Write what is due until asked to stop."""
        while not stop.is_set():
            try:
                self.write_due()
            except (TillError, BotoCoreError, ClientError) as error:
                log.info("bank.not_written error=%s", str(error)[:120])
            stop.wait(LOOK_EVERY_S)

    def write_due(self) -> int:
        """Every day that is over; how many statements. What failed is tried again, as the same file."""
        if not self.is_open():
            return 0
        memory = self._recall()
        last = (self.clock().astimezone(ZoneInfo(self.time_zone)) - WRITTEN_AFTER).date() - timedelta(days=1)
        first = date.fromisoformat(memory["until"]) + timedelta(days=1) if memory["until"] else self.first_day
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        if not days:
            return 0
        payouts = self._payouts()
        known = bookings.of_payouts(self.seed, payouts) + bookings.fees(days)
        known += bookings.of_transfers(recall(self.folder))
        done = sum(self._write(day, known, memory) for day in days)
        self._label(payouts, days)
        self.written += done
        return done

    def _write(self, day: date, known: list[Booking], memory: dict[str, Any]) -> int:
        """A day without a booking has no statement."""
        booked = set(memory["booked"])
        mine = [each for each in known if each.day <= day and each.key not in booked]
        memory["until"] = day.isoformat()
        if mine:
            statement = Statement(day, memory["balance_minor"], mine)
            key = f"{self.market}/{statement.name}"
            self.s3.put_object(Bucket=self.bucket, Key=key, Body=statement.render())
            memory["balance_minor"] = statement.closing_minor
            memory["booked"] += [each.key for each in mine]
        self._path.write_text(json.dumps(memory))
        return int(bool(mine))

    def _payouts(self) -> list[Payout]:
        found: list[Payout] = []
        path = f"/v1/payouts?limit={_PAGE}"
        while True:
            page = self.provider.read(path)
            found += [Payout.from_provider(each) for each in page["data"]]
            if not page["has_more"]:
                return sorted(found, key=lambda each: (each.arrives, each.psp_id))
            path = f"/v1/payouts?limit={_PAGE}&starting_after={page['data'][-1]['id']}"

    def _label(self, payouts: list[Payout], days: list[date]) -> None:
        """One line an error whose day has been written."""
        lines = [
            {"kind": fault.value, "payout": each.psp_id, "day": each.day, "amount_minor": each.amount_minor}
            for each in payouts
            if each.arrives in days and (fault := faults.of_payout(self.seed, each.day)) is not None
        ]
        with (self.folder / "bank-truth.jsonl").open("a") as truth:
            truth.writelines(json.dumps(line) + "\n" for line in lines)

    @property
    def _path(self) -> Path:
        return self.folder / "bank.json"

    def _recall(self) -> dict[str, Any]:
        if not self._path.exists():
            return {"until": "", "balance_minor": OPENING_MINOR, "booked": []}
        memory: dict[str, Any] = json.loads(self._path.read_text())
        return memory
