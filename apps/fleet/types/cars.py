"""Cars between apps: what happened to them, where they stand, what holds them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from apps.fleet.enums import EventType, HoldKind, VehicleState


@dataclass(frozen=True, slots=True)
class NewVehicleEvent:
    """An event on its way into the log: what happened to one car, and the state that followed.

    `ts` is when it happened, `event_id` is given by whoever saw it first: the same id is the same event.
    """

    event_id: UUID
    vehicle_id: UUID
    ts: datetime
    event_types: tuple[EventType, ...]
    state: VehicleState
    lat: float | None = None
    lng: float | None = None
    soc: float | None = None
    trip_id: UUID | None = None
    stop_id: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedEvents:
    """What became of a batch of events."""

    added: int = 0
    duplicates: int = 0
    states_changed: frozenset[UUID] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class NewHold:
    """A hold to be placed; `reason` is a sentence that a person reads."""

    vehicle_id: UUID
    kind: HoldKind
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class HoldKey:
    """Which hold of a car: at most one such is open."""

    vehicle_id: UUID
    kind: HoldKind
    source: str


@dataclass(frozen=True, slots=True)
class HeldCars:
    """What became of a person's wish to hold some cars: newly held, and held by the same person before."""

    placed: int
    already: int


class VehicleKey(NamedTuple):
    """The little that telemetry needs to know of a car, looked up by device id for a whole batch.

    `state` is what the road says of the car, holds left out. It is as of the look-up: good for a guess at
    what deserves a closer look, not for a decision.
    """

    id: UUID
    market: str
    state: VehicleState


class CarIdentity(NamedTuple):
    """What a higher app needs to know of a car that it holds for a change."""

    id: UUID
    market: str
    plate: str
    device_id: str
    state: VehicleState


@dataclass(frozen=True, slots=True)
class StateCause:
    """Why a car is in its state: the newest event that was about being rentable."""

    vehicle_id: UUID
    state: VehicleState
    event_types: tuple[EventType, ...]


@dataclass(frozen=True, slots=True)
class EventTally:
    """How many cars something happened to; `plate` is that of one of them."""

    vehicles: int
    plate: str
