"""Rentals and what was told of them."""

from uuid import UUID

from django.db.models import F, QuerySet

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.rentals.models import PlatformEvent, Rental


def visible_rentals(actor: Actor) -> "QuerySet[Rental]":
    """Rentals of the actor's markets; for a partner, those of the cars that its organisation owns."""
    rows = Rental.objects.all()
    if actor.markets is not None:
        rows = rows.filter(market__in=sorted(actor.markets))
    return rows if actor.owners is None else rows.filter(vehicle__owner__in=sorted(actor.owners))


def list_rentals(actor: Actor) -> "QuerySet[Rental]":
    """Visible rentals with the names of what they are about."""
    return visible_rentals(actor).annotate(
        plate=F("vehicle__plate"),
        customer_number=F("customer__number"),
        customer_name=F("customer__masked_name"),
        start_station_name=F("start_station__name"),
        end_station_name=F("end_station__name"),
    )


def get_rental(actor: Actor, rental_id: UUID) -> Rental:
    """Raises NotFound."""
    found = visible_rentals(actor).filter(pk=rental_id).first()
    if found is None:
        raise NotFound("There is no such rental.")
    return found


def visible_events(actor: Actor) -> "QuerySet[PlatformEvent]":
    """What the platform told of the rentals that the actor sees, as it told it."""
    return PlatformEvent.objects.filter(rental_id__in=visible_rentals(actor).values("pk"))
