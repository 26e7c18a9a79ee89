"""What one source says of one car, and all of them side by side."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from apps.fleet.enums import VehicleState
from apps.telemetry.enums import TruthField, TruthSource

_EARTH_M: Final = 6_371_000.0


class Place(NamedTuple):
    """A point on earth, in degrees."""

    lat: float
    lng: float

    def metres_to(self, other: "Place") -> float:
        """Good to a per mille over a city."""
        north = math.radians(other.lat - self.lat)
        east = math.radians(other.lng - self.lng) * math.cos(math.radians((self.lat + other.lat) / 2))
        return _EARTH_M * math.hypot(north, east)


class Stop(NamedTuple):
    """A station as far as a comparison needs it."""

    stop_id: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Told:
    """What one source says.

    `heard_at` is when the source last heard the car, by a clock of ours or of the cloud; `ts` is the car's
    own time of what it said, `seq` its number.
    """

    source: TruthSource
    heard_at: datetime | None
    ts: datetime | None
    seq: int | None
    values: Mapping[TruthField, Any]

    def __getitem__(self, name: TruthField) -> Any:
        return self.values.get(name)


@dataclass(frozen=True, slots=True)
class CarTruths:
    """All that is said of one car; a source that knows nothing of it is absent.

    `state` and `station` are the registers that follow the event log, `state_at` and `station_at` when they
    last moved.
    """

    vehicle_id: UUID
    market: str
    device_id: str
    plate: str
    state: VehicleState
    state_at: datetime
    station: Stop | None
    station_at: datetime | None
    told: Mapping[TruthSource, Told] = field(default_factory=dict)

    @property
    def registry(self) -> Told | None:
        return self.told.get(TruthSource.REGISTRY)

    @property
    def shadow(self) -> Told | None:
        return self.told.get(TruthSource.SHADOW)

    @property
    def hot(self) -> Told | None:
        return self.told.get(TruthSource.HOT)


@dataclass(frozen=True, slots=True)
class Past:
    """What the registry's history holds around a moment: the reading before it and the one after."""

    before: Mapping[TruthField, Any] | None
    after: Mapping[TruthField, Any] | None

    def readings(self) -> list[Mapping[TruthField, Any]]:
        return [reading for reading in (self.before, self.after) if reading is not None]
