"""Customers, without what only a reveal may show."""

from uuid import UUID

from django.db.models import QuerySet

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.rentals.models import Customer


def visible_customers(actor: Actor) -> "QuerySet[Customer]":
    """Customers of the actor's markets. People of a partner organisation have none."""
    rows = Customer.objects.all()
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_customers(actor: Actor) -> "QuerySet[Customer]":
    """Visible customers, as lists and pages show them."""
    return visible_customers(actor)


def get_customer(actor: Actor, customer_id: UUID) -> Customer:
    """Raises NotFound."""
    found = visible_customers(actor).filter(pk=customer_id).first()
    if found is None:
        raise NotFound("There is no such customer.")
    return found
