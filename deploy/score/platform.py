"""The core platform's words about the day, brought to the product as they are told; the guard's rounds."""

import json
from dataclasses import dataclass, field

from apps.rentals import services as rentals
from apps.rentals.rules import reading
from deploy.score.path import MARKET
from deploy.simulator.city.city import City
from deploy.simulator.clock import utc
from deploy.simulator.platform.customers import build_customers
from deploy.simulator.platform.words import Ledger, Word, envelope


@dataclass(slots=True)
class Platform:
    """Nothing is lost on this way: what is scored is the guard, not the queue."""

    city: City
    day: int
    _words: list[Word] = field(default_factory=list)
    _told: int = 0

    def __post_init__(self) -> None:
        catalogue = self.city.catalogue
        customers = build_customers(catalogue.seed, len(catalogue.cars))
        ledger = Ledger(catalogue, customers, MARKET)
        self._words = ledger.words_of(self.day, self.city.day(self.day))

    def tell(self, now_s: int) -> None:
        """What happened up to now."""
        until = self._told
        while until < len(self._words) and self._words[until].at_s <= now_s:
            until += 1
        said = [json.dumps(envelope(word, MARKET)) for word in self._words[self._told : until]]
        self._told = until
        if said:
            rentals.apply([reading.parse(each) for each in said], at=utc(now_s))

    def watch(self, now_s: int) -> None:
        """A round of the guard, as the job makes it."""
        rentals.look(at=utc(now_s))
