"""The whole charging operator, put together for the city's runtime."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from deploy.simulator.charging.book import ChargeBook
from deploy.simulator.charging.invoices import InvoiceWriter
from deploy.simulator.charging.ocpi_objects import Words
from deploy.simulator.charging.operator import Operator
from deploy.simulator.charging.points import ChargePoints
from deploy.simulator.charging.teller import ChargeTeller
from deploy.simulator.city.city import City
from deploy.simulator.clock import service_day
from deploy.simulator.edges.api import BackOffice
from deploy.simulator.edges.ocpi import OcpiReceiver
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.settings import Settings


@dataclass(slots=True)
class ChargingCompany:
    """Made once: it watches the live loop, and three threads tell beside it."""

    settings: Settings
    catalogue: Catalogue
    truth: TruthLog
    first_day: int
    back_office: BackOffice
    points: ChargePoints = field(init=False)
    operator: Operator = field(init=False)
    book: ChargeBook = field(init=False)
    teller: ChargeTeller = field(init=False)
    invoices: InvoiceWriter = field(init=False)

    def __post_init__(self) -> None:
        seed, market = self.settings.seed, self.settings.market
        self.points = ChargePoints(self.catalogue, self.truth, market)
        self.book = ChargeBook(self.catalogue, Words(self.catalogue, market), self.truth)
        receiver = OcpiReceiver(self.back_office, self.settings.folder / "charging-operator.key")
        self.operator = Operator(self.points, receiver)
        self.teller = ChargeTeller(self.book, receiver, seed)
        self.invoices = InvoiceWriter(self.book, self.back_office, seed, market, self.first_day, time.time)

    def watch(self, city: City, now: int) -> None:
        """Look at the bays, and at what is planned for the day."""
        self.points.watch(city, now)
        self.book.learn(city.day(service_day(now)).plan)

    def remember(self, past: City, now: float) -> None:
        """Take in the days of the past, while their plans are at hand."""
        for day in range(self.first_day, service_day(now) + 1):
            self.book.learn(past.day(day).plan)
        self.book.is_open = True

    def threads(self, stop: threading.Event) -> dict[str, Callable[[], None]]:
        """What runs beside the live loop, by name."""
        return {
            "charging": lambda: self.operator.run(stop),
            "charging-billed": lambda: self.teller.run(stop),
            "charging-invoices": lambda: self.invoices.run(stop),
        }

    def status(self) -> dict[str, int]:
        """What a person would like to know."""
        return {
            "charging_told": self.operator.told,
            "charging_failures": self.operator.failures + self.teller.failures,
            "charging_billed": self.teller.told,
        }
