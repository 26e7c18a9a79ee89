"""Showing how a customer can be reached: to one person, for a reason, and never unseen."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.rentals.events import ContactRevealed
from apps.rentals.models import ContactReveal, CustomerContact
from apps.rentals.selectors import get_customer
from apps.rentals.types import Contact

_LEAST_REASON: Final = 3


@transaction.atomic
def reveal_contact(*, actor: Actor, customer_id: UUID, reason: str, at: datetime) -> Contact:
    """The contact; that it was looked at is noted first. Raises NotFound, Invalid without a reason."""
    if len(reason.strip()) < _LEAST_REASON:
        raise Invalid("Say why, for those who read it later.", fields={"reason": "is needed"})
    customer = get_customer(actor, customer_id)
    reveal = ContactReveal.objects.create(
        customer=customer,
        market=customer.market,
        revealed_by=actor.id,
        reason=reason.strip(),
        revealed_at=at,
    )
    outbox.publish(
        ContactRevealed(
            market=customer.market,
            subject=f"customer:{customer.pk}",
            actor=actor.id,
            at=at,
            customer_id=str(customer.pk),
            reveal_id=str(reveal.pk),
        )
    )
    found = CustomerContact.objects.filter(pk=customer.pk).first()
    return Contact(found.name, found.email, found.phone) if found else Contact("", "", "")
