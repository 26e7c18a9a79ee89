"""What has become of a rental by what was told: facts for others, from the row before and after.

So a word that is said twice, or comes late and changes nothing, is no fact.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.core.types import Actor
from apps.outbox.events import Event
from apps.rentals import events
from apps.rentals.enums import RentalState
from apps.rentals.models import Rental

PLATFORM: Final = Actor.system("rentals.platform")
_GONE: Final = frozenset({RentalState.CANCELLED, RentalState.EXPIRED})


def changes(before: Mapping[UUID, Rental], after: Mapping[UUID, Rental], *, at: datetime) -> Iterator[Event]:
    """The facts in the order of the rentals' ids."""
    for key in sorted(after):
        yield from _of_one(before.get(key), after[key], at)


def _of_one(old: Rental | None, new: Rental, at: datetime) -> Iterator[Event]:
    yield from _way(old, new, at)
    yield from _money(old, new, at)


def _way(old: Rental | None, new: Rental, at: datetime) -> Iterator[Event]:
    who, car = str(new.customer_id), str(new.vehicle_id) if new.vehicle_id else None
    envelope = _envelope(new, at)
    if new.started_at and not (old and old.started_at):
        yield events.RentalStarted(**envelope, customer_id=who, vehicle_id=car, started_at=new.started_at)
    if new.ended_at and (not old or (old.ended_at, old.is_corrected) != (new.ended_at, new.is_corrected)):
        yield events.RentalEnded(
            **envelope,
            customer_id=who,
            vehicle_id=car,
            ended_at=new.ended_at,
            is_corrected=new.is_corrected,
        )
    if new.state in _GONE and not (old and old.state in _GONE):
        yield events.RentalCancelled(
            **envelope, customer_id=who, vehicle_id=car, is_expired=new.state == RentalState.EXPIRED
        )


def _money(old: Rental | None, new: Rental, at: datetime) -> Iterator[Event]:
    envelope, who = _envelope(new, at), str(new.customer_id)
    if new.fare_minor is not None and new.tax_minor is not None and new.priced_at is not None:
        if old is None or old.fare_minor is None or old.tax_minor is None:
            yield events.RentalPriced(
                **envelope,
                customer_id=who,
                vehicle_id=str(new.vehicle_id) if new.vehicle_id else None,
                fare_minor=new.fare_minor,
                tax_minor=new.tax_minor,
                currency=new.currency,
                priced_at=new.priced_at,
            )
        elif (old.fare_minor, old.tax_minor) != (new.fare_minor, new.tax_minor):
            yield events.RentalFareCorrected(
                **envelope,
                customer_id=who,
                old_fare_minor=old.fare_minor,
                old_tax_minor=old.tax_minor,
                new_fare_minor=new.fare_minor,
                tax_minor=new.tax_minor,
                currency=new.currency,
            )
    if bool(new.held_at) != bool(old and old.held_at):
        yield events.CaptureHeld(**envelope) if new.held_at else events.CaptureReleased(**envelope)
    if new.captured_minor is not None and (old is None or old.captured_minor is None):
        yield events.RentalCaptured(
            **envelope, customer_id=who, captured_minor=new.captured_minor, currency=new.currency
        )


def _envelope(rental: Rental, at: datetime) -> dict[str, Any]:
    return {
        "market": rental.market,
        "subject": f"rental:{rental.pk}",
        "actor": PLATFORM.id,
        "at": at,
        "rental_id": str(rental.pk),
    }
