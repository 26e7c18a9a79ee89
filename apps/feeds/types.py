"""Frozen values of the feeds: what a market looks like from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OpenType:
    """A make and model."""

    code: str
    make: str
    model: str
    range_m: int


@dataclass(frozen=True, slots=True)
class OpenStation:
    """A station with what stands there; `types` counts the cars to rent by type."""

    stop_id: str
    name: str
    lat: float
    lng: float
    kind: str
    capacity: int | None
    is_charging: bool
    address: str
    available: int
    disabled: int
    bays_free: int | None
    bays_out_of_order: int
    types: Mapping[str, int]
    region: str | None


@dataclass(frozen=True, slots=True)
class OpenVehicle:
    """A car that nobody has."""

    id: UUID
    type: str
    state: str
    stop_id: str | None
    lat: float | None
    lng: float | None
    soc: float | None
    range_m: int
    reported_at: datetime | None
    last_trip_ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenZone:
    """A zone with rules."""

    name: str
    kind: str
    outline: Mapping[str, Any]
    rules: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OpenMarket:
    """All of a market that the public may see, as of one moment."""

    code: str
    name: str
    time_zone: str
    languages: Sequence[str]
    types: Sequence[OpenType]
    stations: Sequence[OpenStation]
    vehicles: Sequence[OpenVehicle]
    zones: Sequence[OpenZone]
    regions: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, where, and with which secret the ids are made."""

    base_url: str
    contact: str
    secret: str
