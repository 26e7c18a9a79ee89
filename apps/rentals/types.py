"""Frozen values of the rentals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from apps.rentals.enums import PlatformCommandType


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What somebody wants of the core platform. `idem_key` names the intention: the same key is the same
    command.

    `rental_id` is what it is about, or `customer_id`. `ended_at` belongs to an end, `vehicle_id` to a move,
    `text` to a message. A charge has `amount_minor`, `text` for the customer's receipt and `charge_id`: the
    platform takes the money of one such id once, however often it is asked.
    """

    type: PlatformCommandType
    rental_id: UUID | None = None
    customer_id: UUID | None = None
    ended_at: datetime | None = None
    vehicle_id: UUID | None = None
    text: str = ""
    amount_minor: int = 0
    currency: str = ""
    charge_id: UUID | None = None
    reason: str = ""
    idem_key: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """How a customer can be reached. Never logged, never in a fact."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Told:
    """One word of the core platform, checked; `contact` is apart because only one table may hold it."""

    event_id: UUID
    type: str
    market: str
    occurred_at: datetime
    rental_id: UUID | None
    customer_id: UUID | None
    body: Mapping[str, Any] = field(default_factory=dict)
    contact: Contact | None = None


class GuardNumbers(NamedTuple):
    """What a market's guard decides by: minutes of standing, metres from a station, the highest fare."""

    minutes: int
    dock_m: int
    fare_limit_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedRide:
    """A ride of the past whose car stood at its end: whether the rule and the draft would have held it.

    `decided` is what came of it then: a state of its suspicion, or nothing.
    """

    rental_id: UUID
    reference: str
    since: datetime
    stood_minutes: int
    metres: int
    fare_minor: int | None
    currency: str
    decided: str
    by_rule: bool
    by_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardTrial:
    """Two sets of numbers over the same rides; `differing` are at most fifty on which they disagree."""

    rides: int
    by_rule: int
    by_draft: int
    fares_by_rule: int
    fares_by_draft: int
    differing: list[TriedRide]


class FreeCar(NamedTuple):
    """A car that could be rented now; `distance_m` is as the crow flies, `soc` in percent."""

    vehicle_id: UUID
    plate: str
    station_name: str | None
    distance_m: int
    soc: float | None
