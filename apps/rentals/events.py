"""Facts about rentals and customers. The subject is `rental:<id>` or `customer:<id>`.

They carry ids and amounts (integers of the currency's smallest unit), never a name, an address or a reason.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class RentalStarted(Event):
    """A customer has taken a car."""

    type: ClassVar[str] = "rental.started"
    rental_id: str
    customer_id: str
    vehicle_id: str | None
    started_at: datetime


@dataclass(frozen=True, kw_only=True)
class RentalEnded(Event):
    """The platform has ended a rental; `is_corrected` says that a person found the time."""

    type: ClassVar[str] = "rental.ended"
    rental_id: str
    customer_id: str
    vehicle_id: str | None
    ended_at: datetime
    is_corrected: bool


@dataclass(frozen=True, kw_only=True)
class RentalPriced(Event):
    """The platform has computed the fare; tax is included in it."""

    type: ClassVar[str] = "rental.priced"
    rental_id: str
    customer_id: str
    vehicle_id: str | None
    fare_minor: int
    tax_minor: int
    currency: str
    priced_at: datetime


@dataclass(frozen=True, kw_only=True)
class RentalFareCorrected(Event):
    """A fare that was told before is another one now."""

    type: ClassVar[str] = "rental.fare_corrected"
    rental_id: str
    customer_id: str
    old_fare_minor: int
    old_tax_minor: int
    new_fare_minor: int
    tax_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class RentalCancelled(Event):
    """A reservation came to nothing: cancelled by somebody, or expired."""

    type: ClassVar[str] = "rental.cancelled"
    rental_id: str
    customer_id: str
    vehicle_id: str | None
    is_expired: bool


@dataclass(frozen=True, kw_only=True)
class RentalCaptured(Event):
    """The platform says that the fare was taken from the customer's card."""

    type: ClassVar[str] = "rental.captured"
    rental_id: str
    customer_id: str
    captured_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class CaptureHeld(Event):
    """The platform does not take the fare of this rental until somebody releases it."""

    type: ClassVar[str] = "rental.capture_held"
    rental_id: str


@dataclass(frozen=True, kw_only=True)
class CaptureReleased(Event):
    """The fare of this rental may be taken again."""

    type: ClassVar[str] = "rental.capture_released"
    rental_id: str


@dataclass(frozen=True, kw_only=True)
class RentalSuspected(Event):
    """An open rental is contradicted by its car."""

    type: ClassVar[str] = "rental.suspected"
    rental_id: str
    customer_id: str
    vehicle_id: str | None


@dataclass(frozen=True, kw_only=True)
class SuspicionDecided(Event):
    """A contradicted rental was decided: `accepted` as over, `rejected`, or `cleared` by itself."""

    type: ClassVar[str] = "rental.suspicion_decided"
    rental_id: str
    suspicion_id: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class RentalsLoaded(Event):
    """Rentals of the past came from the platform's archive. Of them no single facts are told."""

    type: ClassVar[str] = "rentals.loaded"
    rentals: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, kw_only=True)
class ContactRevealed(Event):
    """Somebody looked at how a customer can be reached; the reason stands on the row of the reveal."""

    type: ClassVar[str] = "customer.contact_revealed"
    customer_id: str
    reveal_id: str


@dataclass(frozen=True, kw_only=True)
class PlatformCommandRequested(Event):
    """Somebody asked the core platform to do something."""

    type: ClassVar[str] = "platform_command.requested"
    command_id: str
    command: str


@dataclass(frozen=True, kw_only=True)
class PlatformCommandSettled(Event):
    """A command to the core platform has its outcome: `acked`, `refused` or `expired`."""

    type: ClassVar[str] = "platform_command.settled"
    command_id: str
    command: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class FareDoubted(Event):
    """A fare is held until two people agree to it: too high for its ride, or of a suspected rental."""

    type: ClassVar[str] = "rental.fare_doubted"
    rental_id: str
    fare_minor: int
    limit_minor: int | None
    currency: str
    is_ghost: bool


@dataclass(frozen=True, kw_only=True)
class FareAgreed(Event):
    """A second person agreed that a held fare is taken."""

    type: ClassVar[str] = "rental.fare_agreed"
    rental_id: str
    fare_minor: int
    currency: str
    asked_by: str


@dataclass(frozen=True, kw_only=True)
class GuardRuleChanged(Event):
    """A market's guard decides by other numbers from now on."""

    type: ClassVar[str] = "rental.guard_rule_changed"
    number: int
    minutes: int
    dock_m: int
    fare_limit_minor: int
