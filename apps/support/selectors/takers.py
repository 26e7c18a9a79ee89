"""Who takes which tickets."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.support.models import Agent, Ticket
from apps.support.selectors.tickets import LIVE


def list_takings(actor: Actor) -> list[dict[str, Any]]:
    """Colleagues of the actor's markets with what they take and have: one statement."""
    theirs = Ticket.objects.filter(LIVE, assignee=OuterRef("staff"), market=OuterRef("market"))
    load = theirs.order_by().values("assignee").annotate(n=Count("pk")).values("n")
    rows = Agent.objects.annotate(
        name=accounts.name_of("staff"), load=Coalesce(Subquery(load, output_field=IntegerField()), 0)
    )
    if actor.owners is not None:
        return []
    seen = rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
    return list(seen.values("market", "staff", "name", "skills", "capacity", "is_taking", "load"))
