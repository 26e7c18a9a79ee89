"""What the core platform knows about a car: rentals and MDS events."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

# Two events of one car are at least this far apart, so that their order is clear to everybody.
APART_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Happening:
    """An MDS event of one car; ``t`` in seconds of the service day."""

    t: float
    event_types: tuple[str, ...]
    state: str
    lat: float
    lng: float
    soc: float
    trip_id: str | None = None
    stop_id: str | None = None

    def moved_to(self, stop_id: str) -> "Happening":
        """The same event with another station in it."""
        return replace(self, stop_id=stop_id)


@dataclass(frozen=True, slots=True)
class Rental:
    """One hire, from trip start to trip end in seconds of the service day."""

    car: int
    trip_id: str
    start: float
    end: float
    origin: int
    destination: int
    long_hire: bool = False

    @property
    def one_way(self) -> bool:
        """Whether it ended at another station than it began at."""
        return self.origin != self.destination


def with_states(happenings: Sequence[Happening]) -> tuple[Happening, ...]:
    """In order of time; an event that changes no state tells the one that holds."""
    state, earliest = "available", 0.0
    told = []
    for happening in sorted(happenings, key=lambda happening: happening.t):
        state = happening.state or state
        at = max(happening.t, earliest)
        earliest = at + APART_S
        told.append(replace(happening, t=at, state=state))
    return tuple(told)
