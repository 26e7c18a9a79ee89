"""Customers, without what only a reveal may show."""

from uuid import UUID

from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.rentals.models import ContactReveal, Customer, CustomerContact, Rental


def visible_customers(actor: Actor) -> "QuerySet[Customer]":
    """Customers of the actor's markets. People of a partner organisation have none."""
    rows = Customer.objects.all()
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_customers(actor: Actor) -> "QuerySet[Customer]":
    """Visible customers with how often and when last they rented."""
    own = Rental.objects.filter(customer=OuterRef("pk")).order_by().values("customer")
    return visible_customers(actor).annotate(
        rental_count=Coalesce(
            Subquery(own.annotate(n=Count("pk")).values("n")), 0, output_field=IntegerField()
        ),
        last_rental_at=Subquery(own.annotate(last=Max("opened_at")).values("last")),
    )


def get_customer(actor: Actor, customer_id: UUID) -> Customer:
    """Raises NotFound."""
    found = visible_customers(actor).filter(pk=customer_id).first()
    if found is None:
        raise NotFound("There is no such customer.")
    return found


def find_by_email(market: str, address: str) -> Customer | None:
    """Whose address this is, for mail that comes in; None when it is nobody's, or several people's."""
    rows = Customer.objects.annotate(address=Lower("contact__email"))
    found = list(rows.filter(market=market, address=address.lower())[:2]) if address else []
    return found[0] if len(found) == 1 else None


def address_of(customer_id: UUID) -> str:
    """Where a customer's mail goes, for the program that sends it; never for a screen."""
    found = CustomerContact.objects.filter(customer=customer_id).values_list("email", flat=True).first()
    return found or ""


def list_reveals(actor: Actor) -> "QuerySet[ContactReveal]":
    """Who looked at the contact of the customers that the actor sees, and why."""
    rows = ContactReveal.objects.filter(customer__in=visible_customers(actor))
    return rows.annotate(revealed_by_name=accounts.name_of("revealed_by"))
