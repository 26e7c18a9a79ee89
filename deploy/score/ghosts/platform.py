"""The core platform about the labelled rides: through the product's front door, with faults of its own."""

import heapq
import json
import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from apps.rentals import services as rentals
from apps.rentals.models import PlatformCommand
from apps.rentals.rules import reading
from deploy.score.ghosts.loading import MARKET, device_id
from deploy.score.ghosts.rides import MIN, Ride

_CENTS_A_MINUTE: Final = 35
# A fare is taken half an hour after it was named, unless somebody holds it.
_TAKEN_AFTER_S: Final = 30 * MIN
_BUSY, _SILENT = 0.04, 0.03


@dataclass(slots=True)
class Platform:
    """`taken` are the fares that were captured, by rental, in cents; seconds count from the beginning."""

    rides: Sequence[Ride]
    seed: int
    begins: datetime
    taken: dict[str, int] = field(default_factory=dict)
    _agenda: list[tuple[int, int, str, Ride]] = field(default_factory=list)
    _by_rental: dict[str, Ride] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)
    _asked: set[uuid.UUID] = field(default_factory=set)
    _dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(f"platform {self.seed}")
        for ride in self.rides:
            if ride.is_labelled:
                self._by_rental[ride.rental_id] = ride
                self._plan(ride.started, "rental.started", ride)
                self._plan(ride.told, "rental.ended", ride)
                self._plan(ride.told + 3, "rental.priced", ride)
                self._plan(ride.told + _TAKEN_AFTER_S, "payment.captured", ride)

    @property
    def quiet_after(self) -> int:
        """When the last word is said."""
        return max((each[0] for each in self._agenda), default=0)

    def tell(self, now: int) -> None:
        """Everything up to now, in one message."""
        said = []
        while self._agenda and self._agenda[0][0] <= now:
            at, _, kind, ride = heapq.heappop(self._agenda)
            said += self._words(at, kind, ride)
        if said:
            rentals.apply([reading.parse(each) for each in said], at=self._moment(now))

    def hear(self, now: int) -> None:
        """Take up what the product has asked since; answers are told with the next words."""
        answers = []
        new = PlatformCommand.objects.exclude(pk__in=self._asked).filter(type="hold_capture")
        for key, rental_id in new.order_by("requested_at", "id").values_list("id", "rental_id"):
            self._asked.add(key)
            luck = self._dice.random()
            if luck < _SILENT:
                continue
            kind = "command.refused" if luck < _SILENT + _BUSY else "command.acked"
            answers.append(self._word(now, kind, command_id=str(key), rental_id=str(rental_id)))
            ride = self._by_rental.get(str(rental_id))
            if kind == "command.acked" and ride is not None and ride.rental_id not in self.taken:
                self._held.add(ride.rental_id)
                answers += self._words(now, "capture.held", ride)
        if answers:
            rentals.apply([reading.parse(each) for each in answers], at=self._moment(now))

    def _plan(self, at: int, kind: str, ride: Ride) -> None:
        heapq.heappush(self._agenda, (at, len(self._agenda), kind, ride))

    def _words(self, at: int, kind: str, ride: Ride) -> list[str]:
        about: dict[str, Any] = {"rental_id": ride.rental_id, "customer_id": ride.customer_id}
        fare = max((ride.ended - ride.started) // MIN, 10) * _CENTS_A_MINUTE
        match kind:
            case "rental.started":
                about["device_id"] = device_id(ride.car)
            case "rental.ended":
                about |= {"device_id": device_id(ride.car), "ended_at": self._moment(ride.ended).isoformat()}
            case "rental.priced":
                about |= {"fare_minor": fare, "tax_minor": fare * 9 // 109, "currency": "SGD", "lines": []}
            case "payment.captured":
                if ride.rental_id in self._held:
                    return []
                self.taken[ride.rental_id] = fare
                about["amount_minor"] = fare
        return [self._word(at, kind, **about)]

    def _word(self, at: int, kind: str, **detail: Any) -> str:
        said = {
            "schema_version": 1,
            "event_id": str(uuid.UUID(int=self._dice.getrandbits(128), version=4)),
            "market": MARKET,
            "occurred_at": self._moment(at).isoformat(),
            **detail,
        }
        return json.dumps({"source": reading.SOURCE, "detail-type": kind, "detail": said})

    def _moment(self, seconds: int) -> datetime:
        return self.begins + timedelta(seconds=seconds)
