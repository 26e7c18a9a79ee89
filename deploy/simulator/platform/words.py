"""What the platform tells of one day, from the plan of the city: a function of seed, date and what it was
asked.

It knows of a hire what the happenings say, the faults among them: an end that comes hours late is priced as
it is told, a hire of which nothing is told has no rental.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from deploy.simulator.city.car_day import CarDay
from deploy.simulator.city.city import CityDay
from deploy.simulator.city.happenings import Happening
from deploy.simulator.clock import DAY_S, day_start_s, iso
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.platform.accounts import company_of
from deploy.simulator.platform.customers import Customer
from deploy.simulator.platform.tariffs import price
from deploy.simulator.seeds import stable_id, stream

SOURCE: Final = "ev4rent.core-platform"
BUS: Final = "ev4rent-core"
PRICED_AFTER_S: Final = 3.0
HELD_AFTER_S: Final = 6.0
CAPTURED_AFTER_S: Final = 1_800.0
SETTLED_AFTER_S: Final = 1.0 * DAY_S
# The last word about a hire comes within so many service days after that of its start.
DAYS_OF_WORDS: Final = 3
# Of reservations that come to nothing, these run out by themselves.
EXPIRES: Final = 0.3


@dataclass(frozen=True, slots=True)
class Word:
    """One event: when it is told, of which kind, and what it says."""

    at_s: float
    kind: str
    detail: dict[str, Any]

    @property
    def event_id(self) -> str:
        """Its own id."""
        return str(self.detail["event_id"])


@dataclass(slots=True)
class Asked:
    """What people have asked of the platform, by rental or customer: it goes on from there."""

    ended: dict[str, tuple[float, float]] = field(default_factory=dict)  # told at, ended at
    held: dict[str, float] = field(default_factory=dict)
    released: dict[str, float] = field(default_factory=dict)
    moved: dict[str, tuple[float, str]] = field(default_factory=dict)
    blocked: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hire:
    """A rental as the platform knows it; epoch seconds, ``ended_s`` is None while it goes on."""

    rental_id: str
    car: int
    customer: Customer
    reserved_s: float
    started_s: float
    start_stop: str
    ended_s: float | None
    end_stop: str
    metres: int


@dataclass(slots=True)
class Ledger:
    """Words of days, for one seed, one market and its customers."""

    catalogue: Catalogue
    customers: Sequence[Customer]
    market: str
    asked: Asked = field(default_factory=Asked)

    def words_of(self, number: int, day: CityDay) -> list[Word]:
        """Everything told of the hires that begin on this day, by time; the last of it days later."""
        told = [word for hire in self.hires_of(number, day) for word in self.words_about(hire)]
        told += self._changes_of_mind(number, day)
        return sorted(told, key=lambda word: (word.at_s, word.event_id))

    def words_about(self, hire: Hire) -> list[Word]:
        """Everything told of one hire."""
        return [*self._way(hire), *self._money(hire)]

    def hires_of(self, number: int, day: CityDay) -> Iterator[Hire]:
        """The day's hires of which the platform knows."""
        for car, car_day in enumerate(day.plan.cars):
            yield from self._hires(number, car, car_day)

    def word(self, at_s: float, kind: str, about: str, **detail: Any) -> Word:
        """A word whose id the same names always give."""
        event_id = stable_id(self.catalogue.seed, "platform", kind, about, round(at_s * 1_000))
        usual = {
            "schema_version": 1,
            "event_id": event_id,
            "market": self.market,
            "occurred_at": iso(at_s),
        }
        return Word(at_s, kind, {**usual, **detail})

    def names(self, hire: Hire, at_s: float) -> dict[str, Any]:
        """What every word about a hire names."""
        device = self.catalogue.cars[hire.car].device_id
        moved = self.asked.moved.get(hire.rental_id)
        return {
            "rental_id": hire.rental_id,
            "customer_id": hire.customer.customer_id,
            "device_id": moved[1] if moved and moved[0] <= at_s else device,
            "reference": reference_of(hire.rental_id),
        }

    def fare(self, hire: Hire, ended_s: float, metres: int) -> dict[str, Any]:
        """The fare of a hire that ended then."""
        return price(hire.customer.tier, seconds=ended_s - hire.started_s, metres=metres)

    def captured(self, hire: Hire, told_s: float) -> float:
        """When the fare is taken, if nobody holds it."""
        return told_s + PRICED_AFTER_S + CAPTURED_AFTER_S

    def _hires(self, number: int, car: int, car_day: CarDay) -> Iterator[Hire]:
        start_s = day_start_s(number)
        reserved: Happening | None = None
        begun: dict[str, tuple[Happening, Happening]] = {}
        ends: dict[str, Happening] = {}
        for happening in car_day.happenings:
            if "reservation_start" in happening.event_types:
                reserved = happening
            if happening.trip_id and "trip_start" in happening.event_types:
                begun[happening.trip_id] = (reserved or happening, happening)
            if happening.trip_id and "trip_end" in happening.event_types:
                ends[happening.trip_id] = happening
        arrivals = {hire.trip_id: hire.end for hire in car_day.rentals}
        for trip_id, (booked, start) in begun.items():
            end = ends.get(trip_id)
            yield Hire(
                rental_id=trip_id,
                car=car,
                customer=self._customer(trip_id, start_s + booked.t),
                reserved_s=start_s + booked.t,
                started_s=start_s + start.t,
                start_stop=start.stop_id or "",
                ended_s=start_s + end.t if end else None,
                end_stop=end.stop_id or "" if end else "",
                metres=_metres(car_day, start.t, arrivals.get(trip_id, start.t)),
            )

    def _way(self, hire: Hire) -> Iterator[Word]:
        about = hire.rental_id
        stop = {"stop_id": hire.start_stop} if hire.start_stop else {}
        company = company_of(hire.customer)
        if company is not None:
            stop["account"] = company.code
        yield self.word(
            hire.reserved_s, "rental.reserved", about, **self.names(hire, hire.reserved_s), **stop
        )
        yield self.word(hire.started_s, "rental.started", about, **self.names(hire, hire.started_s), **stop)
        moved = self.asked.moved.get(about)
        if moved:
            yield self.word(moved[0], "rental.moved", about, **self.names(hire, moved[0]))
        told_s, ended_s = self.ending(hire)
        if told_s is not None and ended_s is not None:
            stop = {"stop_id": hire.end_stop} if hire.end_stop else {}
            yield self.word(
                told_s,
                "rental.ended",
                about,
                **self.names(hire, told_s),
                ended_at=iso(ended_s),
                distance_m=hire.metres,
                is_corrected=about in self.asked.ended,
                **stop,
            )

    def ending(self, hire: Hire) -> tuple[float | None, float | None]:
        """When the end is told, and when it was; what somebody asked for wins over the plan."""
        return self.asked.ended.get(hire.rental_id, (hire.ended_s, hire.ended_s))

    def _money(self, hire: Hire) -> Iterator[Word]:
        about = hire.rental_id
        told_s, ended_s = self.ending(hire)
        if told_s is None or ended_s is None:
            return
        fare = self.fare(hire, ended_s, hire.metres)
        due = self.captured(hire, told_s)
        names = {k: v for k, v in self.names(hire, told_s).items() if k != "device_id"}
        yield self.word(
            told_s + PRICED_AFTER_S, "rental.priced", about, **names, **fare, capture_due_at=iso(due)
        )
        held, released = self.held(hire, told_s), self.asked.released.get(about)
        if held is not None:
            yield self.word(held, "capture.held", about, **names)
            if released is None:
                return
            yield self.word(released, "capture.released", about, **names)
            due = max(due, released + 60)
        yield self.word(due, "payment.captured", about, **names, amount_minor=fare["fare_minor"])
        yield self.word(due + SETTLED_AFTER_S, "payment.settled", about, **names)

    def held(self, hire: Hire, told_s: float) -> float | None:
        """Since when the card is left alone: because somebody asked, or because a business pays."""
        asked = self.asked.held.get(hire.rental_id)
        if asked is not None or company_of(hire.customer) is None:
            return asked
        return told_s + HELD_AFTER_S

    def _changes_of_mind(self, number: int, day: CityDay) -> Iterator[Word]:
        start_s, seed = day_start_s(number), self.catalogue.seed
        for car, car_day in enumerate(day.plan.cars):
            reserved: Happening | None = None
            for happening in car_day.happenings:
                if "reservation_start" in happening.event_types:
                    reserved = happening
                elif reserved and "customer_cancellation" in happening.event_types:
                    about = stable_id(seed, "reservation", number, car, round(reserved.t))
                    names = self._reservation(about, car, start_s + reserved.t)
                    gone = stream(seed, "expires", about).random() < EXPIRES
                    kind = "rental.expired" if gone else "rental.cancelled"
                    stop = {"stop_id": reserved.stop_id} if reserved.stop_id else {}
                    yield self.word(start_s + reserved.t, "rental.reserved", about, **names, **stop)
                    yield self.word(start_s + happening.t, kind, about, **names)
                    reserved = None

    def _reservation(self, about: str, car: int, at_s: float) -> dict[str, Any]:
        return {
            "rental_id": about,
            "customer_id": self._customer(about, at_s).customer_id,
            "device_id": self.catalogue.cars[car].device_id,
            "reference": reference_of(about),
        }

    def _customer(self, about: str, at_s: float) -> Customer:
        """Who rents; somebody who is blocked by then is refused, and the next one comes."""
        index = int(stream(self.catalogue.seed, "hirer", about).integers(len(self.customers)))
        for step in range(len(self.customers)):
            found = self.customers[(index + step) % len(self.customers)]
            if self.asked.blocked.get(found.customer_id, float("inf")) > at_s:
                return found
        return self.customers[index]


def reference_of(rental_id: str) -> str:
    """What a customer reads out on the phone."""
    return f"R-{rental_id.replace('-', '')[-8:].upper()}"


def envelope(word: Word, market: str) -> dict[str, Any]:
    """As EventBridge would deliver it."""
    return {
        "version": "0",
        "id": word.event_id,
        "source": SOURCE,
        "detail-type": word.kind,
        "time": word.detail["occurred_at"],
        "region": "ap-southeast-1",
        "account": "123456789012",
        "resources": [f"market/{market}"],
        "detail": word.detail,
    }


def _metres(car_day: CarDay, start: float, end: float) -> int:
    return max(0, round(car_day.trace.at(end)[3] - car_day.trace.at(start)[3]))
