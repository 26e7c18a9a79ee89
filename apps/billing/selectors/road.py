"""What the road asked of rides, and how far it has come."""

from django.db.models import F, QuerySet

from apps.accounts import selectors as accounts
from apps.billing.models import RoadCharge
from apps.core.types import Actor


def visible_road(actor: Actor) -> "QuerySet[RoadCharge]":
    """Charges of the actor's markets; people of a partner see none."""
    rows = RoadCharge.objects.all()
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_road(actor: Actor) -> "QuerySet[RoadCharge]":
    """Visible charges with the ride, the customer by number, and who decided."""
    return visible_road(actor).annotate(
        reference=F("rental__reference"),
        customer_number=F("rental__customer__number"),
        payer_name=F("charge__payer__name"),
        organisation=F("charge__payer__organisation"),
        invoice=F("charge__invoice_id"),
        invoice_number=F("charge__invoice__number"),
        asked_by_name=accounts.name_of("asked_by"),
        approved_by_name=accounts.name_of("approved_by"),
        settled_by_name=accounts.name_of("settled_by"),
    )


def taken_by_card(actor: Actor) -> "QuerySet[RoadCharge]":
    """What the core platform says that it took of customers' cards for the road."""
    return visible_road(actor).filter(state="taken")
