"""The whole platform, put together for the city's runtime."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deploy.simulator.city.city import City
from deploy.simulator.clock import DAY_S, day_start_s
from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.history.coverage import Coverage
from deploy.simulator.history.intervals import Interval
from deploy.simulator.platform.archivist import PlatformArchivist
from deploy.simulator.platform.customers import build_customers
from deploy.simulator.platform.desk import PlatformDesk
from deploy.simulator.platform.line import PlatformLine
from deploy.simulator.platform.manners import LONGEST_WAY_S
from deploy.simulator.platform.memory import Memory
from deploy.simulator.platform.money import Cashier
from deploy.simulator.platform.words import Asked, Ledger, Word
from deploy.simulator.settings import Settings
from deploy.simulator.till.till import Till
from deploy.simulator.till.wire import Wire

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Platform:
    """Made once: its desk watches the live loop, two threads speak and listen beside it."""

    settings: Settings
    catalogue: Catalogue
    truth: TruthLog
    first_day: int
    client: Callable[[str], Any]
    back_office: BackOffice
    cashier: Cashier = field(init=False)
    desk: PlatformDesk = field(init=False)
    line: PlatformLine = field(init=False)
    archivist: PlatformArchivist = field(init=False)

    def __post_init__(self) -> None:
        settings, folder = self.settings, self.settings.folder
        self.cashier = Cashier(_till(settings))
        asked, memory = Asked(), Memory(folder / "platform-deeds.jsonl")
        memory.recall(asked)
        customers = build_customers(settings.seed, settings.vehicles)
        ledger = Ledger(self.catalogue, customers, settings.market, asked)
        self.desk = PlatformDesk(ledger, self.truth, memory, self.first_day, self._say, self.cashier)
        self.line = PlatformLine(
            self.client("events"),
            self.client("sqs"),
            settings.core_commands_queue,
            self.desk.heard,
            self.cashier,
        )
        self.archivist = PlatformArchivist(
            self.client("s3"),
            settings.core_archive_bucket,
            ledger,
            Coverage.load(_coverage(folder)),
            self.back_office.request_rentals,
            self.first_day,
            self.cashier,
        )

    def _say(self, word: Word) -> None:
        self.line.said.put(word)

    def forget(self) -> None:
        """The back office began anew: nothing is told."""
        self.archivist.coverage.forget()

    def threads(self, stop: threading.Event) -> dict[str, Callable[[], None]]:
        """What runs beside the live loop, by name."""
        return {
            "platform-speaks": lambda: self.line.speak(stop),
            "platform-hears": lambda: self.line.listen(stop),
        }

    def note_told(self, began_s: int, until_s: int) -> None:
        """What went out live needs no archive; what may still be on its way is told again after a restart."""
        self.archivist.coverage.add(Interval(began_s, until_s - LONGEST_WAY_S))

    def fill(self, city: City, until_s: int) -> None:
        """Customers first, then what is missing of the past; a request that is refused for good ends it."""
        try:
            self.archivist.introduce_customers()
            self._fill(city, until_s)
        except ApiError as error:
            if not error.is_final:
                raise
            log.warning("platform.refused error=%s", error)

    def _fill(self, city: City, until_s: int) -> None:
        oldest = until_s - self.settings.history_days * DAY_S
        begin = max(day_start_s(self.first_day), oldest - DAY_S)
        if begin < until_s:
            self.archivist.fill(city, Interval(begin, until_s))


def _till(settings: Settings) -> Till | None:
    """The provider that runs beside us, if there is one."""
    if not settings.provider_key:
        return None
    wire = Wire(settings.provider_url, settings.provider_key, settings.levers_token)
    return Till(wire, settings.seed, settings.folder / "till-truth.jsonl")


def _coverage(folder: Path) -> Path:
    return folder / "platform-coverage.json"
